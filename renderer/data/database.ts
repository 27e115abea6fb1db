import type { TableData } from "../../analysis/columns.ts";
import type { Hash } from "../base/ids.ts";
import type { Result } from "../base/result.ts";
import type { TableFilter } from "../base/table-filter.ts";
import type { Progress } from "../engine/run-state.ts";
import type { ColumnCasts } from "./import/casts/cast-effect.ts";
import type { ColumnMapping } from "./import/map-columns.ts";
import type { ImportReport } from "./import/format.ts";
import type { ColumnInfo, EngineName, ExpectedColumn, SourceFormat } from "../workbook/document.ts";
import type { SourceReading } from "../workbook/source-reading.ts";

/**
 * The database as the rest of the program sees it. Two kinds of relation live in it, both reached by name: sources
 * (imported files) and results (tables that cells published). Every call can be stopped by its signal and then answers
 * with the failure tag `stopped`.
 */
export interface Database {
  /** The version of DuckDB, e.g. `1.4.3`. */
  readonly version: string;

  /** Which engine answers. */
  readonly engine: EngineName;

  /** Reads a granted file as the table `name`, replacing a table of that name. */
  importFile(file: DataFile, name: string, options: ImportOptions): Promise<Result<ImportedFile>>;

  /** What casts would do to the columns of a granted file; reads all of it, and keeps nothing. */
  surveyCasts(file: DataFile, options: RunOptions): Promise<Result<readonly ColumnCasts[]>>;

  /** What a query defines and reads, by DuckDB's own parser. Fails with line and column where it does not parse. */
  analyze(sql: string): Promise<Result<SqlAnalysis>>;

  /** Runs the statements in order and publishes the last result as the table `name`. */
  query(request: QueryRequest, options: RunOptions): Promise<Result<TableInfo>>;

  /** Publishes columns as the table `name`, replacing a table of that name. */
  putTable(name: string, table: TableData, options: RunOptions): Promise<Result<TableInfo>>;

  /** How many rows of a table meet all filters. */
  countRows(name: string, filters: readonly TableFilter[], options: RunOptions): Promise<Result<number>>;

  /** At most `limit` different values of a column, in its order, as texts that SQL casts back to the same value. */
  distinctValues(
    name: string,
    column: string,
    limit: number,
    options: RunOptions,
  ): Promise<Result<DistinctValues>>;

  /** Rows `offset` to `offset + limit` of those that meet all filters, in the table's own order or sorted. */
  page(name: string, page: PageRequest, options: RunOptions): Promise<Result<TableData>>;

  /** A whole table as columns; `columns` null means all. */
  columns(name: string, columns: readonly string[] | null, options: RunOptions): Promise<Result<TableData>>;

  /**
   * Joins the sandbox worker: tables go to it and come from it on this port without passing the window's thread
   * (renderer/sandbox/table-port.ts). A new port replaces the old one and drops what was staged.
   */
  connectSandbox(port: MessagePort): void;

  /** Sends a whole table to the sandbox under its name, marked with `version`. */
  sendTable(name: string, version: string, options: RunOptions): Promise<Result<null>>;

  /** Publishes a table that the sandbox staged as the table `name`, after validating it. */
  publishStaged(staged: string, name: string, options: RunOptions): Promise<Result<TableInfo>>;

  /**
   * Summaries over all rows of some columns, or over those in the scope; gives way to queries that are asked later.
   */
  summarize(
    name: string,
    columns: readonly string[],
    options: RunOptions,
    scope?: SummaryScope,
  ): Promise<Result<readonly ColumnSummary[]>>;

  /** What the joins of a query do to the rows of their left side; gives way to queries that are asked later. */
  checkJoins(
    query: Pick<QueryRequest, "sql" | "parameters">,
    options: RunOptions,
  ): Promise<Result<JoinReport>>;

  /** What is odd in a table, looked for over all rows; gives way to queries that are asked later. */
  qualityReport(name: string, options: RunOptions): Promise<Result<QualityReport>>;

  /** Some rows of a table as bytes of a file; the pieces from the first row to the last are the file. */
  exportPiece(name: string, piece: ExportPiece, options: RunOptions): Promise<Result<Uint8Array>>;

  /** What to think of before a table is handed on. */
  exportConcerns(name: string, options: RunOptions): Promise<Result<readonly ExportConcern[]>>;

  /** Every table and view with its columns. */
  tables(): Promise<Result<readonly TableInfo[]>>;

  dropTable(name: string): Promise<Result<null>>;

  /** Ends the engine and starts a new, empty one, of another kind if named. The caller imports and runs again what it needs. */
  restart(engine?: EngineName): Promise<Result<null>>;

