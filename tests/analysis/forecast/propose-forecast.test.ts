import { describe, expect, test } from "vitest";
import { proposeForecast } from "../../../analysis/forecast/propose-forecast.ts";
import { passengers, threes } from "./series.ts";

describe("proposeForecast()", () => {
  const found = proposeForecast(passengers, { horizon: 6, period: 12 });

  test("proposes the model with the least MASE, or a simpler one within 2%", () => {
    const errors = found.backtest.scores.map((score) => score.mase ?? Infinity);
    const chosen = found.backtest.scores.findIndex((score) => score.model === found.model.name);
    expect(errors[chosen]!).toBeLessThanOrEqual(Math.min(...errors) * 1.02);
    expect(errors.slice(0, chosen).every((error) => error > Math.min(...errors) * 1.02)).toBe(true);
  });
  test("says how much less it errs than the seasonal naive forecast", () =>
    expect(found.sentence).toMatch(
      /^Holt–Winters with .* in \d+ backtests of 6 values.*MASE .*; that is \d+% less than the seasonal naive forecast's/,
    ));
  test("forecasts with the model fitted on the whole series", () => {
    expect(found.model.fitted).toHaveLength(48);
    expect(found.forecast.mean).toHaveLength(6);
    expect(found.table.numRows).toBe(54);
    expect(found.table.row(47)).toMatchObject({ actual: 194, forecast: null });
    expect(found.table.row(48)).toMatchObject({
      actual: null,
      fitted: null,
      forecast: found.forecast.mean[0],
    });
  });
  test("forecasts passengers of 1953 within a tenth", () => {
    const came = [196, 196, 236, 235, 229, 243];
    came.forEach((value, h) => expect(Math.abs(found.forecast.mean[h]! / value - 1)).toBeLessThan(0.1));
  });
  test("keeps a baseline that is as good, and says so", () => {
    const steady = Array.from({ length: 24 }, (_, t) => [5, 9, 2, 7][t % 4]!);
    const { spec, sentence } = proposeForecast(steady, { horizon: 4, period: 4 });
    expect(spec).toEqual({ method: "seasonalNaive", period: 4 });
    expect(sentence).toMatch(/^Seasonal naive has the least error .* mean absolute error 0\.$/);
  });
  test("leaves out seasons without a period or without two cycles, and says so", () => {
    expect(proposeForecast(threes, { horizon: 2 }).leftOut).toEqual([
      { models: "seasonal models", reason: "no period is given" },
    ]);
    expect(proposeForecast(threes, { horizon: 2, period: 7 }).leftOut).toEqual([
      { models: "seasonal models", reason: "12 values are less than two cycles of 7" },
    ]);
  });
  test("leaves out multiplicative models where a value is not above 0", () => {
    const { leftOut, backtest } = proposeForecast([0, 2, 1, 3, 1, 4, 2, 5, 0, 6, 2, 8], {
      horizon: 1,
      period: 2,
    });
    expect(leftOut).toEqual([{ models: "multiplicative models", reason: "not all values are above 0" }]);
    expect(backtest.scores.some(({ model }) => model.includes("multiplicative"))).toBe(false);
  });
  test("of a constant keeps the simplest", () => {
    const { spec, sentence } = proposeForecast([4, 4, 4, 4, 4, 4], { horizon: 3 });
    expect(spec).toEqual({ method: "mean" });
    expect(sentence).toMatch(/^The series is constant/);
  });
  test("compares only given models", () => {
    const { backtest, leftOut } = proposeForecast(threes, {
      horizon: 2,
      models: [{ method: "naive" }, { method: "drift" }],
    });
    expect(backtest.scores.map(({ model }) => model)).toEqual(["Naive", "Drift"]);
    expect(leftOut).toEqual([]);
  });
  test("refuses gaps, short series, and models of which none can be fitted", () => {
    expect(() => proposeForecast([1, null, 3, 4], { horizon: 1 })).toThrow("no value at position 1");
    expect(() => proposeForecast([1, 2, 3], { horizon: 1 })).toThrow("A proposal needs at least 4 values");
    const models = [{ method: "smoothing", seasonal: "add", period: 6 }] as const;
    expect(() => proposeForecast(threes, { horizon: 1, models })).toThrow("No model could be fitted: ");
    expect(() => proposeForecast(threes, { horizon: 0 })).toThrow("The horizon is 0.");
  });
});
