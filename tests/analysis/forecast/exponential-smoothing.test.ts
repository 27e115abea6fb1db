import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  exponentialSmoothing,
  exponentialSmoothingSteps,
  type SmoothingOptions,
} from "../../../analysis/forecast/exponential-smoothing.ts";
import { asREts } from "../../../analysis/forecast/as-r-ets.ts";
import { forecastFrom } from "../../../analysis/forecast/forecast-from.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { longThrees, passengers, threes } from "./series.ts";

const holtWinters = { trend: "add", seasonal: "mul", period: 12 } as const;

describe("exponentialSmoothing() with everything given", () => {
  const known = {
    trend: "add",
    seasonal: "add",
    period: 2,
    initial: { level: 10, trend: 1, season: [2, -2] },
    smoothing: { alpha: 0.5, beta: 0.5, gamma: 0.5 },
  } as const;

  test("follows the component form step by step", () => {
    const model = exponentialSmoothing([15, 9], known);
    // 10 + 1 + 2 = 13; level (15 − 2)/2 + 11/2 = 12, trend (12 − 10)/2 + 1/2 = 1.5, season (15 − 11)/2 + 2/2 = 3.
    expect(Array.from(model.fitted)).toEqual([13, 11.5]);
    expect(Array.from(model.level)).toEqual([12, 12.25]);
    expect(Array.from(model.trend!)).toEqual([1.5, 0.875]);
    expect(Array.from(model.season!)).toEqual([3, -3.25]);
    expect(model).toMatchObject({ lastSeasons: [3, -3.25], numFitted: 0, searches: [], sse: 10.25 });
  });
  test("divides by multiplicative seasons and powers of a damped multiplicative trend", () => {
    const model = exponentialSmoothing([24], {
      trend: "mul",
      damped: true,
      seasonal: "mul",
      period: 2,
      initial: { level: 10, trend: 4, season: [0.5, 1.5] },
      smoothing: { alpha: 0.5, beta: 0.5, gamma: 0.5, phi: 0.5 },
    });
    // 10·4^0.5 = 20, times 0.5 = 10; level 24/0.5/2 + 20/2 = 34, trend 34/10/2 + 2/2 = 2.7, season 24/20/2 + 0.5/2.
    expect(model.fitted[0]).toBe(10);
    expect(model.level[0]).toBe(34);
    expectClose(model.trend![0], 2.7);
    expectClose(model.season![0], 0.85);
  });
  test("forecasts from the last seasons at whole cycles too (statsmodels issue 9538)", () => {
    const { mean } = forecastFrom(exponentialSmoothing([15, 9], known), 4);
    expect(Array.from(mean)).toEqual([
      12.25 + 0.875 + 3,
      12.25 + 1.75 - 3.25,
      12.25 + 2.625 + 3,
      12.25 + 3.5 - 3.25,
    ]);
  });
  test("fits weights on given states as they are, centered or not", () => {
    const season = [12, 3, 1];
    const options = { seasonal: "add", period: 3, initial: { level: 3, season } } as const;
    const model = exponentialSmoothing(threes, options);
    expect(model.start).toEqual({ level: 3, trend: null, seasons: season });
    expect(model.fitted[2]).not.toBe(model.fitted[0]);
    expect(exponentialSmoothing(threes, { ...options, from: model }).start).toEqual(model.start);
  });
  test("fits only the weights that are not given", () => {
    const model = exponentialSmoothing(threes, { trend: "add", smoothing: { beta: 0.25 } });
    expect(model.weights.beta).toBe(0.25);
    expect(model.numFitted).toBe(3);
  });
});

