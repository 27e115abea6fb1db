import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clipOutliers,
  findOutliers,
  fitOutlierRule,
  outlierScores,
  type OutlierOptions,
} from "../../../analysis/prepare/outliers.ts";

const methods = ["iqr", "z", "modified-z"] as const;
const values = [1, 2, null, 3, 4, 100];

const rowsOf = (given: readonly (number | null)[], options: OutlierOptions = {}): number[] =>
  Array.from(findOutliers(fitOutlierRule(given, options), given).rows);

describe("fitOutlierRule()", () => {
  test("puts Tukey's fences by default", () => {
    expect(fitOutlierRule([1, 2, 3, 4, 5])).toMatchObject({ center: 3, spread: 2, lower: -1, upper: 7 });
  });
  test("measures z from the mean in population deviations", () => {
    expect(fitOutlierRule([1, 5], { method: "z" })).toMatchObject({
      center: 3,
      spread: 2,
      lower: -3,
      upper: 9,
    });
  });
  // scipy 1.10.1: zscore([2, 4, 4, 5, 10], ddof=1).
  test("measures z in deviations of the sample with ddof 1", () => {
    const rule = fitOutlierRule([2, 4, 4, 5, 10], { method: "z", ddof: 1 });
    expect(outlierScores(rule, [2, 4, 5, 10])).toEqual(Float64Array.of(-1, -1 / 3, 0, 5 / 3));
  });
  test("measures the modified z from the median", () => {
    expect(fitOutlierRule([1, 2, 3, 4, 90], { method: "modified-z" })).toMatchObject({
      center: 3,
      spread: 1,
    });
  });
  test("falls back to the mean absolute deviation where the median one is 0", () => {
    const given = [...Array.from({ length: 20 }, () => 5), 6, 4, 500];
    expect(rowsOf(given, { method: "modified-z" })).toEqual([22]);
  });
  test.each(methods)("%s of a constant has no outliers", (method) => {
    expect(rowsOf([0.1, 0.1, 0.1], { method })).toEqual([]);
  });
  test.each(methods)("%s of one value has no outliers", (method) => {
    expect(rowsOf([7], { method })).toEqual([]);
  });
  test("refuses no values", () => expect(() => fitOutlierRule([])).toThrow("no value"));
  test("refuses missing values only", () => expect(() => fitOutlierRule([null, NaN])).toThrow("no value"));
  test("refuses infinite values", () => expect(() => fitOutlierRule([1, Infinity])).toThrow("Infinity"));
  test.each([0, -1, NaN, Infinity])("refuses the threshold %d", (threshold) => {
    expect(() => fitOutlierRule([1], { threshold })).toThrow("threshold is");
  });
});

describe("findOutliers()", () => {
  test("tells rows, sides and gaps", () => {
    const found = findOutliers({ lower: 2, upper: 4 }, values);
    expect(found).toEqual({ rows: Int32Array.of(0, 5), below: 1, above: 1, missing: 1 });
  });
  test("keeps values on a fence", () => {
    expect(findOutliers({ lower: 1, upper: 100 }, values).rows).toHaveLength(0);
  });
  test("of no values finds none", () => {
    expect(findOutliers({ lower: 0, upper: 1 }, []).rows).toHaveLength(0);
  });
  test("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }), (given) => {
        for (const method of methods) {
          const reversed = rowsOf([...given].reverse(), { method });
          expect(reversed.map((row) => given.length - 1 - row).reverse()).toEqual(rowsOf(given, { method }));
        }
      }),
    );
  });
});

describe("outlierScores()", () => {
  test("keeps missing values", () => {
    expect(outlierScores(fitOutlierRule([1, 5], { method: "z" }), [null, 7])).toEqual(
      Float64Array.of(NaN, 2),
    );
  });
  test("are 0 by the rule of a constant", () => {
    expect(outlierScores(fitOutlierRule([3, 3]), [3, 4])).toEqual(Float64Array.of(0, 0));
  });
});

describe("clipOutliers()", () => {
  test("moves values onto the fences and counts them", () => {
    const clipped = clipOutliers({ lower: 2, upper: 4 }, values);
    expect(clipped).toEqual({ values: Float64Array.of(2, 2, NaN, 3, 4, 4), raised: 1, lowered: 1 });
  });
  test("leaves the input as it was", () => {
    const given = Float64Array.of(1, 100);
    clipOutliers({ lower: 2, upper: 4 }, given);
    expect(given).toEqual(Float64Array.of(1, 100));
  });
});
