import { describe, expect, test } from "vitest";
import { driftBaseline, meanBaseline, naive, seasonalNaive } from "../../../analysis/forecast/baselines.ts";
import { forecastFrom } from "../../../analysis/forecast/forecast-from.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { threes } from "./series.ts";

/** Of R forecast 8.20: the mean, then the lower ends at 80 and at 95 %. */
test.each([
  ["naive", naive(threes), [27, 27, 27], [21.4675604994, 19.17594902524], [18.538863937, 15.03414662662]],
  [
    "drift",
    driftBaseline(threes),
    [28.36363636364, 29.72727272727, 31.09090909091],
    [22.61344838589, 21.2632252013],
    [19.56948274257, 16.78262909344],
  ],
  ["mean", meanBaseline(threes), [20.66666666667, 20.66666666667], [11.563197718927], [5.970939430369]],
  [
    "seasonalNaive",
    seasonalNaive(threes, { period: 3 }),
    [28, 31, 27, 28],
    [21.032842167, 24.032842167, 20.032842167, 18.14695090137],
    [17.344651597, 20.344651597, 16.344651597, 12.93106177666],
  ],
] as const)("%s forecasts as R does", (method, model, mean, lower80, lower95) => {
  expect(model.method).toBe(method);
  const found = forecastFrom(model, mean.length);
  mean.forEach((value, h) => expectClose(found.mean[h], value));
  lower80.forEach((value, h) => expectClose(found.intervals[0]!.lower[h], value));
  lower95.forEach((value, h) => expectClose(found.intervals[1]!.lower[h], value));
});

describe("baselines", () => {
  test("fit what came a step or a cycle before, nothing before that", () => {
    expect(naive([1, 3, 2]).fitted).toEqual([null, 1, 3]);
    expect(naive([1, 3, 2]).residuals).toEqual([null, 2, -1]);
    expect(seasonalNaive([1, 3, 2], { period: 2 }).fitted).toEqual([null, null, 1]);
    expect(driftBaseline([1, 3, 2]).fitted).toEqual([null, 1.5, 3.5]);
    expect(meanBaseline([1, 3, 2]).fitted).toEqual([2, 2, 2]);
  });
  test("of one value know no variance", () => {
    for (const model of [
      naive([1]),
      meanBaseline([1]),
      seasonalNaive([1, 2], { period: 2 }),
      driftBaseline([1, 2]),
    ])
      expect(model.sigma2).toBeNull();
  });
  test("of a constant have intervals without width", () => {
    const { intervals } = forecastFrom(naive([4, 4, 4]), 1);
    expect(intervals[1]!.lower[0]).toBe(4);
  });
  test.each([
    ["nothing", () => naive([]), "A forecast needs at least 1 value; the series has 0."],
    ["a gap", () => naive([1, null]), "The series has no value at position 1."],
    ["undefined", () => meanBaseline([undefined, 2]), "The series has no value at position 0."],
    ["one value for drift", () => driftBaseline([1]), "A drift forecast needs at least 2 values"],
    [
      "less than a cycle",
      () => seasonalNaive([1, 2], { period: 3 }),
      "needs at least 3 values; the series has 2.",
    ],
    ["a period of 1", () => seasonalNaive([1, 2], { period: 1 }), "The period of the seasons is 1."],
  ])("refuse %s", (_, make, message) => expect(make).toThrow(message));
});
