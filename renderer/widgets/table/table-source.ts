import type { TableData } from "../../../analysis/columns.ts";
import type { Result } from "../../base/result.ts";
import type { TableFilter } from "../../base/table-filter.ts";
import type { ColumnSummary, Database, SummaryScope, TableInfo } from "../../data/database.ts";
import type { ColumnInfo } from "../../workbook/document.ts";

export type SortKey = { readonly column: string; readonly descending: boolean };

/** Rows `offset` to `offset + limit` in an order; of some columns, or of all. */
export interface TablePage {
  readonly offset: number;
  readonly limit: number;
  readonly sort: readonly SortKey[];
  readonly columns?: readonly string[];
}

/** Where a DataTable takes its rows from. */
export interface TableSource {
  /** Changes whenever the rows or columns do: what was read under another key is forgotten. */
  readonly key: string;
  readonly numRows: number;
  readonly columns: readonly ColumnInfo[];
  page(request: TablePage, signal: AbortSignal): Promise<Result<TableData>>;
  /** `edges` are those that the histograms of some columns shall have. */
  summarize?(
    columns: readonly string[],
    signal: AbortSignal,
    edges?: SummaryScope["edges"],
  ): Promise<Result<readonly ColumnSummary[]>>;
  /** The rows that meet all filters, counted; only for sources whose every row is at hand. */
  filter?(filters: readonly TableFilter[], signal: AbortSignal): Promise<Result<TableSource>>;
  /** The name under which SQL reads the table. */
  readonly table?: string;
  /** The rows are the first of so many: the rest was not recorded. Sorting them would mislead, so it is off. */
  readonly recordedOf?: number;
}

export interface TableReader {
  countRows: Database["countRows"];
  page: Database["page"];
  summarize(
    table: string,
    columns: readonly string[],
    signal: AbortSignal,
    scope?: SummaryScope,
  ): Promise<Result<readonly ColumnSummary[]>>;
}

/** A table of the database, read page by page. */
export function databaseSource(info: TableInfo, reader: TableReader): TableSource {
  const key = `${info.name}:${info.hash}:${info.numRows}:${info.columns.length}`;
  return {
    ...filteredSource(info, reader, key, []),
    filter: async (filters, signal) => {
      const counted = await reader.countRows(info.name, filters, { signal });
      if (!counted.ok) return counted;
      const filtered = { ...info, numRows: counted.value };
      return {
        ok: true,
        value: filteredSource(filtered, reader, `${key}:${JSON.stringify(filters)}`, filters),
      };
    },
  };
}

const filteredSource = (
  { name, numRows, columns }: TableInfo,
  reader: TableReader,
  key: string,
  filters: readonly TableFilter[],
): TableSource => ({
  key,
  table: name,
  numRows,
  columns,
  page: (request, signal) => reader.page(name, { ...request, filters }, { signal }),
  summarize: (wanted, signal, edges = {}) => reader.summarize(name, wanted, signal, { filters, edges }),
});
