import { describe, expect, test } from "vitest";
import { proposeForecast } from "../../analysis/index.ts";
import { makeBank, shippedTransactions } from "../../sample-data/bank.ts";
import { dayLength, months } from "../../sample-data/calendar.ts";
import { rowsOf } from "./behavior-table.ts";

const bank = makeBank(shippedTransactions);
const times = rowsOf(bank, "transactions").map(({ date }) => (date as Date).getTime());

describe("the planted seasons", () => {
  const counts = months.map(({ start, numDays }) => {
    const end = start + numDays * dayLength;
    return times.filter((time) => time >= start && time < end).length;
  });

  test.each([
    [2024, counts.slice(0, 12)],
    [2025, counts.slice(12)],
  ])("make December of %i the busiest month and July or August the quietest", (_, year) => {
    expect(year.indexOf(Math.max(...year))).toBe(11);
    expect([6, 7]).toContain(year.indexOf(Math.min(...year)));
  });

  test("let a seasonal forecast expect a busy December and a quiet summer again", () => {
    const { spec, forecast } = proposeForecast(counts, { horizon: 12, period: 12 });
    expect(JSON.stringify(spec).toLowerCase()).toContain("season");
    const next = [...forecast.mean];
    expect(next.indexOf(Math.max(...next))).toBe(11);
    expect([6, 7]).toContain(next.indexOf(Math.min(...next)));
  });

  test("make weeks that a forecast of days finds: Sundays are the quietest", () => {
    const days = new Float64Array(731);
    for (const time of times) days[(time - months[0]!.start) / dayLength]! += 1;
    // The first day, 1 January 2024, is a Monday.
    const week = Array.from({ length: 7 }, (_, weekday) =>
      days.reduce((sum, count, day) => sum + (day % 7 === weekday ? count : 0), 0),
    );
    expect(week.indexOf(Math.min(...week))).toBe(6);
  });
});
