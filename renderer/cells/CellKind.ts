import type { z } from "zod";
import type { Hash, RunId } from "../base/ids.ts";
import type { Failure, Result } from "../base/result.ts";
import type { Database, TableInfo } from "../data/database.ts";
import type { Progress } from "../engine/run-state.ts";
import type { Sandbox } from "../sandbox/protocol.ts";
import type { Cell, CellKindName, OutputItem } from "../workbook/document.ts";

/** The kind `K` of cell: what is saved, what it means to the graph, what it turns into. No React, no running. */
export interface CellSpec<K extends CellKindName> {
  readonly kind: K;
  /** The kind in a word, for people. */
  readonly label: string;
  /** Validates the fields of the kind as saved. */
  readonly schema: z.ZodType<SavedFields<K>>;
  /** A new cell's own fields. */
  empty(name: string): Fields<K>;
  /** Names that the cell defines and uses. Never throws: what does not parse is `failure`. */
  analyze(cell: CellOf<K>, parsers: Parsers): Promise<Analysis>;
  /** What the outcome depends on besides its upstream: hashed into the cell's key. */
  identity(cell: CellOf<K>): string;
  /** Whether there is something to run: false for kinds without a run and for cells still empty. */
  runnable(cell: CellOf<K>): boolean;
  /** What the cell publishes without a run, by name. */
  values(cell: CellOf<K>): Readonly<Record<string, unknown>>;
}

export type CellOf<K extends CellKindName> = Extract<Cell, { kind: K }>;
export type Fields<K extends CellKindName> = Omit<CellOf<K>, "id" | "kind" | "frozen" | "folded">;
/** As in the file: source is an array of lines. */
export type SavedFields<K extends CellKindName> =
  Fields<K> extends { source: string } ? Omit<Fields<K>, "source"> & { source: string[] } : Fields<K>;

/** Parsers that live elsewhere (the database worker). */
export interface Parsers {
  readonly analyzeSql: Database["analyze"];
}

export interface Analysis {
  readonly defines: readonly string[];
  readonly uses: readonly string[];
  readonly failure: Failure | null;
}

/** Runs a cell of kind `K`. Text and input cells have no run. */
export type CellRun<K extends CellKindName> = (
  cell: CellOf<K>,
  context: RunContext,
) => Promise<Result<RunOutput>>;

export interface RunContext {
  readonly runId: RunId;
  readonly database: Database;
  readonly sandbox: Sandbox;
  readonly signal: AbortSignal;
  readonly seed: number;
  readonly onProgress: (progress: Progress) => void;
  readonly onItem: (item: OutputItem) => void;
  /** What a name used by the cell is. Null if nothing defines it. */
  readonly resolve: (name: string) => Binding | null;
}

/** `version` changes whenever the content does. */
export type Binding =
  | { readonly type: "table"; readonly version: string }
  | { readonly type: "value"; readonly value: unknown }
  /** A value that lives in the sandbox (a function, a model); `json` if it is also plain data. */
  | { readonly type: "sandbox"; readonly json?: unknown };

export interface RunOutput {
  readonly items: readonly OutputItem[];
  readonly resultHash: Hash;
  /** Names published, for `RunContext.resolve` of later cells. */
  readonly published: readonly {
    readonly name: string;
    readonly binding: Binding;
    readonly table?: TableInfo;
  }[];
}