describe("exponentialSmoothing()", () => {
  test("finds the weights and level of statsmodels on its oil series", () => {
    const oil = [
      446.6565229, 454.4733065, 455.662974, 423.6322388, 456.2713279, 440.5880501, 425.3325201, 485.1494479,
      506.0481621, 526.7919833, 514.268889, 494.2110193,
    ];
    const model = exponentialSmoothing(oil);
    expectClose(model.weights.alpha, 0.891998, { abs: 1e-5 });
    expectClose(model.start.level, 447.47844, { abs: 1e-3 });
  });
  test.each([
    ["add", 1345.0012819520193],
    ["mul", 1168.9565933557046],
  ] as const)("with seasons %s finds statsmodels' least sum of squares", (seasonal, sse) => {
    // ExponentialSmoothing(passengers, trend="add", seasonal=…, seasonal_periods=12).fit().sse, statsmodels 0.13.5
    const model = exponentialSmoothing(passengers, { ...holtWinters, seasonal, bounds: "statsmodels" });
    expectClose(model.sse, sse, { rel: 1e-6 });
  });
  test.each([
    { error: "add", trend: "add", seasonal: "add", period: 3 },
    { error: "mul", trend: "add", seasonal: "mul", period: 3 },
    { error: "mul", trend: "add", seasonal: "add", period: 3 },
    { error: "mul", trend: "mul", seasonal: "mul", period: 3 },
    { error: "add", trend: "add" },
  ] as const)("finds at least the likelihood that R's ets finds for %j", (form) => {
    const ours = exponentialSmoothing(longThrees, form).logLikelihood!;
    expect(ours).toBeGreaterThan(asREts(longThrees, form).logLikelihood! - 1e-4);
  });
  test("tells the searches, the best first", () => {
    const { searches, sse } = exponentialSmoothing(passengers, holtWinters);
    expect(searches.length).toBeGreaterThan(1);
    expect(searches[0]!.sse).toBe(sse);
    expect(searches.map((search) => search.sse)).toEqual(
      searches.map(({ sse }) => sse).sort((a, b) => a - b),
    );
  });
  test("keeps weights within the region, and seasons centered", () => {
    const { weights, start } = exponentialSmoothing(passengers, { ...holtWinters, bounds: "statsmodels" });
    expect(weights.gamma!).toBeLessThanOrEqual(1 - weights.alpha);
    expect(weights.beta!).toBeLessThanOrEqual(weights.alpha);
    expectClose(
      start.seasons!.reduce((sum, season) => sum + season),
      12,
      { rel: 1e-12 },
    );
  });
  test("from a fit reaches the same", () => {
    const first = exponentialSmoothing(passengers, holtWinters);
    expectClose(exponentialSmoothing(passengers, { ...holtWinters, from: first }).sse, first.sse, {
      rel: 1e-6,
    });
  });
  test("by heuristic fits the weights alone", () => {
    const model = exponentialSmoothing(passengers, { ...holtWinters, initial: "heuristic" });
    expect(model.numFitted).toBe(3);
    expect(model.sse).toBeGreaterThan(exponentialSmoothing(passengers, holtWinters).sse);
  });
  test("takes heuristic states for long cycles unless told otherwise", () => {
    const weeks = Array.from(
      { length: 110 },
      (_, t) => 100 + 20 * Math.sin((2 * Math.PI * t) / 52) + (t % 7),
    );
    expect(exponentialSmoothing(weeks, { seasonal: "add", period: 52 }).numFitted).toBe(2);
  });
  test("names the form", () =>
    expect(exponentialSmoothing(threes, { trend: "add", damped: true }).name).toBe(
      "Holt with damped additive trend (AAdN)",
    ));
  test("of a constant fits without an error", () => {
    const model = exponentialSmoothing([5, 5, 5, 5, 5], { trend: "add" });
    expectClose(model.sse, 0, { abs: 1e-12 });
    expectClose(forecastFrom(model, 3).mean[2], 5, { abs: 1e-6 });
  });
  test("of a perfect fit has no likelihood", () => {
    const model = exponentialSmoothing([5, 5], { initial: { level: 5 }, smoothing: { alpha: 0.5 } });
    expect(model).toMatchObject({ sse: 0, sigma2: 0, logLikelihood: null, aic: null, aicc: null, bic: null });
  });
  test("of zeros and negative values works in additive forms", () =>
    expect(
      exponentialSmoothing([0, -1, 2, 0, -1, 2, 0, -1, 3], { seasonal: "add", period: 3 }).sse,
    ).toBeLessThan(1));
  test("is a job in steps, gives the same again, and does not write into its input", () => {
    const given = Object.freeze([...threes]);
    const steps = exponentialSmoothingSteps(given, { trend: "add" });
    expect(steps.next().value).toMatchObject({ text: "exponential smoothing, search 1" });
    expect(exponentialSmoothing(given)).toEqual(exponentialSmoothing(given));
  });
  test("is plain data", () => {
    const model = exponentialSmoothing(passengers, holtWinters);
    expect(structuredClone(model)).toEqual(model);
  });
});

describe("exponentialSmoothing() refuses", () => {
  const refused: readonly [readonly (number | null)[], SmoothingOptions, string][] = [
    [[], {}, "A forecast needs at least 1 value; the series has 0."],
    [[1, 2], {}, "Simple smoothing (ANN) needs at least 3 values; the series has 2."],
    [[1, null, 3, NaN], {}, "The series has no value at positions 1, 3."],
    [[1, Infinity, 3], {}, "Row 1 of the series holds Infinity."],
    [threes.slice(0, 5), { seasonal: "add", period: 3 }, "needs at least 6 values; the series has 5."],
    [[1, 0, 3, 4, 5], { error: "mul" }, "Simple smoothing (MNN) needs values above 0; position 1 holds 0."],
    [threes, { seasonal: "add" }, "The period of the seasons is not given."],
    [threes, { seasonal: "add", period: 1.5 }, "The period of the seasons is 1.5."],
    [threes, { damped: true }, "There is no trend to damp."],
    [threes, { smoothing: { alpha: 1.5 } }, "alpha is 1.5."],
    [threes, { smoothing: { alpha: NaN } }, "alpha is NaN."],
    [threes, { smoothing: { beta: 0.5 } }, "Simple smoothing (ANN) has no beta."],
    [threes, { initial: { level: NaN } }, "An initial state is NaN."],
    [
      threes,
      { seasonal: "add", period: 3, initial: { level: 1, season: [1] } },
      "The initial season has 1 values for a period of 3.",
    ],
  ];
  test.each(refused)("%j with %j", (y, options, message) =>
    expect(() => exponentialSmoothing(y, options)).toThrow(message),
  );
});

test("exponentialSmoothing() moves and scales with its series", () => {
  const series = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 8, maxLength: 20 });
  fc.assert(
    fc.property(series, (y) => {
      const options = { trend: "add", smoothing: { alpha: 0.4, beta: 0.2 } } as const;
      const model = exponentialSmoothing(y, options);
      const other = exponentialSmoothing(
        y.map((value) => 3 * value + 50),
        options,
      );
      const [a, b] = [forecastFrom(model, 2).mean[1]!, forecastFrom(other, 2).mean[1]!];
      expectClose(b, 3 * a + 50, { abs: 1e-3 });
    }),
    { numRuns: 30 },
  );
});
