import type { TableData } from "../../analysis/columns.ts";
import type { Result } from "../base/result.ts";
import type { TableFilter } from "../base/table-filter.ts";
import type { Progress } from "../engine/run-state.ts";
import type { ColumnCasts } from "./import/casts/cast-effect.ts";
import type {
  ColumnSummary,
  DataFile,
  DistinctValues,
  ExportConcern,
  ExportPiece,
  ImportedFile,
  JoinReport,
  PageRequest,
  QualityReport,
  QueryRequest,
  SummaryScope,
  SqlAnalysis,
  TableInfo,
} from "./database.ts";

/** What the window may ask of the database worker: name to arguments and answer. */
export interface DatabaseCalls {
  importFile: {
    readonly request: readonly [file: DataFile, name: string, surveysCasts: boolean];
    readonly answer: ImportedFile;
  };
  surveyCasts: { readonly request: readonly [file: DataFile]; readonly answer: readonly ColumnCasts[] };
  analyze: { readonly request: readonly [sql: string]; readonly answer: SqlAnalysis };
  query: { readonly request: readonly [request: QueryRequest]; readonly answer: TableInfo };
  putTable: { readonly request: readonly [name: string, table: TableData]; readonly answer: TableInfo };
  countRows: {
    readonly request: readonly [name: string, filters: readonly TableFilter[]];
    readonly answer: number;
  };
  distinctValues: {
    readonly request: readonly [name: string, column: string, limit: number];
    readonly answer: DistinctValues;
  };
  page: { readonly request: readonly [name: string, page: PageRequest]; readonly answer: TableData };
  columns: {
    readonly request: readonly [name: string, columns: readonly string[] | null];
    readonly answer: TableData;
  };
  sendTable: { readonly request: readonly [name: string, version: string]; readonly answer: null };
  publishStaged: { readonly request: readonly [staged: string, name: string]; readonly answer: TableInfo };
  summarize: {
    readonly request: readonly [name: string, columns: readonly string[], scope: SummaryScope | null];
    readonly answer: readonly ColumnSummary[];
  };
  checkJoins: {
    readonly request: readonly [query: Pick<QueryRequest, "sql" | "parameters">];
    readonly answer: JoinReport;
  };
  qualityReport: { readonly request: readonly [name: string]; readonly answer: QualityReport };
  exportPiece: { readonly request: readonly [name: string, piece: ExportPiece]; readonly answer: Uint8Array };
  exportConcerns: { readonly request: readonly [name: string]; readonly answer: readonly ExportConcern[] };
  tables: { readonly request: readonly []; readonly answer: readonly TableInfo[] };
  dropTable: { readonly request: readonly [name: string]; readonly answer: null };
}

export type DatabaseCall = keyof DatabaseCalls;

/** A call as a message. */
export type CallMessage = {
  [Name in DatabaseCall]: {
    readonly type: "call";
    readonly id: number;
    readonly name: Name;
    readonly request: DatabaseCalls[Name]["request"];
  };
}[DatabaseCall];

/** Window to worker. */
export type ToWorker =
  | CallMessage
  | { readonly type: "abort"; readonly id: number }
  | { readonly type: "sandbox"; readonly port: MessagePort };

/** Worker to window. */
export type FromWorker =
  | { readonly type: "ready"; readonly version: string }
  | { readonly type: "answer"; readonly id: number; readonly result: Result<unknown> }
  | { readonly type: "progress"; readonly id: number; readonly progress: Progress }
  /** The engine ended by itself; nothing else will be answered. */
  | { readonly type: "died"; readonly cause: string };
