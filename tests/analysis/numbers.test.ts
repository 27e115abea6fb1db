import { describe, expect, test } from "vitest";
import { numberColumn, textColumn } from "../../analysis/build-columns.ts";
import { presentNumbers, readNumbers, readWeights, sortedNumbers } from "../../analysis/numbers.ts";

describe("readNumbers()", () => {
  test("null is NaN", () => expect(readNumbers([null])).toEqual(Float64Array.of(NaN)));
  test("undefined is NaN", () => expect(readNumbers([undefined])).toEqual(Float64Array.of(NaN)));
  test("NaN is NaN", () => expect(readNumbers([NaN])).toEqual(Float64Array.of(NaN)));
  test("of nothing is empty", () => expect(readNumbers([])).toHaveLength(0));
  test("of one value is that value", () => expect(readNumbers([3])).toEqual(Float64Array.of(3)));
  test("reads a column", () => expect(readNumbers(numberColumn([1, null]))).toEqual(Float64Array.of(1, NaN)));
  test("copies a Float64Array", () => {
    const values = Float64Array.of(1);
    expect(readNumbers(values)).not.toBe(values);
  });
  test("refuses infinity and names the row", () => {
    expect(() => readNumbers([1, -Infinity], "age")).toThrow("Row 1 of age holds -Infinity.");
  });
  test("refuses text", () => expect(() => readNumbers(textColumn(["a"]))).toThrow("not numbers"));
});

test("presentNumbers() leaves missing values out and keeps the order", () => {
  expect(presentNumbers([3, null, 1, NaN])).toEqual(Float64Array.of(3, 1));
});

test("sortedNumbers() is ascending and leaves the input as it was", () => {
  const values = Float64Array.of(3, 1, 2);
  expect(sortedNumbers(values)).toEqual(Float64Array.of(1, 2, 3));
  expect(values).toEqual(Float64Array.of(3, 1, 2));
});

describe("readWeights()", () => {
  test("takes zeros beside a weight", () => expect(readWeights([0, 2], 2)).toEqual(Float64Array.of(0, 2)));
  test("refuses all zeros", () => expect(() => readWeights([0, 0], 2)).toThrow("All weights are 0."));
  test("refuses a negative weight", () =>
    expect(() => readWeights([1, -1], 2)).toThrow("The weight of row 1 is -1."));
  test("refuses a missing weight", () =>
    expect(() => readWeights([null, 1], 2)).toThrow("The weight of row 0 is missing."));
  test("refuses another number of weights", () =>
    expect(() => readWeights([1], 2)).toThrow("1 weights for 2 rows"));
});

test("readNumbers() refuses a value without a finite square", () =>
  expect(() => readNumbers([1, -2e200], 'column "x"')).toThrow('Row 1 of column "x" holds -2e+200.'));
