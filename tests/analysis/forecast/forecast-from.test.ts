import { describe, expect, test } from "vitest";
import { meanBaseline, naive } from "../../../analysis/forecast/baselines.ts";
import { exponentialSmoothing } from "../../../analysis/forecast/exponential-smoothing.ts";
import { forecastFrom } from "../../../analysis/forecast/forecast-from.ts";
import type { SmoothingModel } from "../../../analysis/forecast/smoothing-model.ts";
import { simulatePaths } from "../../../analysis/forecast/smoothing-paths.ts";
import { smoothingVariance } from "../../../analysis/forecast/smoothing-variance.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { longThrees, threes } from "./series.ts";

describe("forecastFrom()", () => {
  const model = exponentialSmoothing(threes, { trend: "add" });

  test("gives a value and an interval per step, also as a table", () => {
    const { mean, intervals, table, intervalsBy } = forecastFrom(model, 3, { levels: [50, 90] });
    expect(intervalsBy).toBe("formula");
    expect(table.columnNames).toEqual(["step", "forecast", "lower_50", "upper_50", "lower_90", "upper_90"]);
    expect(Array.from(table.numbers("forecast"))).toEqual(Array.from(mean));
    expect(Array.from(table.numbers("upper_90"))).toEqual(Array.from(intervals[1]!.upper));
    expect(table.values("step")).toEqual([1, 2, 3]);
  });
  test("widens intervals with the level and the step", () => {
    const [narrow, wide] = forecastFrom(model, 5).intervals;
    for (let h = 0; h < 5; h++) expect(wide!.upper[h]).toBeGreaterThan(narrow!.upper[h]!);
    const widths = wide!.upper.map((upper, h) => upper - wide!.lower[h]!);
    expect(Array.from(widths)).toEqual(Array.from(widths).sort((a, b) => a - b));
  });
  test("flattens a damped trend", () => {
    const damped = exponentialSmoothing([1, 2, 3, 4, 5], {
      trend: "add",
      damped: true,
      initial: { level: 0, trend: 2 },
      smoothing: { alpha: 0.5, beta: 0, phi: 0.5 },
    });
    const { mean } = forecastFrom(damped, 60);
    const first = mean[1]! - mean[0]!;
    expectClose(mean[2]! - mean[1]!, first / 2, { rel: 1e-9 });
    expectClose(mean[59]! - mean[58]!, 0, { abs: 1e-12 });
  });
  test("has no intervals where the variance of errors is not determined", () => {
    const one = forecastFrom(naive([3]), 2);
    expect(one).toMatchObject({ intervals: [], intervalsBy: "none" });
    expect(Array.from(one.mean)).toEqual([3, 3]);
    expect(forecastFrom(meanBaseline([3]), 1).intervals).toEqual([]);
  });
  test("simulates where there is no formula, the same for a seed", () => {
    const seasonal = exponentialSmoothing(longThrees, { seasonal: "mul", period: 3 });
    const ends = (seed: number): Float64Array => forecastFrom(seasonal, 4, { seed }).intervals[0]!.upper;
    expect(forecastFrom(seasonal, 4).intervalsBy).toBe("simulation");
    expect(ends(1)).toEqual(ends(1));
    expect(ends(1)).not.toEqual(ends(2));
  });
  test.each([
    [0, [80], "The horizon is 0."],
    [1.5, [80], "The horizon is 1.5."],
    [1, [100], "The level is 100."],
    [1, [0.95, NaN], "The level is NaN."],
  ])("with horizon %j and levels %j is refused", (horizon, levels, message) =>
    expect(() => forecastFrom(model, horizon, { levels })).toThrow(message),
  );
});

describe("smoothingVariance()", () => {
  const forms = [
    { error: "add", trend: "add", seasonal: "add", period: 3 },
    { error: "add", trend: "add", damped: true },
    { error: "mul", trend: "add" },
    { error: "mul", trend: "add", seasonal: "add", period: 3 },
    { error: "mul", seasonal: "mul", period: 3 },
    { error: "mul", trend: "add", damped: true, seasonal: "mul", period: 3 },
  ] as const;

  test.each(forms)("of %j is that of simulated paths", (form) => {
    const model: SmoothingModel = exponentialSmoothing(longThrees, {
      ...form,
      smoothing: {
        alpha: 0.4,
        ...("trend" in form ? { beta: 0.3 } : {}),
        ...("seasonal" in form ? { gamma: 0.4 } : {}),
      },
    });
    // Small errors: what paths above 0 cut off does not count.
    const sigma2 = form.error === "mul" ? 0.01 : 4;
    const mean = forecastFrom(model, 8).mean;
    const variance = smoothingVariance(model, mean, sigma2)!;
    const paths = simulatePaths(model, 8, { sigma2, numPaths: 40_000, seed: 1 });
    paths.forEach((values, h) => {
      const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
      const spread = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length;
      expectClose(variance[h], spread, { rel: 0.04 });
    });
  });
  test("is null for forms without a formula", () => {
    for (const form of [{ trend: "mul" }, { seasonal: "mul", period: 3 }] as const) {
      expect(smoothingVariance(exponentialSmoothing(longThrees, form), new Float64Array(2), 1)).toBeNull();
    }
  });
});
