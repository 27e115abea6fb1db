import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Column } from "../../../../analysis/columns.ts";
import type { ImportedFile } from "../../../../renderer/data/database.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";
import { valuesOf } from "../../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

const folder = new URL("../../../fixtures/awkward/", import.meta.url);
const golden = JSON.parse(readFileSync(new URL("cells.json", folder), "utf8")) as Readonly<
  Record<string, { readonly rows: readonly (readonly unknown[])[] }>
>;
const files = readdirSync(folder).filter((name) => !/^(README\.md|cells\.json)$/.test(name));

async function read(fileName: string): Promise<{
  readonly imported: ImportedFile;
  readonly columns: readonly { readonly column: Column; readonly values: readonly unknown[] }[];
}> {
  const file = database.file(fileName, readFileSync(new URL(fileName, folder)));
  const imported = await database.host.importFile(file, "t", {});
  if (!imported.ok) throw new Error(imported.failure.message);
  const table = await database.host.columns("t", null, {});
  if (!table.ok) throw new Error(table.failure.message);
  return {
    imported: imported.value,
    columns: table.value.columns.map(({ column }) => ({ column, values: valuesOf(column) })),
  };
}

const missingWords = new Set(["", "NULL", "NA", "N/A", "null"]);

/** A value as a text file writes it, to be compared with what is written there. */
function likeWritten(column: Column, value: unknown, written: unknown): unknown {
  if (typeof written !== "string") return value;
  if (value === null) return missingWords.has(written) ? written : null;
  if (typeof value === "number" && column.kind === "number")
    return Number(written) === value ? written : value;
  if (typeof value === "bigint") return value.toString();
  if (column.kind === "date" && typeof value === "number") {
    const iso = new Date(value).toISOString();
    return iso.startsWith(written.replace(" ", "T")) ? written : iso;
  }
  return value;
}

/** Times of Arrow count in parts of a millisecond that the golden cells leave out. */
const floored = (value: unknown, written: unknown): unknown =>
  typeof value === "number" && typeof written === "number" ? Math.floor(value) : value;

describe("an awkward file", () => {
  it.each(Object.entries(golden))("%s has the cells that other readers see", async (fileName, { rows }) => {
    const { imported, columns } = await read(fileName);
    expect(imported.table.numRows).toBe(rows.length);
    const found = rows.map((row, at) =>
      row.map((cell, field) => {
        const { column, values } = columns[field]!;
        return floored(likeWritten(column, values[at], cell), cell);
      }),
    );
    expect(found).toEqual(rows.map((row) => [...row]));
    // What lies behind the last field of a row is missing.
    for (const [at, row] of rows.entries())
      for (const { values } of columns.slice(row.length)) expect(values[at]).toBeNull();
  });

  it("of Parquet may hold maps and structs five deep", async () => {
    const { imported, columns } = await read("nullable.impala.parquet");
    expect(imported.table).toMatchObject({ numRows: 7, columns: { length: 6 } });
    expect(columns[0]!.values).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(columns[1]!.values[0]).toEqual([1, 2, 3]);
    expect(columns[3]!.values[0]).toEqual({ k1: 1, k2: 100 });
  });

  it("of Arrow may have dictionaries", async () => {
    const { imported } = await read("generated_dictionary.arrows");
    expect(imported.table).toMatchObject({
      numRows: 17,
      columns: [{ type: "VARCHAR" }, { type: "VARCHAR" }, { type: "BIGINT" }],
    });
  });

  it("is tested by its cells, or by name", () => {
    const named = ["nullable.impala.parquet", "generated_dictionary.arrows"];
    expect(files.filter((name) => golden[name] === undefined && !named.includes(name))).toEqual([]);
  });
});
