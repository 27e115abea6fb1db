import type { GrantedFile } from "../../electron/contract.ts";
import type { CellId, Hash } from "../base/ids.ts";
import type { Failure, Result } from "../base/result.ts";
import type { Analysis } from "../cells/CellKind.ts";
import type {
  ColumnSummary,
  Database,
  ImportedFile,
  ImportOptions,
  JoinReport,
  RunOptions,
  SummaryScope,
  TableInfo,
} from "../data/database.ts";
import type { ColumnCasts } from "../data/import/casts/cast-effect.ts";
import type { Freshness } from "../engine/plan.ts";
import type { Progress, RunState } from "../engine/run-state.ts";
import type {
  Cell,
  CellKindName,
  EngineName,
  ExpectedColumn,
  InputControl,
  Source,
  Workbook,
} from "../workbook/document.ts";
import type { Operation } from "../workbook/operations.ts";
import type { SourceReading } from "../workbook/source-reading.ts";
import type { LocatedFiles } from "./locate-source.ts";
import type { Exported, ExportRequest } from "./export-tables.ts";

export type { Freshness } from "../engine/plan.ts";

/** Everything the interface shows. Replaced as a whole by zustand; never changed in place. */
export interface AppState {
  readonly workbook: Workbook;
  readonly document: DocumentState;
  readonly analyses: ReadonlyMap<CellId, Analysis>;
  readonly runs: ReadonlyMap<CellId, RunState>;
  /** How each cell's output stands to what it would be computed from now. */
  readonly freshness: ReadonlyMap<CellId, Freshness>;
  readonly sources: ReadonlyMap<string, SourceState>;
  /** Names of the keys that the desktop holds for this workbook, and for how long. Their values are not here. */
  readonly secrets: { readonly kept: "disk" | "session"; readonly names: ReadonlySet<string> };
  /** Every table in the database: for the sources panel and for completion. */
  readonly tables: readonly TableInfo[];
  /**
   * What the database holds under each name, those of displayed tables included: a recorded table can be read beyond its
   * preview if its hash stands here under its name.
   */
  readonly liveTables: ReadonlyMap<string, Hash>;
  readonly selection: Selection;
  readonly engines: EngineStates;
  readonly undo: { readonly canUndo: boolean; readonly canRedo: boolean };
}

export interface DocumentState {
  readonly fileName: string | null;
  readonly origin: "file" | "draft" | "sample" | "copy" | "version" | "new";
  /** Why nothing may be changed (a newer format version), or null. */
  readonly readOnly: string | null;
  /** The file is encrypted and waits for its passphrase. */
  readonly locked: boolean;
  readonly edited: boolean;
  /** Sentences about what was odd in the file. */
  readonly warnings: readonly string[];
}

/** What was read of a source. */
export type ReadSource = Pick<ImportedFile, "table" | "notes" | "report"> & {
  /** Its file was moved or deleted since; the rows are still here. */
  readonly isGone?: true;
};

export type SourceState =
  | { readonly type: "loading"; readonly progress: Progress | null }
  | ({ readonly type: "ready" } & ReadSource)
  /** Named in the workbook, not granted on this machine: the user must choose it. */
  | { readonly type: "missing" }
  /** The file on disk differs from the recorded hash; `table` is what was read from the new one, if read. */
  | ({
      readonly type: "changed";
      /** Of a set, the names of the files that differ. */ readonly changedFiles: readonly string[];
    } & ReadSource)
  | { readonly type: "failed"; readonly failure: Failure };

export interface Selection {
  readonly cell: CellId | null;
  /** As in Jupyter: keys are commands, or go into the cell. */
  readonly mode: "command" | "edit";
}

export interface EngineStates {
  readonly database: EngineState;
  readonly sandbox: EngineState;
  /** What runs DuckDB, once it does. */
  readonly duckdb: { readonly engine: EngineName; readonly version: string } | null;
  /** Why the workbook does not run on the engine that it asks for. */
  readonly fallback: Failure | null;
}

export type EngineState =
  | { readonly type: "starting" }
  | { readonly type: "ready" }
  /** It died. */
  | { readonly type: "restarting"; readonly cause: string }
  /** The workbook asked for the other engine. */
  | { readonly type: "switching"; readonly to: EngineName }
  | { readonly type: "failed"; readonly failure: Failure };

/** An input cell to be made: its name is `base`, or the next one that is free. */
export interface NewInput {
  readonly base: string;
  readonly label: string;
  readonly control: InputControl;
}

/** Files that take the place of a source's, how they are read, and how their columns are mapped. */
export interface ReplacedSource {
  readonly name: string;
  /** More than one: files of one shape, together. */
  readonly files: readonly GrantedFile[];
  readonly reading?: SourceReading | undefined;
  readonly expects: readonly ExpectedColumn[];
  readonly mapping: Readonly<Record<string, string>>;
}

/** What the interface may do. Every function is bound; none throws for expected failures. */
export interface AppActions {
  apply(operation: Operation): Result<null>;
  undo(): void;
  redo(): void;

