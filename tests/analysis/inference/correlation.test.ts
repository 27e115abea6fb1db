import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pearson, pearsonInterval, spearman } from "../../../analysis/inference/correlation.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const x = [1, 2, 2, 3, 5, 8, 8];
const y = [2, 1, 4, 4, 3, 9, 7];

describe("pearson()", () => {
  test("is scipy 1.10's pearsonr", () => {
    expectClose(pearson(x, y).r, 0.8697153745993016);
    expectClose(pearson(x, y).p, 0.010956745479886303);
  });
  test("leaves out rows that lack a value", () => {
    expect(pearson([...x, null, 5], [...y, 3, NaN])).toEqual(pearson(x, y));
  });
  test.each([
    ["no rows", [], []],
    ["one row", [1], [2]],
    ["a constant", [1, 1, 1], [1, 2, 3]],
    ["a constant that no double holds", [0.1, 0.1, 0.1], [1, 2, 3]],
  ])("of %s is not determined", (_, a, b) => expect(pearson(a, b)).toMatchObject({ r: null, p: null }));
  test("of two rows has no p", () => expect(pearson([1, 2], [5, 9])).toEqual({ r: 1, p: null, n: 2 }));
  test("of a line is 1", () => expect(pearson([1, 2, 3], [10, 20, 30])).toEqual({ r: 1, p: 0, n: 3 }));
  test("refuses columns of different lengths", () =>
    expect(() => pearson([1, 2], [1])).toThrow("The first column has 2 rows, the second 1."));
});

describe("spearman()", () => {
  test("is scipy 1.10's spearmanr", () => {
    expectClose(spearman(x, y).r, 0.7798493336311721);
    expectClose(spearman(x, y).p, 0.03863789060801244);
  });
  test("ranks the rows that have both values", () => {
    expect(spearman([...x, 100, null], [...y, NaN, 0])).toEqual(spearman(x, y));
  });
  test("of any rising function is exactly 1", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2 }), (values) => {
        expect(
          spearman(
            values,
            values.map((value) => value ** 3),
          ).r,
        ).toBe(1);
      }),
    );
  });
});

describe("pearsonInterval()", () => {
  test("is that of scipy 1.10", () => {
    const interval = pearsonInterval(pearson(x, y));
    expectClose(interval?.low, 0.3380842944928597);
    expectClose(interval?.high, 0.9805596511765224);
  });
  test("is not determined by three rows or a line", () => {
    expect(pearsonInterval({ r: 0.5, n: 3 })).toBeNull();
    expect(pearsonInterval({ r: 1, n: 10 })).toBeNull();
    expect(pearsonInterval({ r: null, n: 10 })).toBeNull();
  });
  test("refuses a confidence of 95", () =>
    expect(() => pearsonInterval({ r: 0.5, n: 9 }, 95)).toThrow("The confidence is 95."));
});
