import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cast } from "../../../../../renderer/base/cast.ts";
import type { ImportedFile } from "../../../../../renderer/data/database.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../../helpers/node-database.ts";
import { valuesByName } from "../../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

async function importAs(
  content: string,
  casts: Readonly<Record<string, Cast>>,
): Promise<{
  readonly file: ImportedFile;
  readonly values: Readonly<Record<string, readonly unknown[]>>;
}> {
  const file = { ...database.file("a.csv", content), reading: { casts } };
  const imported = await database.host.importFile(file, "t", {});
  if (!imported.ok) throw new Error(imported.failure.message);
  const table = await database.host.columns("t", null, {});
  if (!table.ok) throw new Error(table.failure.message);
  return { file: imported.value, values: valuesByName(table.value) };
}

/** A column `a` of a file beside a column that keeps it from being blank. */
async function columnAs(
  texts: readonly string[],
  cast: Cast,
): Promise<{
  readonly type: string;
  readonly values: readonly unknown[];
  readonly notes: readonly string[];
  readonly levels: readonly string[];
}> {
  const lines = texts.map((text, row) => `"${text.replaceAll('"', '""')}",${row}`);
  const { file, values } = await importAs(["a,row", ...lines].join("\n"), { a: cast });
  return {
    type: file.table.columns[0]!.type,
    values: values["a"]!,
    notes: file.notes.filter((text) => text.startsWith("a")),
    levels: file.report.findings.map(({ level }) => level),
  };
}

describe("a column that the user gave a type", () => {
  it("has it, with leading zeros counted, the first of them shown with its line", async () => {
    expect(await columnAs(["007", "12", "", "0815"], { type: "integer" })).toEqual({
      type: "BIGINT",
      values: [7, 12, null, 815],
      notes: [
        "a was read as whole number, as chosen; 2 values of 3 were changed or may be meant otherwise: 2 like “007” (line 2), which loses its leading zeros.",
      ],
      levels: ["warning"],
    });
  });
  it("misses what cannot be read, and says so", async () => {
    const { values, notes } = await columnAs(["1.234,50", "2,5", "n/a", "x"], {
      type: "decimal",
      decimalMark: ",",
      thousandsMark: ".",
    });
    expect(values).toEqual([1234.5, 2.5, null, null]);
    expect(notes).toEqual([
      "a was read as decimal with comma, thousands point, as chosen; 2 values of 4 could not be and are missing: 1 like “n/a” (line 4), which is a word for no value; 1 like “x” (line 5), which cannot be read so.",
    ]);
  });
  it("takes words for no value as the user chose, without a warning", async () => {
    expect(await columnAs(["1", "-", "#VALUE!"], { type: "integer", missing: ["-", "#VALUE!"] })).toEqual({
      type: "BIGINT",
      values: [1, null, null],
      notes: [
        "a was read as whole number, as chosen; no value was changed.",
        "a: 2 values mean “no value”, as chosen.",
      ],
      levels: ["note", "note"],
    });
  });
  it("can be kept as text where it would be numbers", async () => {
    expect(await columnAs(["1", "2", "NULL"], { type: "text", missing: ["NULL"] })).toMatchObject({
      type: "VARCHAR",
      values: ["1", "2", null],
    });
  });
  it("reads times of day", async () => {
    expect(await columnAs(["10:30", "23:59:59.25"], { type: "time" })).toMatchObject({
      type: "TIME",
      values: ["10:30:00", "23:59:59.25"],
    });
  });
  it("reads days, and says which could be others", async () => {
    const { type, values, notes } = await columnAs(["03/10/2024", "2024-03-11"], {
      type: "date",
      order: "month-day-year",
    });
    expect([type, values]).toEqual(["DATE", [Date.UTC(2024, 2, 10), Date.UTC(2024, 2, 11)]]);
    expect(notes.join()).toContain(
      "1 like “03/10/2024” (line 2), which could have day and month the other way",
    );
  });
  it("says nothing of days that the others of the column settle", async () => {
    const { levels } = await columnAs(["03/10/2024", "13/10/2024"], {
      type: "date",
      order: "day-month-year",
    });
    expect(levels).toEqual(["note"]);
  });
  it("is said to be none where the file has none of that name", async () => {
    const { file } = await importAs("a\n1\n", { b: { type: "text" } });
    expect(file.notes).toEqual(["There is no column b; the type chosen for it was not used."]);
  });
});

describe("every column that is written in some way reads back its values by that cast", () => {
  const sign = (value: number, digits: string): string => (value < 0 ? `-${digits}` : digits);
  const grouped = (digits: string, mark: string): string => digits.replace(/\B(?=(\d{3})+$)/g, mark);
  it("decimals with any marks", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 30 }),
        fc.constantFrom<readonly [string, string]>([".", ","], [",", "."], [",", " "], [".", "'"]),
        async (cents, [decimalMark, thousandsMark]) => {
          const texts = cents.map((value) => {
            const digits = String(Math.abs(value)).padStart(3, "0");
            return sign(
              value,
              `${grouped(digits.slice(0, -2), thousandsMark)}${decimalMark}${digits.slice(-2)}`,
            );
          });
          const read = await columnAs(texts, { type: "decimal", decimalMark, thousandsMark } as Cast);
          expect(read.values).toEqual(cents.map((value) => value / 100));
          expect(read.levels).toEqual(["note"]);
        },
      ),
      { numRuns: 20 },
    ));
  it("days in any order", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -700_000, max: 2_900_000 }), { minLength: 1, maxLength: 30 }),
        fc.constantFrom("day-month-year" as const, "month-day-year" as const, "year-month-day" as const),
        fc.constantFrom("/", ".", "-"),
        async (days, order, mark) => {
          const texts = days.map((day) => {
            const [y, m, d] = new Date(day * 86_400_000).toISOString().slice(0, 10).split("-") as [
              string,
              string,
              string,
            ];
            const parts = {
              "day-month-year": [d, m, y],
              "month-day-year": [m, d, y],
              "year-month-day": [y, m, d],
            };
            return parts[order].join(mark);
          });
          const { values } = await columnAs(texts, { type: "date", order });
          expect(values).toEqual(days.map((day) => day * 86_400_000));
        },
      ),
      { numRuns: 20 },
    ));
});

describe("amounts in a bank's clothes", () => {
  it("stay text, which is said, and lose it by a cast, which is said too", async () => {
    const texts = ["$1,234.50", "($12.00)", "USD 7.25", "€ 3.00", "12.5"];
    const decimal: Cast = { type: "decimal", decimalMark: ".", thousandsMark: "," };
    const kept = await columnAs(texts, { type: "text" });
    expect(kept.values).toEqual(texts);
    const plain = await importAs(`a,row\n${texts.map((text) => `"${text}",1`).join("\n")}`, {});
    expect(plain.file.notes).toEqual([
      "a stays text: 4 values like “$1,234.50” (line 2), they carry a currency, a percent sign or a sign written otherwise.",
    ]);
    const { values, notes } = await columnAs(texts, decimal);
    expect(values).toEqual([1234.5, -12, 7.25, 3, 12.5]);
    expect(notes.join()).toContain("4 like “$1,234.50” (line 2), which loses its currency");
    expect(notes.join()).toContain("1 like “€ 3.00” (line 5), which is in another currency than the first");
    expect(notes.join()).toContain("1 like “($12.00)” (line 3), which stands in parentheses");
  });
});
