import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { valueAt } from "../../../analysis/columns.ts";
import { adjustedRand } from "../../../analysis/segmentation/agreement.ts";
import { dbscan, dbscanSteps } from "../../../analysis/segmentation/dbscan.ts";
import { Table } from "../../../analysis/table.ts";

const rows = [[50], [0], [1], [2], [20], [21], [22]];
const labelsOf = (...given: Parameters<typeof dbscan>): number[] => Array.from(dbscan(...given).labels);

describe("dbscan()", () => {
  const model = dbscan(rows, { eps: 1, minSamples: 3 });

  test("numbers segments by their first core row; noise is -1", () => {
    expect(Array.from(model.labels)).toEqual([-1, 0, 0, 0, 1, 1, 1]);
    expect(model).toMatchObject({ sizes: [3, 3], numNoise: 1, rowsLeftOut: 0 });
  });
  test("counts the row itself and takes the ball as closed", () =>
    expect(Array.from(model.coreRows)).toEqual([2, 5]));
  test("names segments and noise", () => {
    expect(valueAt(model.segments, 1)).toBe("Segment 1");
    expect(valueAt(model.segments, 0)).toBe("Noise");
  });
  test("gives a border row to the first segment that reaches it", () => {
    const chain = [[0], [0], [0], [1], [2], [2], [2]];
    expect(labelsOf(chain, { eps: 1, minSamples: 8 })).toEqual(Array(7).fill(-1));
    const two = [[0], [0], [0], [0], [1], [2], [2], [2], [2]];
    expect(labelsOf(two, { eps: 1, minSamples: 5 })).toEqual(Array(9).fill(0));
    const border = [[0], [-0.5], [-0.5], [1], [2], [2.5], [2.5]];
    expect(labelsOf(border, { eps: 1, minSamples: 4 })).toEqual([0, 0, 0, 0, 1, 1, 1]);
  });
  test("leaves rows with null or NaN out and counts them", () => {
    const gaps = dbscan([[null], [0], [0], [NaN]], { eps: 1, minSamples: 2 });
    expect(Array.from(gaps.labels)).toEqual([-1, 0, 0, -1]);
    expect(gaps).toMatchObject({ rowsLeftOut: 2, numNoise: 0 });
    expect(valueAt(gaps.segments, 0)).toBeNull();
    expect(Array.from(gaps.coreRows)).toEqual([1, 2]);
  });
  test("without eps takes it from the k-distance curve", () => {
    const line = Array.from({ length: 40 }, (_, i) => [i]);
    expect(dbscan(line, { minSamples: 3 })).toMatchObject({ eps: 1, sizes: [40] });
  });
  test("of equal rows is one segment", () =>
    expect(labelsOf([[1], [1], [1], [1], [1]])).toEqual([0, 0, 0, 0, 0]));
  test("of one row is noise", () => expect(labelsOf([[1]], { eps: 1 })).toEqual([-1]));
  test("finds shapes that centers cannot", () => {
    const ring = Array.from({ length: 200 }, (_, i) => [Math.cos(i / 10), Math.sin(i / 10)]);
    const core = Array.from({ length: 20 }, (_, i) => [i / 1000, 0]);
    const truth = [...ring.map(() => 0), ...core.map(() => 1)];
    expect(adjustedRand(labelsOf([...ring, ...core], { eps: 0.2 }), truth)).toBe(1);
  });
  test("takes columns of a table, in standard deviations if asked", () => {
    const table = Table.fromColumns({ a: [0, 0, 1000, 1000], b: [0, 0, 0, 0] });
    const options = { columns: ["a", "b"], eps: 1, minSamples: 2 };
    expect(labelsOf(table, { ...options, scale: "standard" })).toEqual([0, 0, 1, 1]);
  });
});

test.each([
  [[], { eps: 1 }, "There are no complete rows among 0."],
  [[[null]], { eps: 1 }, "There are no complete rows among 1."],
  [[[1]], {}, "There are 1 complete rows; none has 4 others."],
  [rows, { eps: -1 }, "eps is -1."],
  [rows, { eps: NaN }, "eps is NaN."],
  [rows, { eps: Infinity }, "eps is Infinity."],
  [rows, { eps: 1, minSamples: 0 }, "minSamples is 0."],
  [[[Infinity]], { eps: 1 }, "Infinity"],
])("dbscan(%j, %j) is refused", (data, options, message) => {
  expect(() => dbscan(data, options)).toThrow(message);
});

test("dbscanSteps() says how far it is, and can be left", () => {
  const steps = dbscanSteps(rows, { eps: 1 });
  expect(steps.next().value).toEqual({ fraction: 0.4, text: "DBSCAN over 7 rows" });
  steps.return(undefined as never);
});

test("core rows, noise and their segments do not depend on the order of rows", () => {
  const data = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(data, (points) => {
      const last = points.length - 1;
      const there = dbscan(points, { eps: 1.5, minSamples: 4 });
      const back = dbscan(points.toReversed(), { eps: 1.5, minSamples: 4 });
      expect(Array.from(back.coreRows, (row) => last - row).reverse()).toEqual(Array.from(there.coreRows));
      expect(back.numNoise).toBe(there.numNoise);
      const pairs = Array.from(
        there.coreRows,
        (row) => [there.labels[row]!, back.labels[last - row]!] as const,
      );
      for (const [a, b] of pairs) for (const [c, d] of pairs) expect(a === c).toBe(b === d);
    }),
  );
});

/** DBSCAN as its paper tells it: every pair of rows is measured, segments grow from the first core row on. */
function dbscanByPairs(points: readonly (readonly number[])[], eps: number, minSamples: number): number[] {
  const neighbors = points.map((a) =>
    Array.from(points.keys()).filter(
      (other) => Math.hypot(...a.map((x, j) => x - points[other]![j]!)) <= eps,
    ),
  );
  const labels = points.map(() => -1);
  let next = 0;
  for (const row of points.keys()) {
    if (labels[row] !== -1 || neighbors[row]!.length < minSamples) continue;
    const waiting = [row];
    labels[row] = next;
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (neighbors[at]!.length < minSamples) continue;
      for (const other of neighbors[at]!) {
        if (labels[other] !== -1) continue;
        labels[other] = next;
        waiting.push(other);
      }
    }
    next++;
  }
  return labels;
}

test("dbscan() labels rows as measuring every pair does", () => {
  const coordinate = fc.integer({ min: 0, max: 12 });
  const data = fc.array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(
      data,
      fc.constantFrom(0, 1, 2, 3, 5),
      fc.integer({ min: 1, max: 6 }),
      (points, eps, minSamples) => {
        expect(Array.from(dbscan(points, { eps, minSamples }).labels)).toEqual(
          dbscanByPairs(points, eps, minSamples),
        );
      },
    ),
  );
});
