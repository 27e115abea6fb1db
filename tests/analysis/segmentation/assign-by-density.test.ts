import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assignByDensity } from "../../../analysis/segmentation/assign-by-density.ts";
import { dbscan } from "../../../analysis/segmentation/dbscan.ts";
import { Table } from "../../../analysis/table.ts";

const rows = [[0], [1], [2], [20], [21], [22], [50]];
const model = dbscan(rows, { eps: 1, minSamples: 3 });
const assign = (...values: (number | null)[]): number[] =>
  Array.from(
    assignByDensity(
      model,
      values.map((value) => [value]),
    ),
  );

describe("assignByDensity()", () => {
  test("takes the segment of the nearest core row within reach", () => {
    expect(assign(1.5, 21, 22, 0)).toEqual([0, 1, 1, 0]);
  });
  test("takes the ball as closed, and calls the rest noise", () => {
    expect(assign(2, 2.0001, 50)).toEqual([0, -1, -1]);
  });
  test("leaves null and NaN out", () => expect(assign(null, NaN, 1)).toEqual([-1, -1, 0]));
  test("scales rows as the model's were", () => {
    const table = Table.fromColumns({ a: rows.map(([value]) => value! * 1e6) });
    const scaled = dbscan(table, { columns: ["a"], scale: "standard", eps: 0.1, minSamples: 3 });
    const given = Table.fromColumns({ a: [1.2e6, 21e6, 50e6] });
    expect(Array.from(assignByDensity(scaled, given))).toEqual([0, 1, -1]);
  });
  test("calls every row noise if there is no core row", () => {
    const noise = dbscan(rows, { eps: 0.1, minSamples: 3 });
    expect(Array.from(assignByDensity(noise, [[0]]))).toEqual([-1]);
  });
  test("of no rows is empty", () => expect(assign()).toEqual([]));
  test("refuses rows of another width", () => {
    expect(() => assignByDensity(model, [[1, 2]])).toThrow("The rows have 2 values, the model 1 columns.");
  });
  test("gives the model's core rows and its noise their own labels", () => {
    const place = fc.integer({ min: 0, max: 12 });
    const points = fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(points, (given) => {
        const fitted = dbscan(given, { eps: 1.5, minSamples: 4 });
        const labels = assignByDensity(fitted, given);
        for (const row of fitted.coreRows) expect(labels[row]).toBe(fitted.labels[row]);
        fitted.labels.forEach((label, row) => expect(labels[row] === -1).toBe(label === -1));
      }),
    );
  });
});
