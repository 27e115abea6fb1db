import { ok, type Result } from "../base/result.ts";
import type { Database, TableInfo } from "../data/database.ts";
import { previewRows, type TableOutput } from "../workbook/document.ts";

/** A workbook is written while somebody types: the preview of a wide table has fewer rows. */
const previewValues = 20_000;
const leastRows = 10;

/** What a cell keeps of a table in the database: its first rows and the hash of the whole. */
export async function tableOutput(
  database: Pick<Database, "page">,
  table: TableInfo,
  signal: AbortSignal,
): Promise<Result<TableOutput>> {
  const { name, numRows, columns, hash } = table;
  const affordable = Math.floor(previewValues / Math.max(1, columns.length));
  const limit = Math.min(previewRows, Math.max(leastRows, affordable));
  const preview = await database.page(name, { offset: 0, limit, sort: [] }, { signal });
  if (!preview.ok) return preview;
  return ok({ type: "table", name, numRows, columns, preview: preview.value, hash });
}
