import { describe, expect, test } from "vitest";
import { seasonalNaive } from "../../../analysis/forecast/baselines.ts";
import { forecastAccuracy, naiveScale } from "../../../analysis/forecast/forecast-accuracy.ts";
import { forecastFrom } from "../../../analysis/forecast/forecast-from.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { threes } from "./series.ts";

describe("forecastAccuracy()", () => {
  test("is that of R's accuracy(), for the test part and for the fit", () => {
    const train = threes.slice(0, 9);
    const model = seasonalNaive(train, { period: 3 });
    const test = forecastAccuracy(threes.slice(9), forecastFrom(model, 3).mean, { train, period: 3 });
    expectClose(test.me, 5.666666666667);
    expectClose(test.rmse, 5.744562646538);
    expectClose(test.mape, 19.88251692553);
    expectClose(test.mase, 1.096774193548);
    const fit = forecastAccuracy(train, model.fitted, { train, period: 3 });
    expectClose(fit.mpe, 25.61956017838);
    expectClose(fit.mase, 1);
    expect(fit).toMatchObject({ numValues: 6, pairsLeftOut: 3 });
  });
  test("counts what is too low and too high by hand", () => {
    const found = forecastAccuracy([2, 4, 6], [1, 4, 8], { quantile: 0.9 });
    expect(found).toMatchObject({ mae: 1, medianAe: 1, mse: 5 / 3, bias: 1 / 3, me: -1 / 3 });
    expectClose(found.smape, (200 / 3 + 0 + 400 / 14) / 3);
    expectClose(found.r2, 1 - 5 / 8);
    expectClose(found.pinball, (0.9 + 0 + 0.2) / 3);
  });
  test("has no percentages with an actual 0, and counts it", () => {
    const found = forecastAccuracy([0, 2], [0, 1]);
    expect(found).toMatchObject({ mape: null, mpe: null, numZeros: 1 });
    expectClose(found.smape, 200 / 3 / 2);
  });
  test("of constants has no R²; without or with a constant training series no MASE", () => {
    expect(forecastAccuracy([3, 3], [3, 4])).toMatchObject({ r2: null, mase: null });
    expect(forecastAccuracy([3], [4], { train: [5, 5, 5] }).mase).toBeNull();
  });
  test("leaves out pairs with null, undefined or NaN", () =>
    expect(forecastAccuracy([1, null, NaN, 4], [2, 3, 4, undefined])).toMatchObject({
      numValues: 1,
      pairsLeftOut: 3,
      mae: 1,
    }));
  test.each([
    [[], [], {}, "There is no pair of an actual and a forecast value."],
    [[null], [1], {}, "There is no pair"],
    [[1, 2], [1], {}, "There are 2 actual values for 1 forecasts."],
    [[1], [1], { quantile: 1 }, "The quantile is 1."],
    [[1], [1], { train: [1, null] }, "The series has no value at position 1."],
    [[1], [1], { train: [1, 2], period: 0 }, "The period is 0."],
  ])("of %j and %j with %j is refused", (actual, forecast, options, message) =>
    expect(() => forecastAccuracy(actual, forecast, options)).toThrow(message),
  );
});

describe("naiveScale()", () => {
  test("is the mean step over a cycle", () => expect(naiveScale([1, 5, 2, 9], 2)).toBe(2.5));
  test("is null where nothing varies or a cycle is all there is", () => {
    expect(naiveScale([1, 2, 1, 2], 2)).toBeNull();
    expect(naiveScale([1, 2], 2)).toBeNull();
  });
});
