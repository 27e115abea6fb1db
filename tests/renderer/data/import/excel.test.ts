import { readFileSync } from "node:fs";
import { writeXlsx, type CellValue } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportedFile } from "../../../../renderer/data/database.ts";
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
    expect(notes).toEqual([
      "code stays text: 2 values like “007” (row 2), a number would lose the leading zeros.",
    ]);
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
    expect(notes).toEqual(["b stays text: 2 values like “#VALUE!” (row 3), errors of a spreadsheet."]);
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