  /** Called when the engine died by itself (out of memory, a trap). */
  onDeath(listener: (cause: string) => void): () => void;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface ImportOptions extends RunOptions {
  /** Whether to find out as well what casts would do. */
  readonly surveysCasts?: boolean;
}

/** A granted file: `url` answers HEAD and ranged GET (data-file://…). */
export interface DataFile {
  readonly url: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly format: SourceFormat;
  readonly reading?: SourceReading;
  readonly columns?: ColumnMapping;
  /** The columns that the cells expect under their own names; one without any value takes the type from here. */
  readonly expects?: readonly ExpectedColumn[];
  /** The files that make the table, where it is more than one. */
  readonly parts?: readonly DataPart[];
}

/** One of several files that make a table. */
export type DataPart = Pick<DataFile, "url" | "fileName" | "bytes" | "format">;

export interface ImportedFile {
  readonly table: TableInfo;
  /** What the reading decided and what it found odd, as sentences with line numbers. */
  readonly notes: readonly string[];
  /** The same in parts. */
  readonly report: ImportReport;
  /** What casts would do, where it was asked for. */
  readonly casts?: readonly ColumnCasts[];
}

export interface TableInfo {
  readonly name: string;
  readonly numRows: number;
  readonly columns: readonly ColumnInfo[];
  /** SHA-256 over names, types and values of every row; empty for tables that are only listed. */
  readonly hash: Hash;
}

export type ExportFormat =
  /** `mark`: a byte order mark, for Excel. `guard`: texts that a spreadsheet would run get an apostrophe. */
  | { readonly type: "csv"; readonly mark: boolean; readonly guard: boolean }
  | { readonly type: "json" }
  /** Comes as one piece. */
  | { readonly type: "parquet" };

export interface ExportPiece {
  readonly format: ExportFormat;
  readonly from: number;
  readonly rows: number;
  readonly isLast: boolean;
}

export interface ExportConcern {
  readonly topic: "personal data" | "small groups";
  readonly column: string;
  /** Why, in a sentence. */
  readonly text: string;
}

export interface DistinctValues {
  readonly values: readonly string[];
  /** Whether there are more than these. */
  readonly isCut: boolean;
}

export interface QueryRequest {
  readonly name: string;
  readonly sql: string;
  /** Values of `${name}` in the text, bound as parameters, never pasted. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

export type ParameterValue = string | number | boolean | null;

export interface PageRequest {
  readonly offset: number;
  readonly limit: number;
  readonly sort: readonly { readonly column: string; readonly descending: boolean }[];
  readonly filters?: readonly TableFilter[];
  /** Those wanted, in this order; all of them without it. */
  readonly columns?: readonly string[];
}

/** The part of a table that summaries are about. */
export interface SummaryScope {
  /** A column's own filter is left out of its own summary, so that one sees what else could be chosen. */
  readonly filters: readonly TableFilter[];
  /** Edges that histograms keep, by column, so that they can be compared with the whole table's. */
  readonly edges: Readonly<Record<string, readonly number[]>>;
}

export interface SqlAnalysis {
  /** Tables, views and macros that the statements create, without the cell's own name. */
  readonly defines: readonly string[];
  /** Tables read and macros called that the statements do not themselves create. */
  readonly uses: readonly string[];
  /** Names inside `${…}`. */
  readonly parameters: readonly string[];
}

/** What the joins of a query do. */
export interface JoinReport {
  readonly counted: readonly JoinCheck[];
  readonly unchecked: readonly UncheckedJoin[];
}

/** A join that could not be counted by itself. */
export interface UncheckedJoin {
  readonly line: number;
  /** A sentence. */
  readonly reason: string;
}

/** A join, counted. */
export interface JoinCheck {
  /** Where JOIN, or the table behind the comma, stands in the query, 1-based. */
  readonly line: number;
  readonly left: string;
  readonly right: string;
  /** Columns of the left side by which rows are matched; none where the condition is no equality. */
  readonly keys: readonly string[];
  /** Of the left side: rows and distinct values of its key. */
  readonly before: { readonly rows: number; readonly keys: number };
  readonly after: { readonly rows: number; readonly keys: number };
  /** Rows of the left side that match at least one row of the right one. */
  readonly matchedRows: number;
  /** Pairs of rows that match; more than `matchedRows` where the join multiplies rows. */
  readonly matches: number;
  /** Shows the keys whose rows became several; null without keys. */
  readonly multipliedSql: string | null;
}

export interface QualityReport {
  readonly rows: number;
  readonly columns: number;
  readonly findings: readonly QualityFinding[];
}

export interface QualityFinding {
  readonly topic:
    | "duplicates"
    | "identifiers"
    | "missing values"
    | "constant columns"
    | "mixed formats"
    | "outliers"
    | "personal data";
  /** A sentence with its numbers. */
  readonly text: string;
  /** Shows the rows that it is about. */
  readonly sql: string;
}

export interface ColumnSummary {
  readonly name: string;
  readonly type: string;
  /** How many rows the summary is about. */
  readonly rows: number;
  readonly missing: number;
  readonly distinct: number;
  /** Where the memory does not allow all: how many rows all but `rows` and `missing` come from. */
  readonly sampled?: number;
  readonly shape:
    | {
        readonly type: "histogram";
        readonly edges: readonly number[];
        readonly counts: readonly number[];
        readonly min: number;
        readonly max: number;
        readonly mean: number;
        readonly quartiles: readonly [lower: number, median: number, upper: number];
        readonly unit: "number" | "date";
      }
    | {
        readonly type: "top";
        readonly values: readonly { readonly value: string; readonly count: number }[];
        readonly others: number;
      }
    | { readonly type: "none" };
}
