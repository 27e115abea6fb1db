import { describe, expect, test } from "vitest";
import { lloydPass } from "../../../analysis/kernels/lloyd.ts";
import { paddedRows, writeQuads } from "../../../analysis/kernels/quads.ts";

const rows = Float64Array.of(0, 0, 1, 0, 9, 0, 10, 0, 5, 0);

function pass({ labels = [-1, -1, -1, -1, -1], weights = [1, 3, 1, 1, 0], start = 0, end = 5 } = {}) {
  const quads = new Float64Array(paddedRows(5) * 2);
  writeQuads(rows, 5, 2, quads);
  const state = {
    labels: Int32Array.from([...labels, 0, 0, 0]),
    sums: new Float64Array(4),
    clusterWeights: new Float64Array(2),
    inertias: new Float64Array(1),
  };
  const changed = lloydPass.run(
    start,
    end,
    0,
    quads,
    2,
    Float64Array.of(0, 0, 10, 0),
    2,
    Float64Array.from([...weights, 1, 1, 1]),
    state.labels,
    state.sums,
    state.clusterWeights,
    state.inertias,
  );
  return { changed, ...state, labels: Array.from(state.labels.subarray(0, 5)) };
}

describe("lloydPass", () => {
  test("labels each row with its nearest center, the lower number in a tie", () =>
    expect(pass()).toMatchObject({ labels: [0, 0, 1, 1, 0], changed: 5 }));
  test("counts the labels that change", () => expect(pass({ labels: [0, 0, 1, 0, 1] }).changed).toBe(2));
  test("touches only the rows asked for", () =>
    expect(pass({ start: 4 })).toMatchObject({ labels: [-1, -1, -1, -1, 0], changed: 1 }));
  test("adds up weighted rows and weights by cluster", () => {
    const { sums, clusterWeights } = pass();
    expect([sums, clusterWeights]).toEqual([Float64Array.of(3, 0, 19, 0), Float64Array.of(4, 2)]);
  });
  test("adds up weighted squared distances", () => expect(pass().inertias[0]).toBe(3 + 1));
});
