import type { TableData } from "../../../analysis/columns.ts";
import type { Result } from "../../base/result.ts";
import type { ColumnSummary, Database, TableInfo } from "../../data/database.ts";
import type { ColumnInfo } from "../../workbook/document.ts";

export type SortKey = { readonly column: string; readonly descending: boolean };

/** Where a DataTable takes its rows from. */
export interface TableSource {
  /** Changes whenever the rows or columns do: what was read under another key is forgotten. */
  readonly key: string;
  readonly numRows: number;
  readonly columns: readonly ColumnInfo[];
  page(
    offset: number,
    limit: number,
    sort: readonly SortKey[],
    signal: AbortSignal,
  ): Promise<Result<TableData>>;
  summarize?(columns: readonly string[], signal: AbortSignal): Promise<Result<readonly ColumnSummary[]>>;
  /** The rows are the first of so many: the rest was not recorded. Sorting them would mislead, so it is off. */
  readonly recordedOf?: number;
}

export interface TableReader {
  page: Database["page"];
  summarize(
    table: string,
    columns: readonly string[],
    signal: AbortSignal,
  ): Promise<Result<readonly ColumnSummary[]>>;
}

/** A table of the database, read page by page. */
export const databaseSource = (info: TableInfo, reader: TableReader): TableSource => ({
  key: `${info.name}:${info.hash}:${info.numRows}:${info.columns.length}`,
  numRows: info.numRows,
  columns: info.columns,
  page: (offset, limit, sort, signal) => reader.page(info.name, { offset, limit, sort }, { signal }),
  summarize: (columns, signal) => reader.summarize(info.name, columns, signal),
});
