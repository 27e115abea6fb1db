import { describe, expect, test } from "vitest";
import { nextPeriods, toSeries, type SeriesOptions } from "../../../analysis/forecast/to-series.ts";
import { Table } from "../../../analysis/table.ts";

const payments = Table.fromColumns({
  time: ["2026-01-05", "2026-01-20", "2026-03-31", null, "2026-03-01", "2026-01-31"],
  amount: [10, 20, 5, 7, 15, null],
});
const monthly = { time: "time", value: "amount", every: "month" } as const;

describe("toSeries()", () => {
  test("adds up per month, with 0 in months without rows", () => {
    const series = toSeries(payments, monthly);
    expect(series.values).toEqual([30, 0, 20]);
    expect(series.labels).toEqual(["2026-01", "2026-02", "2026-03"]);
    expect(series).toMatchObject({ emptyPeriods: ["2026-02"], droppedPeriod: null, rowsLeftOut: 2 });
    expect(series.notes).toEqual([
      "1 month without rows, the first 2026-02: taken as 0.",
      "2 rows without a time or a value, or after the end, left out.",
    ]);
  });
  test("averages, with gaps in months without rows", () => {
    const series = toSeries(payments, { ...monthly, aggregate: "mean" });
    expect(series.values).toEqual([15, null, 10]);
    expect(series.notes[0]).toBe("1 month without rows, the first 2026-02: gaps.");
  });
  test("counts rows without a value column", () =>
    expect(toSeries(payments, { time: "time", every: "month" }).values).toEqual([3, 0, 2]));
  test("gives a table with the rows per period", () => {
    const { table } = toSeries(payments, monthly);
    expect(table.columnNames).toEqual(["period", "start", "value", "rows"]);
    expect(table.row(2)).toMatchObject({
      period: "2026-03",
      start: new Date("2026-03-01"),
      value: 20,
      rows: 2,
    });
  });
  test("leaves out a last month that is not over, and says so", () => {
    const early = payments.where((row) => row["time"] !== "2026-03-31");
    const series = toSeries(early, monthly);
    expect(series).toMatchObject({ values: [30, 0], droppedPeriod: "2026-03" });
    expect(series.notes).toContain("The last month, 2026-03, is left out: the data end before its last day.");
    expect(toSeries(early, { ...monthly, lastPeriod: "keep" }).values).toEqual([30, 0, 15]);
  });
  test("takes a week as over with its Sunday, and days as they are", () => {
    const at = (...days: string[]): Table => Table.fromColumns({ time: days });
    expect(toSeries(at("2026-03-02", "2026-03-15"), { time: "time", every: "week" }).values).toEqual([1, 1]);
    expect(toSeries(at("2026-03-02", "2026-03-14"), { time: "time", every: "week" }).values).toEqual([1]);
    expect(toSeries(at("2026-03-02", "2026-03-04"), { time: "time", every: "day" }).values).toEqual([
      1, 0, 1,
    ]);
  });
  test("keeps an incomplete period that is the only one", () =>
    expect(toSeries(payments.slice(0, 1), monthly).values).toEqual([10]));
  test("reaches to the given end, and no further", () => {
    const until = new Date("2026-05-31");
    expect(toSeries(payments, { ...monthly, until }).values).toEqual([30, 0, 20, 0, 0]);
    const before = toSeries(payments, { ...monthly, until: new Date("2026-01-31T23:00Z") });
    expect(before).toMatchObject({ values: [30], rowsLeftOut: 4 });
  });
  const refused: readonly [Table, SeriesOptions, string][] = [
    [payments.slice(0, 0), monthly, "None of 0 rows has a time and a value before the end."],
    [payments.slice(3, 4), monthly, "None of 1 rows has a time and a value"],
    [payments, { ...monthly, time: "amount" }, 'Column "amount" holds number values, not dates.'],
    [payments, { ...monthly, value: "time" }, 'Column "time" holds text, not numbers.'],
    [payments, { time: "time", every: "day", aggregate: "mean" }, "There is no column to make a mean of."],
    [payments, { ...monthly, until: new Date(NaN) }, "The data end at no valid date."],
    [payments, { ...monthly, until: 1e15 }, "The data end at 1000000000000000."],
  ];
  test.each(refused)("refuses what it cannot use (%#)", (data, options, message) =>
    expect(() => toSeries(data, options)).toThrow(message),
  );
});

test("nextPeriods() goes on after the last one, over the year's end", () => {
  const series = toSeries(Table.fromColumns({ time: ["2025-11-30"] }), { time: "time", every: "month" });
  expect(nextPeriods(series, 3).map(({ label }) => label)).toEqual(["2025-12", "2026-01", "2026-02"]);
});
