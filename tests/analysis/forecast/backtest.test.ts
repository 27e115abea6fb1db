import { describe, expect, test } from "vitest";
import { backtest, backtestSteps, type BacktestOptions } from "../../../analysis/forecast/backtest.ts";
import { expectClose } from "../../helpers/expect-close.ts";
import { passengers, threes } from "./series.ts";

const naive = { method: "naive" } as const;

describe("backtest()", () => {
  const y = [1, 2, 4, 7, 11, 16];
  const found = backtest(y, { models: [naive, { method: "mean" }], horizon: 2, minTrain: 3 });

  test("forecasts from every origin with a whole horizon after it", () => {
    expect(found.origins).toEqual([3, 4]);
    expect(
      found.forecasts
        .where((row) => row["model"] === "Naive")
        .rows()
        .map((row) => ({ ...row })),
    ).toEqual([
      { model: "Naive", origin: 3, step: 1, position: 3, actual: 7, forecast: 4 },
      { model: "Naive", origin: 3, step: 2, position: 4, actual: 11, forecast: 4 },
      { model: "Naive", origin: 4, step: 1, position: 4, actual: 11, forecast: 7 },
      { model: "Naive", origin: 4, step: 2, position: 5, actual: 16, forecast: 7 },
    ]);
  });
  test("measures errors over origins and steps, scaled by the values before each origin", () => {
    const [score] = found.scores;
    // Errors 3, 7, 4, 9; naive steps before the origins 3/2 and 6/3.
    expect(score).toMatchObject({ numForecasts: 4, mae: 5.75, bias: -5.75, failure: null });
    expect(score!.maeByStep).toEqual([3.5, 8]);
    expectClose(score!.rmse, Math.sqrt((9 + 49 + 16 + 81) / 4));
    expectClose(score!.mase, (3 / 1.5 + 7 / 1.5 + 4 / 2 + 9 / 2) / 4);
    expectClose(score!.mape, (100 * (3 / 7 + 7 / 11 + 4 / 11 + 9 / 16)) / 4);
  });
  test("tells how often values came to lie within the intervals", () => {
    // One step: 4 ± 1.28·√2.5 and 7 ± 1.28·√4.67 end at 6.03 and 9.77, at 95 % at 7.10 and 11.24.
    // Two steps: √2 times as far, at 95 % to 8.38 and 12.99.
    expect(found.scores[0]!.coverage).toEqual([
      { level: 80, share: 0 },
      { level: 95, share: 0.5 },
    ]);
    expect(found.table.columnNames).toContain("coverage_95");
  });
  test("takes steps between origins", () =>
    expect(backtest(threes, { models: [naive], minTrain: 4, step: 3 }).origins).toEqual([4, 7, 10]));
  test("never sees what it forecasts", () => {
    const models = [{ method: "smoothing", trend: "add" }] as const;
    const options = { models, minTrain: 8, horizon: 2 };
    const forecastOf = (series: readonly number[]): unknown =>
      backtest(series, options).forecasts.row(0)["forecast"];
    expect(forecastOf(threes)).toBe(forecastOf([...threes.slice(0, 8), 999, -999, 0, 0]));
  });
  test("begins half way, after two cycles and three values at least", () => {
    expect(backtest(threes, { models: [naive] }).minTrain).toBe(6);
    expect(backtest(passengers.slice(0, 30), { models: [naive], period: 12 }).minTrain).toBe(27);
    expect(backtest([1, 2, 3], { models: [naive] })).toMatchObject({ minTrain: 2, origins: [2] });
  });
  test("of a model that cannot be fitted tells why, and scores the others", () => {
    const models = [{ method: "smoothing", seasonal: "add", period: 6 }, naive] as const;
    const { scores, table } = backtest(threes, { models, minTrain: 6 });
    expect(scores[0]).toMatchObject({ mae: null, mase: null, numForecasts: 0 });
    expect(scores[0]!.failure).toContain("needs at least 12 values; the series has 6.");
    expect(scores[1]!.failure).toBeNull();
    expect(table.values("mae")[0]).toBeNull();
  });
  test("has no MASE where the values before do not vary, no MAPE with a 0", () => {
    const { scores } = backtest([0, 0, 0, 0, 0, 5], { models: [naive], minTrain: 4 });
    expect(scores[0]).toMatchObject({ mase: null, mape: null, mae: 2.5 });
  });
  test("is a job in steps, and plain data beside its tables", () => {
    expect(backtestSteps(threes, { models: [naive] }).next().value).toEqual({
      fraction: 0,
      text: "backtest of Naive, origin 1 of 6",
    });
    expect(structuredClone(found.scores)).toEqual(found.scores);
  });
  const refused: readonly [readonly (number | null)[], BacktestOptions, string][] = [
    [[], { models: [naive] }, "A backtest with horizon 1 needs at least 3 values; the series has 0."],
    [[1, 2], { models: [naive] }, "the series has 2."],
    [[1, null, 3], { models: [naive] }, "The series has no value at position 1."],
    [threes, { models: [] }, "There is no model to test."],
    [threes, { models: [naive], horizon: 0 }, "The horizon is 0."],
    [threes, { models: [naive], step: 0 }, "step is 0."],
    [threes, { models: [naive], minTrain: 12 }, "12 values are too few to forecast 1 after 12."],
  ];
  test.each(refused)("of %j with %j is refused", (series, options, message) =>
    expect(() => backtest(series, options)).toThrow(message),
  );
});
