import type { Column } from "../../analysis/columns.ts";
import type { Failure } from "../../renderer/base/result.ts";
import type { ColumnInfo } from "../../renderer/workbook/document.ts";
import type { NodeDatabase } from "./node-database.ts";

export type SqlAnswer =
  | { readonly columns: readonly ColumnInfo[]; readonly hash: string; readonly data: readonly Column[] }
  | { readonly failure: Failure };

/** All that a cell with this text would show: columns with their types, every value, or the failure's words and place. */
export async function askSql({ host }: NodeDatabase, sql: string): Promise<SqlAnswer> {
  const answer = await host.query({ name: "asked", sql, parameters: {} }, {});
  if (!answer.ok) return { failure: wordsOf(answer.failure) };
  const table = await host.columns("asked", null, {});
  if (!table.ok) return { failure: wordsOf(table.failure) };
  const { columns, hash } = answer.value;
  return { columns, hash, data: table.value.columns.map(({ column }) => column) };
}

/** Without the cause, which may tell of the build. */
function wordsOf(failure: Failure): Failure {
  const words = { ...failure };
  delete words.cause;
  return words;
}
