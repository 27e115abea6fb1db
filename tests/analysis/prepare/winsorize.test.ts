import { describe, expect, test } from "vitest";
import { clipOutliers } from "../../../analysis/prepare/outliers.ts";
import { fitWinsorRule, winsorize } from "../../../analysis/prepare/winsorize.ts";

const limits = [0.25, 0.25] as const;

describe("winsorize()", () => {
  test("moves the extremes to the nearest value kept, and counts them", () => {
    expect(winsorize([9, 1, 3, 4], { limits })).toEqual({
      values: Float64Array.of(4, 3, 3, 4),
      lower: 3,
      upper: 4,
      raised: 1,
      lowered: 1,
    });
  });
  test("can leave one side alone", () => {
    expect(winsorize([9, 1, 3, 4], { limits: [0, 0.25] }).values).toEqual(Float64Array.of(4, 1, 3, 4));
  });
  test("rounds shares down to whole rows", () => {
    expect(winsorize([1, 2, 3], { limits }).values).toEqual(Float64Array.of(1, 2, 3));
  });
  test("does not count missing values", () => {
    expect(winsorize([null, 9, 1, NaN, 3, 4], { limits }).values).toEqual(
      Float64Array.of(NaN, 4, 3, NaN, 3, 4),
    );
  });
  test("of no values has no fences", () => {
    expect(winsorize([])).toEqual({
      ...{ values: new Float64Array(0), lower: null, upper: null },
      ...{ raised: 0, lowered: 0 },
    });
  });
  test("leaves the input as it was", () => {
    const given = Float64Array.of(9, 1, 3, 4);
    winsorize(given, { limits });
    expect(given).toEqual(Float64Array.of(9, 1, 3, 4));
  });
  test.each([
    [0.5, 0.5],
    [-0.1, 0],
    [NaN, 0],
  ])("refuses the shares %d and %d", (low, high) => {
    expect(() => winsorize([1], { limits: [low, high] })).toThrow("limits is");
  });
});

describe("fitWinsorRule()", () => {
  test("learns bounds that hold for later values", () => {
    const rule = fitWinsorRule([9, 1, 3, 4], { limits });
    expect(rule).toEqual({ limits, lower: 3, upper: 4 });
    expect(clipOutliers(rule, [0, 3.5, null, 50]).values).toEqual(Float64Array.of(3, 3.5, NaN, 4));
  });
  test.each([[[]], [[null, NaN]]])("refuses a column without a value: %j", (values) => {
    expect(() => fitWinsorRule(values)).toThrow("The column holds no value.");
  });
});
