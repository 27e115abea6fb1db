import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readMatrix } from "../../analysis/matrix.ts";
import { columnMoments, standardizeMatrix, unstandardizeMatrix } from "../../analysis/moments.ts";

const momentsOf = (values: readonly (number | null)[]): unknown[] => {
  const { mean, variance, scale } = columnMoments(readMatrix(values.map((value) => [value])));
  return [mean[0], variance[0], scale[0]];
};

describe("columnMoments()", () => {
  test("of 1 and 3", () => expect(momentsOf([1, 3])).toEqual([2, 1, 1]));
  test("leaves null out", () => expect(momentsOf([1, null, 5])).toEqual([3, 4, 2]));
  test("leaves NaN out", () => expect(momentsOf([1, NaN, 5])).toEqual([3, 4, 2]));
  test("of a column without values", () => expect(momentsOf([null, null])).toEqual([0, 0, 1]));
  test("of one value", () => expect(momentsOf([7])).toEqual([7, 0, 1]));
  test("of a constant has scale 1, rounding or not", () => expect(momentsOf([0.1, 0.1, 0.1])[2]).toBe(1));
});

test("unstandardizeMatrix() undoes standardizeMatrix()", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer(), fc.integer()), { minLength: 1 }), (rows) => {
      const matrix = readMatrix(rows);
      const moments = columnMoments(matrix);
      const back = unstandardizeMatrix(standardizeMatrix(matrix, moments), moments);
      back.values.forEach((value, i) => expect(value).toBeCloseTo(matrix.values[i]!, 3));
    }),
  );
});

test("standardizeMatrix() keeps missing values missing", () => {
  const matrix = readMatrix([[1], [null], [3]]);
  expect(standardizeMatrix(matrix, columnMoments(matrix)).values).toEqual(Float64Array.of(-1, NaN, 1));
});
