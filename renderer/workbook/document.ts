import type { TableData } from "../../analysis/columns.ts";
import type { ParameterValue } from "../../analysis/method.ts";
import type { CellId, Hash } from "../base/ids.ts";
import type { Failure } from "../base/result.ts";
import type { RecordedPlot } from "../charts/recorded-plot.ts";
import type { SourceReading } from "./source-reading.ts";

/** A workbook as it is edited and saved. What is only true while running lives in renderer/engine. */
export interface Workbook {
  readonly title: string;
  readonly settings: WorkbookSettings;
  readonly sources: readonly Source[];
  readonly cells: readonly Cell[];
  /** Recorded outputs by cell. A cell without an entry has never run. */
  readonly outputs: ReadonlyMap<CellId, RecordedOutput>;
  readonly unknown: UnknownFields;
}

export interface WorkbookSettings {
  readonly runMode: "automatic" | "on-demand";
  readonly seed: number;
  /** Left out while it is the window's own engine. */
  readonly engine?: "native";
  readonly unknown?: UnknownFields;
}

/** What runs DuckDB: WebAssembly in the window's sandbox, or a process of its own for large data. */
export type EngineName = "wasm" | "native";

/** Fields of the file that this version does not know; they survive a round trip. */
export type UnknownFields = Readonly<Record<string, unknown>>;

/** A data file that the workbook uses. `path` is a label for people and for finding the file again; never an order. */
export interface Source {
  /** The table name under which cells read it. */
  readonly name: string;
  readonly path: string;
  readonly format: SourceFormat;
  readonly bytes: number;
  readonly sha256: Hash | null;
  /** The files that make it, where it is more than one; `path` is then a label of all, and `sha256` comes from theirs. */
  readonly parts?: readonly SourcePart[];
  /** What the user decided of how it is read. */
  readonly reading?: SourceReading;
  /** The columns that the cells need of it, for somebody who brings a file of their own. */
  readonly expects?: readonly ExpectedColumn[];
  /** The column of the file that stands for an expected one. Without it the file is taken as it is. */
  readonly mapping?: Readonly<Record<string, string>>;
  readonly unknown?: UnknownFields;
}

export const expectedTypes = ["number", "text", "date", "timestamp", "boolean", "any"] as const;
export type ExpectedType = (typeof expectedTypes)[number];

export interface ExpectedColumn {
  readonly name: string;
  readonly type: ExpectedType;
  /** What it means, in a sentence. */
  readonly what: string;
  /** The cells also work where it is missing throughout. */
  readonly optional?: true;
}

/** One of several files that make a source. */
export interface SourcePart {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: Hash | null;
}

export const sourceFormats = ["csv", "json", "excel", "parquet", "arrow"] as const;
export type SourceFormat = (typeof sourceFormats)[number];

interface CellBase {
  readonly id: CellId;
  /** A frozen cell is never run by automatic mode. */
  readonly frozen: boolean;
  readonly folded: "none" | "source" | "output" | "all";
  readonly unknown?: UnknownFields;
}

export interface TextCell extends CellBase {
  readonly kind: "text";
  readonly source: string;
}

export interface SqlCell extends CellBase {
  readonly kind: "sql";
  /** The table name under which the last result is published. */
  readonly name: string;
  readonly source: string;
}

export interface TypeScriptCell extends CellBase {
  readonly kind: "typescript";
  /** A heading for people; other cells use the top-level declarations of the source. */
  readonly name: string;
  readonly source: string;
}

export interface ChartCell extends CellBase {
  readonly kind: "chart";
  readonly name: string;
  readonly chart: ChartFields;
}

/** A chart built by choosing fields. Field values are column names of `table`. */
export interface ChartFields {
  readonly table: string;
  readonly mark:
    "bar" | "grouped" | "share" | "line" | "band" | "area" | "dot" | "histogram" | "density" | "box" | "cell";
  readonly x: string | null;
  readonly y: string | null;
  readonly color: string | null;
  readonly facet: string | null;
  /** How y is computed for each x; `none` plots the rows as they are. */
  readonly aggregate: "none" | "count" | "sum" | "mean" | "median";
  readonly sort: "none" | "ascending" | "descending";
  readonly title: string;
  readonly subtitle: string;
  readonly caption: string;
}

