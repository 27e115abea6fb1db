import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matrixRows } from "../../../analysis/matrix.ts";
import {
  applyMinMaxScaler,
  fitMinMaxScaler,
  invertMinMaxScaler,
} from "../../../analysis/prepare/min-max-scaler.ts";
import { Table } from "../../../analysis/table.ts";

const fit = (values: readonly (number | null)[]): unknown => {
  const { min, max } = fitMinMaxScaler(values.map((value) => [value]));
  return [min[0], max[0]];
};

describe("fitMinMaxScaler()", () => {
  test("learns the least and greatest value", () => expect(fit([3, 1, 5])).toEqual([1, 5]));
  test("leaves null and NaN out", () => expect(fit([null, 1, NaN, 5])).toEqual([1, 5]));
  test("of missing values only is neutral", () => expect(fit([null, NaN])).toEqual([0, 0]));
  test("of no rows has no columns", () => expect(fitMinMaxScaler([]).columns).toEqual([]));
  test.each([
    [1, 0],
    [1, 1],
    [NaN, 1],
    [0, Infinity],
  ])("refuses the range %d to %d", (low, high) => {
    expect(() => fitMinMaxScaler([[1]], { featureRange: [low, high] })).toThrow("featureRange is");
  });
});

describe("applyMinMaxScaler()", () => {
  const scaler = fitMinMaxScaler(Table.fromColumns({ age: [20, 60] }), { columns: ["age"] });
  const apply = (values: readonly (number | null)[], fitted = scaler): number[][] =>
    matrixRows(applyMinMaxScaler(fitted, Table.fromColumns({ age: values })));

  test("scales columns by name", () => expect(apply([20, 30, 60])).toEqual([[0], [0.25], [1]]));
  test("lets later values leave the range", () => expect(apply([0, 100])).toEqual([[-0.5], [2]]));
  test("holds later values with clip", () => {
    expect(apply([0, 100], { ...scaler, clip: true })).toEqual([[0], [1]]);
  });
  test("keeps missing values, with clip too", () => {
    expect(apply([null], { ...scaler, clip: true })).toEqual([[NaN]]);
  });
  test("makes a constant the low end", () => {
    expect(matrixRows(applyMinMaxScaler(fitMinMaxScaler([[7], [7]]), [[7]]))).toEqual([[0]]);
  });
  test("reaches both ends of any range, and is undone by invertMinMaxScaler()", () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 });
    fc.assert(
      fc.property(values, (given) => {
        fc.pre(Math.min(...given) < Math.max(...given));
        const rows = given.map((value) => [value]);
        const fitted = fitMinMaxScaler(rows, { featureRange: [-1, 2] });
        const scaled = applyMinMaxScaler(fitted, rows);
        expect(Math.min(...scaled.values)).toBe(-1);
        expect(Math.max(...scaled.values)).toBe(2);
        invertMinMaxScaler(fitted, scaled).values.forEach((value, row) =>
          expect(value).toBeCloseTo(given[row]!, 9),
        );
      }),
    );
  });
});
