import type { TableData } from "../../analysis/columns.ts";
import type { RunId } from "../base/ids.ts";
import type { Failure } from "../base/result.ts";
import type { Progress } from "../engine/run-state.ts";
import type { OutputItem } from "../workbook/document.ts";

/** Window to sandbox worker. */
export type SandboxRequest =
  /** The port to the database worker (`TablePortMessage`). First message after the start. */
  | { readonly type: "connect"; readonly port: MessagePort }
  /** Makes a plain value (of an input cell) available under `name`. */
  | { readonly type: "bindValue"; readonly name: string; readonly value: unknown }
  | { readonly type: "forget"; readonly names: readonly string[] }
  /** The value that a run published under `name` is the table that the database now holds as `version`. */
  | { readonly type: "noteVersion"; readonly name: string; readonly version: string }
  | { readonly type: "run"; readonly request: RunRequest };

export interface RunRequest {
  readonly runId: RunId;
  /** JavaScript, types stripped, lines kept: the body of an async function that returns its top-level names. */
  readonly code: string;
  /** Names that the body takes as parameters: values published by other cells, or tables. */
  readonly inputs: readonly string[];
  /** Names that the body declares at top level. */
  readonly outputs: readonly string[];
  /** Tables that must have arrived before the body starts (inputs and `table("…")`), with their versions. */
  readonly tables: readonly { readonly name: string; readonly version: string }[];
  readonly seed: number;
  /** Shown in stack traces. */
  readonly fileName: string;
}

/** On the port between database worker and sandbox worker; no window in between. */
export type TablePortMessage =
  /** Database to sandbox. */
  | { readonly type: "bind"; readonly name: string; readonly version: string; readonly table: TableData }
  /** Sandbox to database: kept there under `staged` until the window publishes or drops it. */
  | { readonly type: "stage"; readonly staged: string; readonly table: TableData };

/** Sandbox to window. Validated and bounded (sandbox/limits.ts) before it is believed. */
export type SandboxMessage =
  | { readonly type: "ready" }
  | { readonly type: "progress"; readonly runId: RunId; readonly progress: Progress }
  | { readonly type: "item"; readonly runId: RunId; readonly item: SandboxItem }
  | { readonly type: "done"; readonly runId: RunId; readonly published: readonly Published[] }
  | { readonly type: "failed"; readonly runId: RunId; readonly failure: Failure };

/** What a TypeScript cell shows, in order. A table is staged; the window publishes it and keeps a preview. */
export type SandboxItem =
  | Exclude<OutputItem, { type: "table" }>
  | { readonly type: "table"; readonly name: string | null; readonly staged: string };

/** A top-level name after the run. Its value stays in the sandbox; a table is also staged for the database. */
export type Published =
  | { readonly type: "table"; readonly name: string; readonly staged: string }
  | {
      readonly type: "value";
      readonly name: string;
      readonly kind: string;
      readonly text: string;
      readonly json?: unknown;
    };

/** The sandbox as the rest of the program sees it. */
export interface Sandbox {
  /**
   * Runs one cell after the ones asked before it. Fails with `stopped` by the signal, `sandbox-died` by itself,
   * `sandbox-restarted` if it still waited when another run was stopped or died.
   */
  run(request: RunRequest, options: SandboxRunOptions): Promise<SandboxOutcome>;
  /** The version of the table last sent under a name, or null: lets the runner skip what is there already. */
  boundVersion(name: string): string | null;
  /** After `sendTable`, and after `publishStaged`: later cells then get the very value that the run published. */
  noteBound(name: string, version: string): void;
  bindValue(name: string, value: unknown): void;
  forget(names: readonly string[]): void;
  /** Joins the sandbox to the database anew, after the database's worker was replaced. Nothing bound is lost. */
  reconnectDatabase(): void;
  /** Called when everything bound and published was lost: after Stop, or a death. A new worker starts by itself. */
  onReset(listener: (cause: "stopped" | "died") => void): () => void;
}

export interface SandboxRunOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onItem: (item: SandboxItem) => void;
}

export type SandboxOutcome =
  | { readonly type: "done"; readonly published: readonly Published[] }
  | { readonly type: "failed"; readonly failure: Failure };
