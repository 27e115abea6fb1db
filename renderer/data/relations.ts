import { hashJson } from "../base/hash.ts";
import { toHash, type Hash } from "../base/ids.ts";
import type { TableData } from "../../analysis/columns.ts";
import type { ColumnInfo } from "../workbook/document.ts";
import { readTable } from "./arrow-columns.ts";
import type { TableInfo } from "./database.ts";
import type { Connection, StatementOptions } from "./engine.ts";
import { quoteName, quoteText } from "../base/sql-text.ts";

/** Rows of a small result as plain objects. */
export async function readRows(
  connection: Connection,
  sql: string,
  options: StatementOptions = {},
): Promise<readonly Readonly<Record<string, string | number | boolean | null>>[]> {
  return toRows(readTable(await connection.read(sql, options)));
}

function toRows(table: TableData): readonly Readonly<Record<string, string | number | boolean | null>>[] {
  return Array.from({ length: table.numRows }, (_, row) =>
    Object.fromEntries(table.columns.map(({ name, column }) => [name, cellValue(column, row)])),
  );
}

function cellValue(
  column: TableData["columns"][number]["column"],
  row: number,
): string | number | boolean | null {
  if (column.kind === "text") return column.dictionary[column.codes[row]!] ?? null;
  if (column.kind === "nested") return JSON.stringify(column.values[row]);
  if (column.validity?.[row] === 0) return null;
  if (column.kind === "boolean") return column.values[row] === 1;
  return column.kind === "bigint" ? column.values[row]!.toString() : column.values[row]!;
}

/** Columns of a table or view; empty if there is none of that name. */
export async function columnsOf(connection: Connection, name: string): Promise<readonly ColumnInfo[]> {
  const rows = await readRows(
    connection,
    `SELECT column_name AS name, data_type AS type FROM duckdb_columns()
     WHERE schema_name = 'main' AND lower(table_name) = lower(${quoteText(name)}) ORDER BY column_index`,
  );
  return rows.map((row) => ({ name: String(row["name"]), type: String(row["type"]) }));
}

/** Name, size, columns and hash of a table. */
export async function describeTable(
  connection: Connection,
  name: string,
  options: StatementOptions = {},
): Promise<TableInfo> {
  const columns = await columnsOf(connection, name);
  const { numRows, hash } = await hashRows(connection, name, columns, options);
  return { name, numRows, columns, hash };
}

/**
 * The hash of a table: SHA-256 over the names and types of its columns, its number of rows, and two 64-bit digests over the
 * rows, computed by DuckDB. Each row is hashed with its position, so the order of rows counts. DuckDB's hash is the
 * same in every run of the same version of DuckDB; it is made to tell tables apart, not to withstand forgery.
 */
async function hashRows(
  connection: Connection,
  name: string,
  columns: readonly ColumnInfo[],
  options: StatementOptions,
): Promise<{ readonly numRows: number; readonly hash: Hash }> {
  const row = `hash(rowid, ${columns.map((column) => quoteName(column.name)).join(", ")})`;
  const [digests] = await readRows(
    connection,
    `SELECT count(*) AS n, CAST(sum(h) AS VARCHAR) AS total, CAST(bit_xor(h) AS VARCHAR) AS mixed
     FROM (SELECT ${row} AS h FROM ${quoteName(name)})`,
    options,
  );
  const numRows = Number(digests?.["n"] ?? 0);
  const hash = hashJson([columns, numRows, digests?.["total"] ?? null, digests?.["mixed"] ?? null]);
  return { numRows, hash };
}

/** Names that belong to this folder's own work. */
const internalPrefix = "__";

/** Every table and view with its columns; sizes of views and hashes are left empty. */
export async function listTables(connection: Connection): Promise<readonly TableInfo[]> {
  const rows = await readRows(
    connection,
    `SELECT c.table_name AS "table", c.column_name AS name, c.data_type AS type, t.estimated_size AS size
     FROM duckdb_columns() c LEFT JOIN duckdb_tables() t USING (table_oid, schema_name, table_name)
     WHERE c.schema_name = 'main' AND NOT c.internal ORDER BY c.table_name, c.column_index`,
  );
  const tables = new Map<string, { numRows: number; columns: ColumnInfo[] }>();
  for (const row of rows) {
    const name = String(row["table"]);
    if (name.startsWith(internalPrefix)) continue;
    const table = tables.get(name) ?? { numRows: Number(row["size"] ?? 0), columns: [] };
    table.columns.push({ name: String(row["name"]), type: String(row["type"]) });
    tables.set(name, table);
  }
  return [...tables].map(([name, table]) => ({ name, ...table, hash: toHash("") }));
}
