import { ok, type Result } from "../base/result.ts";
import type { Database, TableInfo } from "../data/database.ts";
import { previewRows, type TableOutput } from "../workbook/document.ts";

/** What a cell keeps of a table in the database: its first rows and the hash of the whole. */
export async function tableOutput(
  database: Database,
  table: TableInfo,
  signal: AbortSignal,
): Promise<Result<TableOutput>> {
  const preview = await database.page(table.name, { offset: 0, limit: previewRows, sort: [] }, { signal });
  if (!preview.ok) return preview;
  const { name, numRows, columns, hash } = table;
  return ok({ type: "table", name, numRows, columns, preview: preview.value, hash });
}
