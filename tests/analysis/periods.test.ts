import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateColumn } from "../../analysis/build-columns.ts";
import { groupByPeriod, periodOf, periodStart, type Every } from "../../analysis/periods.ts";

const at = (text: string): number => Date.parse(text);

describe("periodOf()", () => {
  test.each([
    ["2026-03-31T23:59:59Z", "day", "2026-03-31", "2026-03-31"],
    ["1969-12-31T23:59:59Z", "day", "1969-12-31", "1969-12-31"],
    ["2026-03-31T23:59:59Z", "month", "2026-03-01", "2026-03"],
    ["1969-12-31", "month", "1969-12-01", "1969-12"],
    ["2026-03-01", "week", "2026-02-23", "2026-W09"],
    ["2026-03-02", "week", "2026-03-02", "2026-W10"],
    ["2027-01-03", "week", "2026-12-28", "2026-W53"],
    ["2024-12-30", "week", "2024-12-30", "2025-W01"],
    ["1970-01-01", "week", "1969-12-29", "1970-W01"],
  ] as const)("of %s by %s starts %s and is called %s", (time, every, start, label) =>
    expect(periodOf(at(time), every)).toEqual({ start: at(start), label }),
  );
});

const labels = (values: readonly (string | null)[], every: Every): unknown[] =>
  groupByPeriod(values, every).periods.map(({ label, rows }) => [label, ...rows]);

describe("groupByPeriod()", () => {
  test("has the rows of each period in order, and periods without rows between", () =>
    expect(labels(["2026-03-05", "2026-01-01", "2026-03-01"], "month")).toEqual([
      ["2026-01", 1],
      ["2026-02"],
      ["2026-03", 0, 2],
    ]));
  test("leaves rows without a time out and counts them", () => {
    const found = groupByPeriod(dateColumn([null, new Date("2026-01-01"), undefined, NaN]), "day");
    expect([found.periods.length, Array.from(found.periods[0]!.rows), found.rowsLeftOut]).toEqual([
      1,
      [1],
      3,
    ]);
  });
  test("by rows goes by time, equal times by row, and the last may have fewer", () =>
    expect(labels(["2026-01-03", "2026-01-01", null, "2026-01-01"], { rows: 2 })).toEqual([
      ["rows 1 to 2", 1, 3],
      ["rows 3 to 3", 0],
    ]));
  test("by rows starts at the time of the first", () =>
    expect(groupByPeriod(["2026-01-03", "2026-01-01"], { rows: 5 }).periods[0]!.start).toBe(
      at("2026-01-01"),
    ));
  test.each(["day", { rows: 3 }] as const)("of no times has no periods", (every) =>
    expect(groupByPeriod(dateColumn([null]), every)).toEqual({ periods: [], rowsLeftOut: 1 }),
  );
  test.each([0, 1.5, NaN])("refuses periods of %s rows", (rows) =>
    expect(() => groupByPeriod(["2026-01-01"], { rows })).toThrow(`A period of ${rows} rows.`),
  );
  test("refuses a wrong date that would make very many periods", () =>
    expect(() => groupByPeriod(["0001-01-01", "2026-01-01"], "day")).toThrow(
      "From 0001-01-01 to 2026-01-01 there are 739617 periods.",
    ));
  test("every row with a time is in the period that periodOf() gives", () => {
    const every = fc.constantFrom("day", "week", "month");
    const times = fc.array(fc.date({ min: new Date("1968-11-01"), max: new Date("1970-03-01") }));
    fc.assert(
      fc.property(times, every, (dates, every) => {
        const { periods, rowsLeftOut } = groupByPeriod(dateColumn(dates), every);
        for (const { rows, start, label } of periods)
          for (const row of rows) expect(periodOf(dates[row]!.getTime(), every)).toEqual({ start, label });
        const total = periods.reduce((sum, { rows }) => sum + rows.length, 0);
        expect(total + rowsLeftOut).toBe(dates.length);
        periods.slice(1).forEach(({ start }, i) => expect(start).toBeGreaterThan(periods[i]!.start));
      }),
    );
  });
});

test("periodStart() is the start of the period that periodOf() gives", () => {
  const time = fc.date({ noInvalidDate: true, min: new Date("1900-01-01"), max: new Date("2100-01-01") });
  fc.assert(
    fc.property(time, fc.constantFrom("day" as const, "week" as const, "month" as const), (date, every) => {
      expect(periodStart(date.getTime(), every)).toBe(periodOf(date.getTime(), every).start);
    }),
  );
});
