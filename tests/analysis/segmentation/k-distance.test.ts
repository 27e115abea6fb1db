import { expect, test } from "vitest";
import { kDistanceCurve, kDistanceCurveSteps } from "../../../analysis/segmentation/k-distance.ts";
import { Table } from "../../../analysis/table.ts";

const rows = [[0], [1], [3], [9]];

test("kDistanceCurve() is the ascending distances to the k-th other row", () => {
  expect(Array.from(kDistanceCurve(rows, { k: 1 }).distances)).toEqual([1, 1, 2, 6]);
  expect(Array.from(kDistanceCurve(rows, { k: 3 }).distances)).toEqual([6, 8, 9, 9]);
});
test("kDistanceCurve() proposes the distance a tenth below the top", () => {
  const line = [...Array.from({ length: 19 }, (_, i) => [i]), [100]];
  expect(kDistanceCurve(line, { k: 2 }).proposedEps).toBe(2);
});
test("kDistanceCurve() leaves rows with null or NaN out and counts them", () => {
  const curve = kDistanceCurve([...rows, [null], [NaN]], { k: 1 });
  expect([curve.distances.length, curve.rowsLeftOut]).toEqual([4, 2]);
});
test("kDistanceCurve() of equal rows is 0", () => {
  expect(kDistanceCurve([[5], [5], [5]], { k: 2 })).toMatchObject({ proposedEps: 0 });
});
test("kDistanceCurve({ scale }) measures in standard deviations", () => {
  const table = Table.fromColumns({ a: [0, 200] });
  expect(kDistanceCurve(table, { columns: ["a"], k: 1, scale: "standard" }).proposedEps).toBe(2);
});
test.each([
  [[], { k: 1 }, "There are 0 complete rows; none has 1 others."],
  [[[1]], {}, "There are 1 complete rows; none has 4 others."],
  [rows, { k: 0 }, "k is 0."],
  [rows, { k: NaN }, "k is NaN."],
  [[[Infinity], [1]], { k: 1 }, "Infinity"],
])("kDistanceCurve(%j, %j) is refused", (data, options, message) => {
  expect(() => kDistanceCurve(data, options)).toThrow(message);
});
test("kDistanceCurveSteps() says what it is at", () => {
  const text = "nearest neighbors of 4 rows";
  expect(kDistanceCurveSteps(rows, { k: 1 }).next().value).toEqual({ fraction: 1, text });
});
