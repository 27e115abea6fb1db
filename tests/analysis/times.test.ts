import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateColumn, numberColumn, textColumn } from "../../analysis/build-columns.ts";
import { parseTime, readTimes } from "../../analysis/times.ts";

describe("parseTime()", () => {
  test.each([
    ["2026-03-31", Date.UTC(2026, 2, 31)],
    ["2026-03", Date.UTC(2026, 2, 1)],
    ["2026-03-31T23:59", Date.UTC(2026, 2, 31, 23, 59)],
    ["2026-03-31 23:59:58.5", Date.UTC(2026, 2, 31, 23, 59, 58, 500)],
    ["2026-03-31 23:59:58,5", Date.UTC(2026, 2, 31, 23, 59, 58, 500)],
    ["2026-03-31T23:00:00Z", Date.UTC(2026, 2, 31, 23)],
    ["2026-03-31T23:00:00+02:00", Date.UTC(2026, 2, 31, 21)],
    ["2026-03-31T23:00:00-0230", Date.UTC(2026, 3, 1, 1, 30)],
  ])("reads %s, in UTC unless it names a zone", (text, time) => expect(parseTime(text)).toBe(time));
  test.each([
    "",
    "31.03.2026",
    "2026-02-30",
    "2026-02-30T10:00",
    "2026-13",
    "2026-03-31T25:00",
    "2026",
    "now",
  ])('of "%s" is NaN', (text) => expect(parseTime(text)).toBeNaN());
  test("reads back what toISOString() writes", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
        (date) => {
          expect(parseTime(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });
});

describe("readTimes()", () => {
  const times = [Date.UTC(2026, 0, 1), NaN];
  test("of dates are their milliseconds", () =>
    expect(Array.from(readTimes(dateColumn([new Date("2026-01-01"), null])))).toEqual(times));
  test("of text are those of its dates", () =>
    expect(Array.from(readTimes(textColumn(["2026-01-01", null])))).toEqual(times));
  test("refuses other text with its row", () =>
    expect(() => readTimes(textColumn(["2026-01-01", "soon"]), "at")).toThrow(
      'Row 1 of column "at" holds "soon"',
    ));
  test("does not mind a dictionary entry that no row has", () =>
    expect(
      readTimes({ kind: "text", codes: Int32Array.of(0), dictionary: ["2026-01-01", "soon"] }),
    ).toHaveLength(1));
  test("refuses numbers", () =>
    expect(() => readTimes(numberColumn([1]), "at")).toThrow('Column "at" holds number values, not dates.'));
});
