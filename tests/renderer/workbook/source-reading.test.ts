import { describe, expect, test } from "vitest";
import { parseWorkbook, emptyWorkbook, serializeWorkbook } from "../../../renderer/workbook/file-format.ts";
import {
  plainReading,
  readingHash,
  readReading,
  saveReading,
} from "../../../renderer/workbook/source-reading.ts";
import { csvSource } from "../../helpers/cells.ts";
import { parsedWorkbook } from "../../helpers/parsed-workbook.ts";

const saved = {
  sheet: "March",
  headerRow: 4,
  casts: { amount: { type: "decimal", decimalMark: ",", thousandsMark: ".", missing: ["-"] } },
};

describe("readReading", () => {
  test("reads a sheet, a header row and casts", () =>
    expect(readReading(saved)).toEqual({ reading: saved, ignored: [] }));
  test("reads none where there is none", () => expect(readReading(undefined)).toEqual({ ignored: [] }));
  test("reads an empty one as none", () => expect(readReading({ casts: {} })).toEqual({ ignored: [] }));
  test.each([
    ["a header row of zero", { headerRow: 0 }],
    ["a header row that is no whole number", { headerRow: 1.5 }],
    ["a sheet without a name", { sheet: "" }],
    ["a field of another version", { skipRows: 3 }],
    ["casts that are no record", { casts: ["text"] }],
  ])("keeps %s and ignores it", (_, json) =>
    expect(readReading(json)).toEqual({ reading: { unknown: json }, ignored: Object.keys(json) }),
  );
  test.each([
    ["a type of another version", { type: "money" }],
    ["a field of another version", { type: "text", trim: true }],
    ["one mark for decimals and thousands", { type: "decimal", decimalMark: ",", thousandsMark: "," }],
    ["words that are no texts", { type: "text", missing: [7] }],
  ])("keeps a cast with %s beside those that it reads", (_, odd) => {
    const json = { casts: { odd, amount: { type: "integer" } } };
    const { reading, ignored } = readReading(json);
    expect(reading).toEqual({ casts: { amount: { type: "integer" } }, unknown: { casts: { odd } } });
    expect(ignored).toEqual(["casts"]);
    expect(JSON.parse(JSON.stringify(saveReading(reading!)))).toEqual(json);
  });
});

describe("plainReading", () => {
  test("leaves out what says nothing", () =>
    expect(plainReading({ sheet: "a", casts: {} })).toEqual({ sheet: "a" }));
  test("is undefined where nothing is left", () => expect(plainReading({ casts: {} })).toBeUndefined());
});

describe("readingHash", () => {
  test("is null where nothing is decided", () =>
    expect([readingHash(undefined), readingHash({ casts: {}, unknown: { a: 1 } })]).toEqual([null, null]));
  test("does not depend on the order of columns", () =>
    expect(readingHash({ casts: { a: { type: "text" }, b: { type: "time" } } })).toBe(
      readingHash({ casts: { b: { type: "time" }, a: { type: "text" } } }),
    ));
  test("differs where a cast differs", () =>
    expect(readingHash({ casts: { a: { type: "date", order: "day-month-year" } } })).not.toBe(
      readingHash({ casts: { a: { type: "date", order: "month-day-year" } } }),
    ));
});

describe("a source in a workbook file", () => {
  const fileWith = (source: unknown) =>
    serializeWorkbook(emptyWorkbook()).replace(
      '"sources": []',
      () => `"sources": [${JSON.stringify(source)}]`,
    );
  test("says what it ignores of a reading, and keeps it", () => {
    const { workbook, warnings } = parsedWorkbook(fileWith({ ...csvSource("bank"), reading: { skip: 3 } }));
    expect(warnings).toEqual(["How bank is read was saved by another version; this one ignores skip."]);
    expect(serializeWorkbook(workbook)).toContain('"reading": {\n        "skip": 3\n      }');
  });
  test("keeps a reading that is none, until there is one", () => {
    const { workbook } = parsedWorkbook(fileWith({ ...csvSource("bank"), reading: 7 }));
    expect(serializeWorkbook(workbook)).toContain('"reading": 7');
    const decided = {
      ...workbook,
      sources: [{ ...workbook.sources[0]!, reading: { headerRow: "none" as const } }],
    };
    const again = parseWorkbook(serializeWorkbook(decided));
    expect(again.ok && again.value.workbook.sources[0]!.reading).toEqual({ headerRow: "none" });
  });
});