export interface InputCell extends CellBase {
  readonly kind: "input";
  /** The name under which the value is published. */
  readonly name: string;
  readonly label: string;
  readonly control: InputControl;
}

export type InputControl =
  | {
      readonly type: "slider";
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly value: number;
    }
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "checkbox"; readonly value: boolean }
  | {
      readonly type: "choice";
      readonly options: readonly string[];
      readonly value: string;
      /** Offers the values of a column in place of `options`. */
      readonly from?: ChoiceFrom;
    }
  | { readonly type: "date-range"; readonly from: string; readonly to: string }
  | { readonly type: "column"; readonly table: string; readonly value: string }
  | { readonly type: "columns"; readonly table: string; readonly value: readonly string[] };

/** A column whose values a choice offers; `all` is a word offered before them, which stands for every value. */
export interface ChoiceFrom {
  readonly table: string;
  readonly column: string;
  readonly all?: string;
}

export interface MethodCell extends CellBase {
  readonly kind: "method";
  /** The table name under which the method's main table is published; the others are published as `name_output`. */
  readonly name: string;
  readonly method: MethodFields;
}

/** A method of analysis with what its form was given. */
export interface MethodFields {
  /** The method's name in `analysis`; "" before one is chosen. */
  readonly method: string;
  /** The table for each of the method's inputs, "" where none is chosen. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What was set; a parameter that is not here has its default. */
  readonly parameters: Readonly<Record<string, ParameterSetting>>;
  /** Parameters that have no default: the method runs once they are set. */
  readonly required: readonly string[];
  /** Names of the tables that the method gives, the main one first. */
  readonly outputs: readonly string[];
}

/** A value, or the name of an input cell (or of a value that TypeScript declares) that gives it. */
export type ParameterSetting = ParameterValue | InputLink | SecretLink;

/** A key that the desktop holds for this workbook under a name. */
export interface SecretLink {
  readonly secret: string;
}

export interface InputLink {
  readonly input: string;
}

/** A cell of a kind that this version does not know: shown as such, never run, saved unchanged. */
export interface UnknownCell extends CellBase {
  readonly kind: "unknown";
  readonly raw: Readonly<Record<string, unknown>>;
}

export type Cell = TextCell | SqlCell | TypeScriptCell | ChartCell | InputCell | MethodCell | UnknownCell;
export type CellKindName = Exclude<Cell["kind"], "unknown">;

/** What a run left behind, with the stamps that replay compares. */
export interface RecordedOutput {
  readonly codeHash: Hash;
  /** Key (renderer/engine/plan.ts) of every cell or source that the cell read, by name. */
  readonly upstream: Readonly<Record<string, Hash>>;
  readonly seed: number;
  readonly versions: RunVersions;
  readonly timeZone: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly resultHash: Hash;
  readonly items: readonly OutputItem[];
}

export interface RunVersions {
  readonly app: string;
  readonly duckdb: string;
  readonly plot: string;
}

/** One thing that a cell shows, in order. */
export type OutputItem =
  | TableOutput
  | { readonly type: "plot"; readonly plot: RecordedPlot }
  | { readonly type: "value"; readonly name: string | null; readonly value: InspectedValue }
  | { readonly type: "console"; readonly level: "log" | "info" | "warn" | "error"; readonly text: string }
  | { readonly type: "notice"; readonly failure: Failure };

/** A bounded preview of a result table and the hash of the whole. */
export interface TableOutput {
  readonly type: "table";
  readonly name: string;
  readonly numRows: number;
  readonly columns: readonly ColumnInfo[];
  /** The first rows, at most `previewRows`. */
  readonly preview: TableData;
  readonly hash: Hash;
}

export const previewRows = 200;

export interface ColumnInfo {
  readonly name: string;
  /** DuckDB's name of the type, e.g. `DECIMAL(18,2)`. */
  readonly type: string;
}

/** A value as text for people: `text` is one or more lines, bounded; `kind` is the JavaScript type in a word. */
export interface InspectedValue {
  readonly kind: string;
  readonly text: string;
  /** The value itself if it is JSON of at most a few kilobytes; lets `${name}` be bound in SQL. */
  readonly json?: unknown;
}