  select(cell: CellId | null, mode?: Selection["mode"]): void;
  selectNext(step: 1 | -1): void;

  /** Puts an empty cell of a kind at an index and selects it for editing. */
  insertCell(kind: CellKindName, at: number): CellId;
  /** Puts an input cell before a cell and replaces that one by what `use` makes of the input's name: one step. */
  insertInput(before: CellId, input: NewInput, use: (name: string) => Cell): void;
  /** Puts a SQL cell at an index, selects and runs it. */
  insertQuery(sql: string, at: number): CellId;
  /** Typing: one undo step per pause stays with the editor, the workbook takes the text as it is. */
  editSource(cell: CellId, source: string): void;
  convertCell(cell: CellId, kind: CellKindName): Result<null>;
  /** Splits at a line (1-based, the first line of the second part). */
  splitCell(cell: CellId, line: number): Result<null>;
  mergeWithNext(cell: CellId): Result<null>;
  duplicateCell(cell: CellId): void;
  replaceCell(cell: Cell): void;

  runCell(cell: CellId): void;
  runAll(): void;
  runStale(): void;
  /** Ends everything that runs or waits; all other results stay. */
  stop(): void;
  stopCell(cell: CellId): void;

  /** Adds each file as a source with a first SQL cell. Answers with the files that were refused, and why. */
  addFiles(files: readonly GrantedFile[]): Promise<readonly Failure[]>;
  /** Adds files of one shape as one source; answers with its name. */
  addTogether(files: readonly GrantedFile[]): Result<string>;
  /** Asks for files with the system's dialog; none if that is cancelled. */
  chooseFiles(): Promise<Result<readonly GrantedFile[]>>;
  /** Reads files as a source would, into a table that nobody sees (state/trial-table.ts): for a look before. */
  tryFiles(
    source: Pick<Source, "name" | "reading" | "expects" | "mapping">,
    files: readonly GrantedFile[],
    options: ImportOptions,
  ): Promise<Result<ImportedFile>>;
  /** Nobody looks any more. */
  dropTrial(name: string): void;
  /** The granted files of a source; null where one is not granted. */
  filesOf(name: string): readonly GrantedFile[] | null;
  /** Opens a new workbook of the same cells with other files in the place of sources, and runs it there. */
  openWithFiles(replaced: readonly ReplacedSource[]): Promise<Result<"here" | "elsewhere">>;
  /** Has a source of this workbook read from these files, or mapped, in this way. */
  changeSource(changed: ReplacedSource): Result<null>;
  /** Which files of a source are among the chosen ones, and which are not. */
  matchFiles(name: string, chosen: readonly GrantedFile[]): LocatedFiles;
  /** Reads a source from these files from now on: one, or those of a set. */
  locateSource(name: string, files: readonly GrantedFile[]): Promise<Result<null>>;
  removeSource(name: string): void;
  /** Also in the cells that use it; answers with how many were rewritten, and how many could not be. */
  renameSource(from: string, to: string): Result<{ readonly rewritten: number; readonly left: number }>;
  /** Has a source read in another way; null: as its file says. */
  setReading(name: string, reading: SourceReading | null): Result<null>;
  /** Ends the reading of a source; what it was before, if it was read before, it is again. */
  stopReading(name: string): void;
  readAgain(name: string): void;
  /** What casts would do to the columns of a source's file. */
  surveyCasts(name: string, options: RunOptions): Promise<Result<readonly ColumnCasts[]>>;

  /** Opens a workbook of the app: here, if there is nothing here yet, else in a window of its own. */
  openSample(name: string): Promise<Result<"here" | "elsewhere">>;
  openRecent(id: string): Promise<Result<"here" | "elsewhere">>;
  /** Opens the encrypted workbook of this window. */
  unlock(passphrase: string): Promise<Result<null>>;
  /** Writes an encrypted copy where the user says and answers with its name. Null: the user cancelled. */
  saveEncryptedCopy(passphrase: string): Promise<Result<string | null>>;

  /** Chooses what runs DuckDB, for this workbook. */
  useEngine(engine: EngineName): Result<null>;
  /** Reads sources that seem too large for the engine all the same. */
  loadOversized(): void;

  save(saveAs: boolean): Promise<Result<"saved" | "cancelled">>;

  summarize(
    table: string,
    columns: readonly string[],
    signal: AbortSignal,
    scope?: SummaryScope,
  ): Promise<Result<readonly ColumnSummary[]>>;
  /** What the joins of a SQL cell do to the rows of their left sides. None where a parameter is not known. */
  checkJoins(cell: CellId, signal: AbortSignal): Promise<Result<JoinReport>>;
  qualityReport: Database["qualityReport"];
  countRows: Database["countRows"];
  distinctValues: Database["distinctValues"];
  /** Keeps a key outside of the workbook; null forgets it. */
  putSecret(name: string, value: string | null): Promise<Result<null>>;
  exportConcerns: Database["exportConcerns"];
  /** Writes tables to files where the user says. Null: the user cancelled. */
  exportTables(
    request: ExportRequest,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void },
  ): Promise<Result<Exported | null>>;
  page: Database["page"];
}
