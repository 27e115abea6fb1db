import { tableToIPC, type Table } from "apache-arrow";
import { quoteName } from "../../base/sql-text.ts";
import { causeText, fail, ok, type Failure, type Result } from "../../base/result.ts";
import type { ColumnInfo } from "../../workbook/document.ts";
import { readTable } from "../arrow-columns.ts";
import type { ExportPiece, RunOptions } from "../database.ts";
import type { Connection } from "../engine.ts";
import type { LoadParquet } from "../import/parquet.ts";
import { findColumns, selectList } from "../read-table.ts";
import { readRows } from "../relations.ts";
import { csvBody, csvHeader, csvLines } from "./csv-piece.ts";
import { jsonBody, jsonColumns } from "./json-piece.ts";

export interface ExportParts {
  readonly connection: Connection;
  readonly loadParquet: LoadParquet;
}

/** Cells of a table that a Parquet file may have: it is made in memory. */
const mostParquetCells = 50_000_000;

/** Some rows of a table as the bytes of a file. */
export async function exportPiece(
  { connection, loadParquet }: ExportParts,
  name: string,
  piece: ExportPiece,
  { signal }: RunOptions,
): Promise<Result<Uint8Array>> {
  const found = await findColumns(connection, name, []);
  if (!found.ok) return fail(found.failure);
  const columns = found.value;
  const { format } = piece;
  const read = (select: string) =>
    connection.read(`SELECT ${select} FROM ${quoteName(name)} ${rowsOf(piece)}`, { signal });
  switch (format.type) {
    case "csv": {
      const lines = textsOf(await read(csvLines(columns, format)));
      return ok(encode((piece.from === 0 ? csvHeader(columns, format) : "") + csvBody(lines)));
    }
    case "json":
      return ok(
        encode(jsonBody(readTable(await read(jsonColumns(columns))), piece.from === 0, piece.isLast)),
      );
    case "parquet": {
      const rows = await countRows(connection, name);
      if (rows * columns.length > mostParquetCells) return fail(tooLarge(name, rows, columns));
      const table = await connection.read(`SELECT ${selectList(columns)} FROM ${quoteName(name)}`, {
        signal,
      });
      return writeParquet(loadParquet, tableToIPC(table, "stream"));
    }
  }
}

async function writeParquet(load: LoadParquet, stream: Uint8Array): Promise<Result<Uint8Array>> {
  const { writeParquet: write } = await load();
  try {
    return ok(write(stream));
  } catch (thrown) {
    return fail({ ...notParquet, cause: causeText(thrown) });
  }
}

/** Rows of a table lie one after the other by their number, so that no piece reads those before it. */
const rowsOf = ({ from, rows }: ExportPiece): string =>
  `WHERE rowid >= ${Math.max(0, Math.trunc(from))} AND rowid < ${Math.max(0, Math.trunc(from + rows))}`;

async function countRows(connection: Connection, name: string): Promise<number> {
  const [row] = await readRows(connection, `SELECT count(*) AS n FROM ${quoteName(name)}`);
  return Number(row?.["n"] ?? 0);
}

function textsOf(table: Table): readonly string[] {
  const { numRows, columns } = readTable(table);
  const lines = columns[0]?.column;
  if (lines?.kind !== "text") return [];
  return Array.from({ length: numRows }, (_, row) => lines.dictionary[lines.codes[row]!] ?? "");
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const tooLarge = (name: string, rows: number, columns: readonly ColumnInfo[]): Failure => ({
  tag: "too-large",
  message: `${name} has ${rows.toLocaleString("en-US")} rows of ${columns.length} columns, more than a Parquet file is made of here.`,
  advice: "Export it as CSV, or take fewer columns or rows in a SQL cell.",
});

const notParquet: Failure = {
  tag: "not-exportable",
  message: "The table has columns that cannot be written as Parquet.",
  advice: "Export it as CSV or JSON, or cast those columns to text in a SQL cell.",
};
