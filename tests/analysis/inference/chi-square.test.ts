import { describe, expect, test } from "vitest";
import { chiSquareContingency, chiSquareFit } from "../../../analysis/inference/chi-square.ts";

describe("chiSquareContingency()", () => {
  test("of equal rows has p 1", () =>
    expect(
      chiSquareContingency([
        [3, 4],
        [3, 4],
      ]),
    ).toMatchObject({ statistic: 0, p: 1 }));
  test("counts degrees of freedom without empty bins", () =>
    expect(
      chiSquareContingency([
        [3, 0, 4, 1],
        [5, 0, 2, 6],
      ]).degreesOfFreedom,
    ).toBe(2));
  test("of one column has p 1", () =>
    expect(chiSquareContingency([[3], [5]])).toEqual({ statistic: 0, p: 1, degreesOfFreedom: 0 }));
  test("of one used row has p 1", () =>
    expect(
      chiSquareContingency([
        [3, 4],
        [0, 0],
      ]).p,
    ).toBe(1));
  test("corrects no count past what is expected", () =>
    expect(
      chiSquareContingency(
        [
          [3, 4],
          [4, 3],
        ],
        { correction: true },
      ).statistic,
    ).toBe(0));
  test("leaves larger tables uncorrected", () => {
    const table = [
      [3, 4, 9],
      [4, 3, 2],
    ];
    expect(chiSquareContingency(table, { correction: true })).toEqual(chiSquareContingency(table));
  });
  test("refuses no table", () => expect(() => chiSquareContingency([])).toThrow("no count in the table"));
  test("refuses no counts", () =>
    expect(() =>
      chiSquareContingency([
        [0, 0],
        [0, 0],
      ]),
    ).toThrow("no count in the table"));
  test("refuses NaN", () =>
    expect(() =>
      chiSquareContingency([
        [1, 2],
        [NaN, 2],
      ]),
    ).toThrow("Bin 0 of row 1 has the count NaN."));
  test("refuses rows of different lengths", () =>
    expect(() => chiSquareContingency([[1, 2], [1]])).toThrow("has 2 bins, the other 1"));
});

describe("chiSquareFit()", () => {
  test("of the same shares has p 1", () =>
    expect(chiSquareFit([1, 2, 3], [10, 20, 30])).toEqual({ statistic: 0, p: 1, degreesOfFreedom: 2 }));
  test("takes the reference as certain", () => expect(chiSquareFit([50, 50], [60, 40]).statistic).toBe(4));
  test("with a new category is infinite", () =>
    expect(chiSquareFit([5, 0], [4, 1])).toMatchObject({ statistic: Infinity, p: 0 }));
  test("leaves out bins that are empty on both sides", () =>
    expect(chiSquareFit([5, 0, 5], [4, 0, 6]).degreesOfFreedom).toBe(1));
  test("of one bin has p 1", () => expect(chiSquareFit([5], [9]).p).toBe(1));
  test("refuses an empty reference", () =>
    expect(() => chiSquareFit([0, 0], [1, 2])).toThrow("no count in the reference"));
  test("refuses empty current values", () =>
    expect(() => chiSquareFit([1, 2], [0, 0])).toThrow("no count in the current values"));
  test("refuses a negative count", () => expect(() => chiSquareFit([1, -2], [1, 2])).toThrow("the count -2"));
});
