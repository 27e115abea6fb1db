import { quoteName } from "../base/sql-text.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { DistinctValues, RunOptions } from "./database.ts";
import type { Connection } from "./engine.ts";
import { findColumns } from "./read-table.ts";
import { readRows } from "./relations.ts";

/** The first values of a column in its own order, as DuckDB writes them. Missing values are left out. */
export async function distinctValues(
  connection: Connection,
  name: string,
  column: string,
  limit: number,
  { signal }: RunOptions,
): Promise<Result<DistinctValues>> {
  const found = await findColumns(connection, name, [column]);
  if (!found.ok) return fail(found.failure);
  const most = Math.max(0, Math.trunc(limit));
  const quoted = quoteName(column);
  const distinct = `SELECT DISTINCT ${quoted} AS v FROM ${quoteName(name)} WHERE ${quoted} IS NOT NULL`;
  const sql = `SELECT CAST(v AS VARCHAR) AS value FROM (${distinct} ORDER BY v LIMIT ${most + 1})`;
  const rows = await readRows(connection, sql, { signal });
  const values = rows.map(({ value }) => String(value));
  return ok({ values: values.slice(0, most), isCut: values.length > most });
}
