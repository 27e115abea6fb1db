import { describe, expect, test } from "vitest";
import { matrixRows } from "../../../analysis/matrix.ts";
import {
  applyStandardScaler,
  fitStandardScaler,
  invertStandardScaler,
  standardize,
} from "../../../analysis/prepare/standard-scaler.ts";
import { Table } from "../../../analysis/table.ts";

const fit = (values: readonly (number | null)[]): unknown => {
  const { mean, variance, scale } = fitStandardScaler(values.map((value) => [value]));
  return [mean[0], variance[0], scale[0]];
};

describe("fitStandardScaler()", () => {
  test("learns mean and population deviation", () => expect(fit([1, 5])).toEqual([3, 4, 2]));
  test("leaves null out", () => expect(fit([1, null, 5])).toEqual([3, 4, 2]));
  test("leaves NaN out", () => expect(fit([1, NaN, 5])).toEqual([3, 4, 2]));
  test("of no rows has no columns", () => expect(fitStandardScaler([]).columns).toEqual([]));
  test("of one row scales by 1", () => expect(fit([4])).toEqual([4, 0, 1]));
  test("of nothing but missing values scales by 1 about 0", () => expect(fit([null])).toEqual([0, 0, 1]));
  test("without withMean subtracts nothing", () => {
    expect(fitStandardScaler([[1], [5]], { withMean: false }).mean).toEqual([0]);
  });
  test("without withStd divides by 1", () => {
    expect(fitStandardScaler([[1], [5]], { withStd: false }).scale).toEqual([1]);
  });
});

const scaler = fitStandardScaler(Table.fromColumns({ a: [1, 5], b: ["x", "y"] }), { columns: ["a"] });

test("applyStandardScaler() scales other rows by what was learned", () => {
  expect(matrixRows(applyStandardScaler(scaler, Table.fromColumns({ a: [7, null] })))).toEqual([[2], [NaN]]);
});

test("invertStandardScaler() gives the rows back", () => {
  expect(matrixRows(invertStandardScaler(scaler, [[2], [-1]]))).toEqual([[7], [1]]);
});

test("standardize() scales these columns of a table and leaves the others", () => {
  const table = standardize(Table.fromColumns({ a: [1, null, 5], b: [1, 2, 3] }), { columns: ["a"] });
  expect(table.toJSON()).toEqual([
    { a: -1, b: 1 },
    { a: null, b: 2 },
    { a: 1, b: 3 },
  ]);
});
