import { detectPersonalColumns } from "../../../analysis/privacy/detect-personal-columns.ts";
import { quoteName } from "../../base/sql-text.ts";
import { fail, ok, type Result } from "../../base/result.ts";
import type { ColumnInfo } from "../../workbook/document.ts";
import { readTable } from "../arrow-columns.ts";
import type { ExportConcern, RunOptions } from "../database.ts";
import type { Connection } from "../engine.ts";
import { findColumns, selectList } from "../read-table.ts";
import { readRows } from "../relations.ts";

/** Rows looked at for personal data. */
const sampledRows = 5_000;
/** Tables of groups are small; a longer table counts something else. */
const mostGroups = 10_000;
/** Groups of fewer people can often be told from each other. */
const smallestGroup = 5;
const countNames =
  /^(n|rows|count|count_star\(\)|size|customers|clients|people|persons|users|members)$|_count$/i;

/** What to think of before a table is handed on: personal columns, and counts of very few. */
export async function exportConcerns(
  connection: Connection,
  name: string,
  options: RunOptions,
): Promise<Result<readonly ExportConcern[]>> {
  const found = await findColumns(connection, name, []);
  if (!found.ok) return fail(found.failure);
  const sql = `SELECT ${selectList(found.value)} FROM ${quoteName(name)} LIMIT ${sampledRows}`;
  const personal = detectPersonalColumns(readTable(await connection.read(sql, options))).columns.map(
    ({ column, text }): ExportConcern => ({ topic: "personal data", column, text }),
  );
  return ok([...personal, ...(await smallGroups(connection, name, found.value, options))]);
}

async function smallGroups(
  connection: Connection,
  name: string,
  columns: readonly ColumnInfo[],
  { signal }: RunOptions,
): Promise<readonly ExportConcern[]> {
  const counts = columns.filter(
    ({ name: column, type }) => countNames.test(column) && /INT|DOUBLE/.test(type),
  );
  const concerns: ExportConcern[] = [];
  for (const { name: column } of counts) {
    const quoted = quoteName(column);
    const isSmall = `${quoted} > 0 AND ${quoted} < ${smallestGroup}`;
    const [row] = await readRows(
      connection,
      `SELECT count(*) FILTER (WHERE ${isSmall}) AS small, count(*) AS rows FROM ${quoteName(name)}`,
      { signal },
    );
    const small = Number(row?.["small"] ?? 0);
    if (small === 0 || Number(row?.["rows"] ?? 0) > mostGroups) continue;
    const groups = small === 1 ? "One row counts" : `${small} rows count`;
    concerns.push({
      topic: "small groups",
      column,
      text: `${groups} fewer than ${smallestGroup} in ${column}: who they are can often be told.`,
    });
  }
  return concerns;
}
