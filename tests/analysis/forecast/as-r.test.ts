import { describe, expect, test } from "vitest";
import { asREts } from "../../../analysis/forecast/as-r-ets.ts";
import { asRHoltWinters } from "../../../analysis/forecast/as-r-holt-winters.ts";
import { forecastFrom } from "../../../analysis/forecast/forecast-from.ts";
import type { ComponentKind } from "../../../analysis/forecast/smoothing-form.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { longThrees, passengers } from "./series.ts";

interface REts {
  readonly model: string;
  readonly logLikelihood: number;
  readonly aicc: number;
  readonly sigma2: number;
  readonly mean: readonly number[];
  readonly upper95: readonly number[];
}

/** `forecast(ets(ts(longThrees, frequency = 3), model, damped = FALSE), h = 4, level = 95)`, "AAdA" with damped = TRUE. */
const ofR: readonly REts[] = [
  {
    model: "ANN",
    logLikelihood: -133.8301128739,
    aicc: 274.41022574781,
    sigma2: 49.83142186268,
    mean: [55.57190141229, 55.57190141229, 55.57190141229, 55.57190141229],
    upper95: [69.40755662129, 72.45830701716, 75.03663961865, 77.31129819858],
  },
  {
    model: "AAN",
    logLikelihood: -132.40807865736,
    aicc: 276.81615731471,
    sigma2: 48.92401924809,
    mean: [57.67923291654, 58.94735077434, 60.21546863213, 61.48358648992],
    upper95: [71.38833957177, 74.79431791743, 77.94496183126, 80.91462592264],
  },
  {
    model: "MAN",
    logLikelihood: -127.5698886442714,
    aicc: 267.1397772885428,
    sigma2: 0.04429944629185,
    mean: [57.29536848736, 58.6054940069, 59.91561952644, 61.22574504597],
    upper95: [80.93097530781, 84.72584362376, 88.40745833014, 92.00435332245],
  },
  {
    model: "AAA",
    logLikelihood: -123.12102502813,
    aicc: 267.57538338959,
    sigma2: 32.22559833342,
    mean: [58.97955349581, 64.12860533611, 58.99035889759, 63.66902584112],
    upper95: [70.10579764962, 79.00564279433, 76.84760324854, 84.07686969647],
  },
  {
    model: "AAdA",
    logLikelihood: -123.2136262572,
    aicc: 271.3503294374,
    sigma2: 33.5486608831,
    mean: [58.57301281017, 62.88064494977, 56.73575915572, 61.09885715705],
    upper95: [69.9253605529, 78.20325164899, 75.19434369804, 82.23436702072],
  },
  {
    model: "MAA",
    logLikelihood: -114.27778572556,
    aicc: 249.88890478446,
    sigma2: 0.02345511423301,
    mean: [60.82190202966, 64.06976291469, 59.2824470393, 65.67787413248],
    upper95: [79.07879479035, 88.75271086557, 88.01695959816, 99.34769895237],
  },
  {
    model: "MAM",
    logLikelihood: -117.03179339004,
    aicc: 255.3969201134,
    sigma2: 0.02627007466109,
    mean: [67.10111245846, 73.84041314633, 58.85791666749, 73.69920711811],
    upper95: [88.41724759692, 104.73644115964, 88.12804944174, 115.25601040567],
  },
  {
    model: "MNM",
    logLikelihood: -122.71763921175,
    aicc: 260.33183014762,
    sigma2: 0.03917595054178,
    mean: [64.33012139697, 68.9743551115, 53.19549417383, 64.33034189385],
    upper95: [89.2859637401, 104.8213710927, 86.55626886661, 110.72911667929],
  },
];

const kindOf = (letter: string): ComponentKind => (letter === "A" ? "add" : letter === "M" ? "mul" : "none");

describe("asREts()", () => {
  test.each(ofR)("of $model finds what R finds", ({ model, logLikelihood, aicc, sigma2, mean, upper95 }) => {
    const found = asREts(longThrees, {
      error: model.startsWith("M") ? "mul" : "add",
      trend: kindOf(model[1]!),
      damped: model.includes("d"),
      seasonal: kindOf(model.at(-1)!),
      period: 3,
    });
    expectClose(found.logLikelihood, logLikelihood, { rel: 1e-9 });
    expectClose(found.aicc, aicc, { rel: 1e-9 });
    expectClose(found.sigma2, sigma2, { rel: 1e-6 });
    const forecast = forecastFrom(found, 4, { levels: [95] });
    // R centers the fourth step of multiplicative seasons where errors of the cycle before meet: 0.001 beside ours.
    mean.forEach((value, h) => expectClose(forecast.mean[h], value, { rel: 2e-5 }));
    upper95.forEach((value, h) => expectClose(forecast.intervals[0]!.upper[h], value, { rel: 2e-5 }));
  });
  test("refuses what exponentialSmoothing refuses", () => {
    expect(() => asREts([1, -2, 3, 4, 5], { error: "mul" })).toThrow("position 1 holds -2");
    expect(() => asREts(passengers.slice(0, 20), { seasonal: "add", period: 12 })).toThrow(
      "needs at least 24 values",
    );
  });
});

/** `HoltWinters(ts(longThrees, frequency = 3), …)`: weights, SSE, then `predict`. */
describe("asRHoltWinters()", () => {
  test.each([
    [
      { seasonal: "add", period: 3 },
      [0.8759233236367, 0, 0.594418163117],
      1052.0275382013681,
      [60.9725239168793, 65.5891007124092, 59.710332262347, 66.5725239168793],
    ],
    [
      { seasonal: "mul", period: 3 },
      [0.6668944374475, 0, 0.6702605625656],
      1419.7446710456868,
      [61.3744509168999, 69.9993592621672, 58.264550521828, 66.4367608932119],
    ],
    [
      { trend: "none", seasonal: "add", period: 3 },
      [0.9275135611427, null, 1],
      1125.1140991017269,
      [58.9693369806835, 61.762641471346, 54, 58.9693369806835],
    ],
    [{}, [0.6677961670554, 0.04433157684341, null], 1717.717296621, [58.32840243565, 60.10356562327]],
    [
      { trend: "none" },
      [0.7008754916821, null, null],
      1694.8716900076977,
      [55.5701458276585, 55.5701458276585],
    ],
  ] as const)("with %j finds what R finds", (options, [alpha, beta, gamma], sse, mean) => {
    const found = asRHoltWinters(longThrees, options);
    expectClose(found.sse, sse, { rel: 1e-6 });
    expectClose(found.weights.alpha, alpha, { abs: 1e-3 });
    if (beta !== null) expectClose(found.weights.beta, beta, { abs: 1e-3 });
    if (gamma !== null) expectClose(found.weights.gamma, gamma, { abs: 1e-3 });
    const forecast = forecastFrom(found, mean.length).mean;
    mean.forEach((value, h) => expectClose(forecast[h], value, { rel: 1e-3 }));
  });
  test("begins its residuals after the values that made the start", () =>
    expect(asRHoltWinters(longThrees, { seasonal: "add", period: 3 }).residuals).toHaveLength(33));
  test("refuses a series of less than two cycles", () =>
    expect(() => asRHoltWinters([1, 2, 3, 4, 5], { seasonal: "add", period: 3 })).toThrow(
      "needs at least 7 values",
    ));
});
