import { describe, expect, test } from "vitest";
import { matrixRows } from "../../../analysis/matrix.ts";
import {
  applyRobustScaler,
  fitRobustScaler,
  invertRobustScaler,
} from "../../../analysis/prepare/robust-scaler.ts";
import { Table } from "../../../analysis/table.ts";

const fit = (values: readonly (number | null)[]): unknown => {
  const { center, scale } = fitRobustScaler(values.map((value) => [value]));
  return [center[0], scale[0]];
};

describe("fitRobustScaler()", () => {
  test("learns median and quartile range", () => expect(fit([1, 2, 3, 4, 5])).toEqual([3, 2]));
  test("is not moved by one far value", () => expect(fit([1, 2, 3, 4, 5000])).toEqual([3, 2]));
  test("leaves null and NaN out", () => expect(fit([1, null, 2, 3, NaN, 4, 5])).toEqual([3, 2]));
  test("divides a constant by 1", () => expect(fit([7, 7, 7])).toEqual([7, 1]));
  test("divides one value by 1", () => expect(fit([7])).toEqual([7, 1]));
  test("of missing values only is neutral", () => expect(fit([null, NaN])).toEqual([0, 1]));
  test("of no rows has no columns", () => expect(fitRobustScaler([]).columns).toEqual([]));
  test("can leave centering and scaling out", () => {
    const scaler = fitRobustScaler([[1], [5]], { withCentering: false, withScaling: false });
    expect([scaler.center, scaler.scale]).toEqual([[0], [1]]);
  });
  test.each([
    [75, 25],
    [-1, 50],
    [50, 101],
    [NaN, 75],
  ])("refuses quantiles %d to %d", (low, high) => {
    expect(() => fitRobustScaler([[1]], { quantileRange: [low, high] })).toThrow("quantileRange is");
  });
});

describe("applyRobustScaler()", () => {
  const table = Table.fromColumns({ age: [1, 2, 3, 4, 5], name: ["a", "b", "c", "d", "e"] });
  const scaler = fitRobustScaler(table, { columns: ["age"] });

  test("scales columns by name", () => {
    expect(matrixRows(applyRobustScaler(scaler, Table.fromColumns({ age: [7] })))).toEqual([[2]]);
  });
  test("keeps missing values", () => {
    expect(matrixRows(applyRobustScaler(scaler, [[null]]))).toEqual([[NaN]]);
  });
  test("is undone by invertRobustScaler()", () => {
    const back = invertRobustScaler(scaler, applyRobustScaler(scaler, table));
    expect(matrixRows(back)).toEqual([[1], [2], [3], [4], [5]]);
  });
  test("gives the same with a scaler that was saved as JSON", () => {
    const saved = JSON.parse(JSON.stringify(scaler)) as typeof scaler;
    expect(applyRobustScaler(saved, table)).toEqual(applyRobustScaler(scaler, table));
  });
});
