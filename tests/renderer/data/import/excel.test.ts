import { readFileSync } from "node:fs";
import { writeXlsx, type Cell, type CellValue } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportedFile } from "../../../../renderer/data/database.ts";
import { importExcel } from "../../../../renderer/data/import/excel.ts";
import type { TableWriter } from "../../../../renderer/data/import/format.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesByName } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

const importBytes = (content: Uint8Array): ReturnType<NodeDatabase["host"]["importFile"]> =>
  database.host.importFile(database.file("a.xlsx", content), "t", {});

async function read(content: Uint8Array): Promise<{
  readonly types: readonly string[];
  readonly values: Readonly<Record<string, readonly unknown[]>>;
  readonly report: ImportedFile["report"];
  readonly notes: readonly string[];
}> {
  const imported = await importBytes(content);
  if (!imported.ok) throw new Error(imported.failure.message);
  const table = await database.host.columns("t", null, {});
  if (!table.ok) throw new Error(table.failure.message);
  const { notes, report, table: info } = imported.value;
  return { types: info.columns.map(({ type }) => type), values: valuesByName(table.value), report, notes };
}

const sheet = (...rows: readonly CellValue[][]): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name: "Data", rows: [...rows] }] });
const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../fixtures/import/${name}`, import.meta.url));
const at = (text: string): number => Date.parse(`${text}Z`);

describe("an Excel workbook", () => {
  it("keeps numbers, texts, truth values, days and times", async () => {
    const { types, values, notes } = await read(
      await sheet(
        ["id", "code", "paid", "on", "day", "time"],
        [1, "007", 1.5, true, new Date("2024-02-29T00:00:00Z"), new Date("2024-02-29T12:30:00Z")],
        [2, "08", -2e-7, false, new Date("1950-01-01T00:00:00Z"), new Date("2024-03-01T00:00:00Z")],
        [null, "x\ny", null, null, null, null],
      ),
    );
    expect(types).toEqual(["BIGINT", "VARCHAR", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP"]);
    expect(values).toEqual({
      id: [1, 2, null],
      code: ["007", "08", "x\ny"],
      paid: [1.5, -2e-7, null],
      on: [true, false, null],
      day: [at("2024-02-29T00:00:00"), at("1950-01-01T00:00:00"), null],
      time: [at("2024-02-29T12:30:00"), at("2024-03-01T00:00:00"), null],
    });
    expect(notes).toEqual([]);
  });

  it("reads the first sheet that holds cells, and names the others", async () => {
    const { values, report, notes } = await read(fixture("sheets.xlsx"));
    expect(report.facts).toEqual({ format: "Excel", sheet: "data", header: "row 1" });
    expect(notes[0]).toBe("The sheet “data” was read; “ʤ” not, though there are cells in it.");
    expect(values).toMatchObject({
      text: ["Chicago Reader", "Chicago Sun-Times", "Chicago Tribune", "This row has blanks", "Unicode! Σ"],
      integer: [40, 63, 164, null, null],
      boolean: [true, true, false, null, null],
      column7: [null, "Extra data beyond headers will be trimmed", null, null, null],
    });
    expect(values["datetime"]![1]).toBe(at("1948-01-01T14:57:13"));
  });

  it("skips blank rows above the header, and counts rows as Excel does", async () => {
    const { values, report, notes } = await read(fixture("skip-lines.xlsx"));
    expect(report.facts["header"]).toBe("row 4");
    expect(values["integer"]).toEqual([40, 63, 164, null, null]);
    expect(notes).toContain(
      "1 row (row 6) has more values than the header has names; they are kept in extra columns.",
    );
  });

  it("leaves out a title above the header, with a warning", async () => {
    const { values, notes } = await read(
      await sheet(["Sales"], [null], ["a", "b", "c"], [1, 2, 3], [4, 5, 6], [7, null, 9]),
    );
    expect(values).toEqual({ a: [1, 4, 7], b: [2, 5, null], c: [3, 6, 9] });
    expect(notes).toEqual(["1 row before the header (row 3) was left out: “Sales”."]);
  });

  it("keeps errors of formulas as text, with the rows", async () => {
    const { types, notes } = await read(await sheet(["a", "b"], [1, 1], [2, "#VALUE!"], [3, "#DIV/0!"]));
    expect(types).toEqual(["BIGINT", "VARCHAR"]);
    expect(notes).toEqual([
      "2 cells (B3, B4) hold errors of a formula (#VALUE!, #DIV/0!), kept as text.",
      "b stays text: 2 values like “#VALUE!” (row 3), errors of a spreadsheet.",
    ]);
  });

  it("tells of formulas without values and of merged cells", async () => {
    const content = await writeXlsx({
      sheets: [
        {
          name: "Data",
          rows: [
            ["a", "b"],
            [1, null],
            [2, 3],
          ],
          cells: new Map([["1,1", { value: null, type: "formula", formula: "A2*2" }]]),
          merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
        },
      ],
    });
    const { notes } = await read(content);
    expect(notes).toEqual([
      "1 formula (row 2) has no saved value and read as missing: open the file in Excel and save it.",
      "1 merged range (row 2) holds its value in the first cell only; the rest is missing.",
    ]);
  });

  it("keeps the zeros of numbers that are shown as codes", async () => {
    const format = (numFmt: string, value: number): Partial<Cell> => ({
      value,
      type: "number",
      style: { numFmt },
    });
    const content = await writeXlsx({
      sheets: [
        {
          name: "Data",
          rows: [
            ["zip", "social", "n"],
            [123, 123456789, 5],
            [99501, 1020304, 6],
          ],
          cells: new Map([
            ["1,0", format("00000", 123)],
            ["2,0", format("00000", 99501)],
            ["1,1", format("000-00-0000", 123456789)],
            ["2,1", format("000-00-0000", 1020304)],
            ["1,2", format("0", 5)],
            ["2,2", format("#,##0.00", 6)],
          ]),
        },
      ],
    });
    const { values, notes } = await read(content);
    expect(values).toEqual({
      zip: ["00123", "99501"],
      social: ["123-45-6789", "001-02-0304"],
      n: [5, 6],
    });
    expect(notes[0]).toBe(
      "4 numbers (rows 2, 3) are shown as codes by their format and read so, zeros included.",
    );
  });

  it("keeps texts that look like something else, and says so", async () => {
    const { types, notes } = await read(await sheet(["a", "b", "c"], ["1", "x", 1], ["2", "y", "2"]));
    expect(types).toEqual(["VARCHAR", "VARCHAR", "BIGINT"]);
    expect(notes).toEqual([
      "a stays text: its cells hold texts in the file, though they could be read as BIGINT.",
    ]);
  });

  it("counts days from 1904 where the workbook does", async () => {
    const rows = [["day"], [new Date("2024-02-29T00:00:00Z")]];
    const content = await writeXlsx({ sheets: [{ name: "Data", rows }], dateSystem: "1904" });
    expect((await read(content)).values).toEqual({ day: [at("2024-02-29T00:00:00")] });
  });

  it("names the cells with errors of formulas", async () => {
    const error = (value: string): Partial<Cell> => ({ value, type: "error" });
    const content = await writeXlsx({
      sheets: [
        {
          name: "Data",
          rows: [
            ["a", "b"],
            [1, "#N/A"],
            [2, 5],
            [3, "#VALUE!"],
          ],
          cells: new Map([
            ["1,1", error("#N/A")],
            ["3,1", error("#VALUE!")],
          ]),
        },
      ],
    });
    const { values, notes } = await read(content);
    expect(values["b"]).toEqual(["#N/A", "5", "#VALUE!"]);
    expect(notes).toContain("2 cells (B2, B4) hold errors of a formula (#N/A, #VALUE!), kept as text.");
  });

  it("says which sheets there are, and reads the one that was chosen", async () => {
    const content = await writeXlsx({
      sheets: [
        { name: "Empty", rows: [] },
        { name: "One", rows: [["a"], [1]] },
        { name: "Two", rows: [["note"], [], ["b", "c"], [2, 3]] },
        { name: "Old", rows: [["d"], [4], [5]], hidden: true },
      ],
    });
    const { values, report, notes } = await read(content);
    expect(values).toEqual({ a: [1] });
    expect(report.sheets).toEqual([
      { name: "Empty", rows: 0, columns: 0, hidden: false },
      { name: "One", rows: 2, columns: 1, hidden: false },
      { name: "Two", rows: 4, columns: 2, hidden: false },
      { name: "Old", rows: 3, columns: 1, hidden: true },
    ]);
    expect(report.firstRows).toEqual([
      { row: 1, cells: ["a"] },
      { row: 2, cells: ["1"] },
    ]);
    expect(notes).toEqual([
      "The sheet “One” was read; “Two”, “Old” (hidden) not, though there are cells in them.",
    ]);
    const file = { ...database.file("a.xlsx", content), reading: { sheet: "Two", headerRow: 3 } };
    expect(await database.host.importFile(file, "t", {})).toMatchObject({
      ok: true,
      value: { table: { numRows: 1, columns: [{ name: "b" }, { name: "c" }] } },
    });
    const gone = { ...file, reading: { sheet: "Three" } };
    expect(await database.host.importFile(gone, "t", {})).toMatchObject({
      ok: false,
      failure: { tag: "sheet-missing", advice: expect.stringContaining("“One”, “Two”") as unknown },
    });
  });

  it("beyond 100 MB is refused before it is read", async () => {
    const source = { bytes: 101 << 20, read: () => Promise.reject(new Error("read")) };
    await expect(importExcel(source, {} as TableWriter, {}, {})).rejects.toMatchObject({
      message: "Excel files beyond 100 MB cannot be read.",
      advice: "Save the sheet as CSV, which is read in parts.",
    });
  });

  it.each([
    ["cut off", async () => (await sheet(["a"], [1])).subarray(0, 900), "excel-unreadable"],
    ["empty", () => sheet(), "file-empty"],
    [
      "a ZIP archive of something else",
      () => Promise.resolve(Buffer.from("PK\x03\x04rubbish")),
      "excel-unreadable",
    ],
    [
      "an old .xls file",
      () => Promise.resolve(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0)),
      "unknown-format",
    ],
  ])("that is %s is refused", async (_, content, tag) => {
    expect(await importBytes(await content())).toMatchObject({ ok: false, failure: { tag } });
  });
});
