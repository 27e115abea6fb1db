import fc from "fast-check";
import { describe as group, expect, test } from "vitest";
import { textColumn } from "../../analysis/build-columns.ts";
import { describe } from "../../analysis/describe.ts";
import type { NumericInput } from "../../analysis/numbers.ts";
import { median, quantile } from "../../analysis/quantile.ts";
import {
  count,
  kurtosis,
  maximum,
  mean,
  minimum,
  skewness,
  standardDeviation,
  sum,
  variance,
} from "../../analysis/stats.ts";

/** What each measure makes of 1, 2, 4, 8, of one value 5, and of no value. */
const measures: readonly {
  readonly name: string;
  readonly measure: (values: NumericInput) => number | null;
  readonly ofFour: number;
  readonly ofOne: number | null;
  readonly ofNone: number | null;
}[] = [
  { name: "count", measure: count, ofFour: 4, ofOne: 1, ofNone: 0 },
  { name: "sum", measure: sum, ofFour: 15, ofOne: 5, ofNone: 0 },
  { name: "mean", measure: mean, ofFour: 3.75, ofOne: 5, ofNone: null },
  { name: "variance", measure: variance, ofFour: 9.583333333333334, ofOne: null, ofNone: null },
  {
    name: "standardDeviation",
    measure: standardDeviation,
    ofFour: 3.095695936834452,
    ofOne: null,
    ofNone: null,
  },
  { name: "minimum", measure: minimum, ofFour: 1, ofOne: 5, ofNone: null },
  { name: "maximum", measure: maximum, ofFour: 8, ofOne: 5, ofNone: null },
  { name: "median", measure: median, ofFour: 3, ofOne: 5, ofNone: null },
  { name: "skewness", measure: skewness, ofFour: 1.1376243669577, ofOne: null, ofNone: null },
  { name: "kurtosis", measure: kurtosis, ofFour: 0.7576559546314, ofOne: null, ofNone: null },
];

group.each(measures)("$name()", ({ measure, ofFour, ofOne, ofNone }) => {
  test("of 1, 2, 4, 8", () => expect(measure([1, 2, 4, 8])).toBeCloseTo(ofFour, 10));
  test("leaves null out", () => expect(measure([1, null, 2, 4, 8])).toBeCloseTo(ofFour, 10));
  test("leaves undefined out", () => expect(measure([1, 2, undefined, 4, 8])).toBeCloseTo(ofFour, 10));
  test("leaves NaN out", () => expect(measure([NaN, 1, 2, 4, 8])).toBeCloseTo(ofFour, 10));
  test("of nothing", () => expect(measure([])).toBe(ofNone));
  test("of nothing but missing values is that of nothing", () => expect(measure([null, NaN])).toBe(ofNone));
  test("of one value", () => expect(measure([5])).toBe(ofOne));
  test("refuses infinity", () => expect(() => measure([1, Infinity])).toThrow("Infinity"));
  test("refuses text", () => expect(() => measure(textColumn(["a"]))).toThrow("not numbers"));
});

group("of a constant", () => {
  test("variance() is 0", () => expect(variance([0.1, 0.1, 0.1])).toBe(0));
  test("skewness() is null", () => expect(skewness([2, 2, 2])).toBeNull());
  test("kurtosis() is null", () => expect(kurtosis([2, 2, 2, 2])).toBeNull());
});

// scipy 1.10.1: skew([1, 5]), kurtosis([1, 5]), kurtosis([1, 2, 5]).
test("skewness() and kurtosis() without correction need two values", () => {
  expect(skewness([1, 5], { corrected: false })).toBe(0);
  expect(kurtosis([1, 5], { corrected: false })).toBe(-2);
  expect(kurtosis([1, 2, 5], { corrected: false })).toBeCloseTo(-1.5, 12);
  expect(skewness([1, 5])).toBeNull();
  expect(kurtosis([1, 2, 5])).toBeNull();
  expect(skewness([5], { corrected: false })).toBeNull();
});

test("variance(values, { ddof: 0 }) is that of the whole population", () => {
  expect(variance([1, 3], { ddof: 0 })).toBe(1);
  expect(variance([7], { ddof: 0 })).toBe(0);
});

test("sum() does not lose small numbers among large ones", () => expect(sum([1, 1e100, 1, -1e100])).toBe(2));

test("variance() of values far from 0 keeps its digits", () => {
  expect(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30);
});

group("quantile()", () => {
  test("interpolates linearly by default", () => expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75));
  test("of share 0 and 1 is the least and the greatest", () => {
    expect([quantile([3, 1, 2], 0), quantile([3, 1, 2], 1)]).toEqual([1, 3]);
  });
  test.each([-0.1, 1.1, NaN])("refuses the share %s", (q) => {
    expect(() => quantile([1], q)).toThrow(`The quantile is ${q}.`);
  });
});

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });

test("quantile() never falls as its share rises", () => {
  fc.assert(
    fc.property(
      fc.array(finite, { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, q) => {
        expect(quantile(values, q)!).toBeLessThanOrEqual(quantile(values, Math.min(1, q + 0.1))!);
      },
    ),
  );
});

test("mean() moves with the values and variance() does not", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 }), (values) => {
      const moved = values.map((value) => value + 1000);
      expect(mean(moved)).toBeCloseTo(mean(values)! + 1000, 8);
      expect(variance(moved)).toBeCloseTo(variance(values)!, 6);
    }),
  );
});

group("describe()", () => {
  test("counts values and gaps", () => {
    expect(describe([1, null, NaN, 2])).toMatchObject({ count: 2, missing: 2, mean: 1.5, min: 1, max: 2 });
  });
  test("of nothing has null for every measure", () => {
    expect(describe([])).toEqual({
      count: 0,
      missing: 0,
      mean: null,
      standardDeviation: null,
      min: null,
      q25: null,
      median: null,
      q75: null,
      max: null,
      skewness: null,
      kurtosis: null,
      constant: true,
    });
  });
  test("says that a column is constant", () => expect(describe([3, 3]).constant).toBe(true));
});
