import { whereSql } from "../base/filter-sql.ts";
import { fail, ok, type Failure, type Result } from "../base/result.ts";
import type { TableData } from "../../analysis/columns.ts";
import type { TableFilter } from "../base/table-filter.ts";
import type { ColumnInfo } from "../workbook/document.ts";
import { readTable } from "./arrow-columns.ts";
import type { PageRequest, RunOptions } from "./database.ts";
import type { Connection } from "./engine.ts";
import { columnsOf, readRows } from "./relations.ts";
import { orderSql, sortedFrom, type SortedRows } from "./sorted-rows.ts";
import { quoteName } from "../base/sql-text.ts";

/** Some rows of a table. */
export async function readPage(
  { connection, sorted }: { readonly connection: Connection; readonly sorted: SortedRows },
  name: string,
  page: PageRequest,
  { signal }: RunOptions,
): Promise<Result<TableData>> {
  const { sort, filters = [], columns = null } = page;
  const named = [...sort, ...filters].map(({ column }) => column);
  const found = await findColumns(connection, name, [...named, ...(columns ?? [])]);
  if (!found.ok) return found;
  const rows = { offset: Math.max(0, Math.trunc(page.offset)), limit: Math.max(0, Math.trunc(page.limit)) };
  const order =
    sort.length === 0 || found.value.some((column) => sameName(column.name, "rowid"))
      ? null
      : await sorted.find(name, { sort, filters, signal });
  const from =
    order === null
      ? `${quoteName(name)} ${whereSql(filters)} ${orderSql(sort)} LIMIT ${rows.limit} OFFSET ${rows.offset}`
      : sortedFrom(name, order, rows, found.value);
  const sql = `SELECT ${selectList(pickColumns(found.value, columns))} FROM ${from}`;
  return ok(readTable(await connection.read(sql, { signal })));
}

/** How many rows of a table meet all filters. */
export async function countRows(
  connection: Connection,
  name: string,
  filters: readonly TableFilter[],
  { signal }: RunOptions,
): Promise<Result<number>> {
  const found = await findColumns(
    connection,
    name,
    filters.map(({ column }) => column),
  );
  if (!found.ok) return found;
  const sql = `SELECT count(*) AS n FROM ${quoteName(name)} ${whereSql(filters)}`;
  const [row] = await readRows(connection, sql, { signal });
  return ok(Number(row?.["n"] ?? 0));
}

/** A whole table, or some of its columns. */
export async function readColumns(
  connection: Connection,
  name: string,
  columns: readonly string[] | null,
  { signal }: RunOptions,
): Promise<Result<TableData>> {
  const found = await findColumns(connection, name, columns ?? []);
  if (!found.ok) return found;
  const sql = `SELECT ${selectList(pickColumns(found.value, columns))} FROM ${quoteName(name)}`;
  return ok(readTable(await connection.read(sql, { signal })));
}

const pickColumns = (all: readonly ColumnInfo[], wanted: readonly string[] | null): readonly ColumnInfo[] =>
  wanted === null ? all : wanted.flatMap((name) => all.filter((column) => sameName(column.name, name)));

/** The columns of a table. Fails if it, or one of the columns asked for, is not there. */
export async function findColumns(
  connection: Connection,
  name: string,
  wanted: readonly string[],
): Promise<Result<readonly ColumnInfo[]>> {
  const columns = await columnsOf(connection, name);
  if (columns.length === 0) return fail(missingTable(name));
  const missing = wanted.find((column) => !columns.some((present) => sameName(present.name, column)));
  if (missing === undefined) return ok(columns);
  return fail({
    tag: "column-missing",
    message: `${name} has no column ${missing}.`,
    advice: `Its columns are ${columns.map((column) => column.name).join(", ")}.`,
  });
}

const missingTable = (name: string): Failure => ({
  tag: "table-missing",
  message: `There is no table ${name}.`,
  advice: "Run the cell that makes it, or add the file again.",
});

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Types whose Arrow form does not say what they are; DuckDB's own text is clearer. */
const readAsText = /^(TIME( WITH TIME ZONE)?|TIMETZ|TIME_NS|INTERVAL|UHUGEINT|BIT|BIGNUM)$/;

/** Streamed results lack the texts of an ENUM. */
const enumType = /ENUM\((?:'(?:[^']|'')*'(?:, )?)*\)/g;

/** Columns as the reader of Arrow understands them. */
export function selectList(columns: readonly ColumnInfo[]): string {
  return columns
    .map(({ name, type }) => {
      const quoted = quoteName(name);
      const readAs = readAsText.test(type) ? "VARCHAR" : type.replaceAll(enumType, "VARCHAR");
      return readAs === type ? quoted : `CAST(${quoted} AS ${readAs}) AS ${quoted}`;
    })
    .join(", ");
}
