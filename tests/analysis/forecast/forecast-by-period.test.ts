import { describe, expect, test } from "vitest";
import { drain } from "../../../analysis/method.ts";
import { decomposeByPeriod } from "../../../analysis/forecast/decompose-by-period.ts";
import { decompositionMethod } from "../../../analysis/forecast/decomposition.ts";
import { forecastByPeriod } from "../../../analysis/forecast/forecast-by-period.ts";
import { forecastMethod } from "../../../analysis/forecast/forecast.ts";
import { Table } from "../../../analysis/table.ts";

/** Two payments a month from January 2023 to March 2026, the second on the last day; "new" only from 2026 on. */
const payments = Table.fromRows(
  Array.from({ length: 39 }, (_, month) => month).flatMap((month) => {
    const amount = 100 + month + 10 * (month % 12);
    const row = { kind: month >= 36 ? "new" : "old", period: "x" };
    return [
      { ...row, time: new Date(Date.UTC(2023, month, 1)), amount },
      { ...row, time: new Date(Date.UTC(2023, month + 1, 0)), amount, kind: "old" },
    ];
  }),
);
const monthly = { time: "time", value: "amount", every: "month" } as const;

describe("forecastByPeriod()", () => {
  const found = forecastByPeriod(payments, { ...monthly, horizon: 3 });

  test("goes on after the last month", () => {
    const { forecast } = found;
    expect(forecast.columnNames.slice(0, 6)).toEqual([
      "period",
      "start",
      "actual",
      "fitted",
      "forecast",
      "lower_80",
    ]);
    expect(forecast.values("period").slice(38)).toEqual(["2026-03", "2026-04", "2026-05", "2026-06"]);
    expect(forecast.row(39)).toMatchObject({ actual: null, start: new Date("2026-04-01") });
    expect(forecast.column("start")).toMatchObject({ kind: "date", unit: "day" });
  });
  test("knows that months have cycles of 12", () => {
    expect(Math.abs((found.forecast.row(39)["forecast"] as number) - 2 * (100 + 39 + 30))).toBeLessThan(10);
    expect(found.components.numRows).toBe(39);
    expect(found.backtest.values("model")).toContain("Seasonal naive");
  });
  test("has no components without seasons", () => {
    const flat = forecastByPeriod(payments, { ...monthly, period: 1, horizon: 3 });
    expect(flat.components.numRows).toBe(0);
    expect(flat.backtest.values("model")).not.toContain("Seasonal naive");
  });
  test("forecasts each group up to the same end, and tells why one cannot be", () => {
    const groups = forecastByPeriod(payments, { ...monthly, by: "kind", horizon: 2 });
    expect(groups.summary.values("kind")).toEqual(["new", "old"]);
    expect(groups.summary.row(0)).toMatchObject({
      model: null,
      failure: "A proposal needs at least 4 values; the series has 3.",
    });
    expect(groups.forecast.values("kind")).toEqual(Array(41).fill("old"));
    expect(groups.groups[1]!.series!.labels.at(-1)).toBe("2026-03");
  });
  test("ends groups that stopped earlier with zeros", () => {
    const stopped = payments.where(
      (row) => !(row["kind"] === "old" && Number(row["time"]) > Date.UTC(2025, 11, 31)),
    );
    const { groups } = forecastByPeriod(stopped, { ...monthly, by: "kind", horizon: 1, lastPeriod: "keep" });
    expect(groups[1]!.series!.values.slice(-3)).toEqual([0, 0, 0]);
  });
  test("does not let a column of groups hide one of the forecast", () => {
    const { forecast } = forecastByPeriod(payments, { ...monthly, by: "period", horizon: 1 });
    expect(forecast.columnNames.slice(0, 2)).toEqual(["group_period", "period"]);
  });
  test("counts rows without a group", () => {
    const data = payments.with({ kind: (row) => (row["kind"] === "new" ? null : "old") });
    expect(forecastByPeriod(data, { ...monthly, by: "kind", horizon: 1 }).rowsLeftOut).toBe(3);
  });
  test("interpolates gaps in means, and says so", () => {
    const data = payments.where((row) => row["time"].getUTCMonth() !== 4);
    const { groups } = forecastByPeriod(data, { ...monthly, aggregate: "mean", horizon: 1 });
    expect(groups[0]!.notes).toEqual([
      "3 months without rows, the first 2023-05: gaps.",
      "3 gaps are interpolated.",
    ]);
  });
  test("refuses what toSeries refuses, and more than 50 groups", () => {
    expect(() => forecastByPeriod(payments.slice(0, 0), monthly)).toThrow("None of 0 rows");
    expect(() => forecastByPeriod(payments.slice(0, 4), monthly)).toThrow(
      "A proposal needs at least 4 values",
    );
    const data = payments.with({ id: (_, row) => String(row) });
    expect(() => forecastByPeriod(data, { ...monthly, by: "id" })).toThrow('Column "id" has 78 values.');
  });
});

describe("forecastMethod", () => {
  test("forecasts by its defaults", () => {
    const result = drain(forecastMethod.run([payments], { time: "time", value: "amount" }));
    expect(Object.keys(forecastMethod.tables)).toEqual(["forecast", "summary", "backtest", "components"]);
    expect(forecastMethod.tables["forecast"]!(result).numRows).toBe(39 + 12);
    expect(forecastMethod.tables["summary"]!(result).numRows).toBe(1);
    expect(forecastMethod.tables["backtest"]!(result).numRows).toBeGreaterThan(4);
    expect(forecastMethod.tables["components"]!(result).numRows).toBe(39);
    expect(structuredClone(result.groups[0]!.proposal!.model)).toEqual(result.groups[0]!.proposal!.model);
  });
  test("counts rows without a value column, per group if asked", () => {
    const values = { time: "time", by: "kind", horizon: 1, period: 1 };
    const { groups } = drain(forecastMethod.run([payments], values));
    expect(groups[1]!.series!.values[0]).toBe(2);
  });
  test("refuses to run without a time column", () =>
    expect(() => drain(forecastMethod.run([payments], {}))).toThrow('"time" is not given.'));
});

describe("decomposeByPeriod()", () => {
  test("tells trend and seasons of months", () => {
    const { components, series } = decomposeByPeriod(payments, monthly);
    expect(components.columnNames).toEqual(["period", "observed", "trend", "seasonal", "residual"]);
    expect(components.values("period")).toEqual(series.labels);
    expect(components.numbers("seasonal")[11]!).toBeGreaterThan(components.numbers("seasonal")[0]!);
  });
  test("by the method's form, classical if asked", () => {
    const values = { time: "time", value: "amount", method: "multiplicative" };
    const result = drain(decompositionMethod.run([payments], values));
    expect(decompositionMethod.tables["components"]!(result).row(0)["trend"]).toBeNull();
    expect(decompositionMethod.tables["series"]!(result).numRows).toBe(39);
  });
  test("refuses less than two cycles", () =>
    expect(() => decomposeByPeriod(payments.slice(0, 30), monthly)).toThrow("needs at least 24 values"));
});
