import type { RunId } from "../base/ids.ts";
import type { Failure } from "../base/result.ts";
import type { OutputItem } from "../workbook/document.ts";

/** What a cell is doing. Fresh, stale and recorded are computed by comparing keys, never stored. */
export type RunState =
  | { readonly type: "idle" }
  | { readonly type: "queued"; readonly runId: RunId }
  | {
      readonly type: "running";
      readonly runId: RunId;
      /** Milliseconds since the epoch. */
      readonly since: number;
      readonly progress: Progress | null;
      /** What the run has shown so far (console lines, displayed values). */
      readonly items: readonly OutputItem[];
    }
  | { readonly type: "done" }
  | { readonly type: "failed"; readonly failure: Failure; readonly items: readonly OutputItem[] }
  | { readonly type: "stopped" };

/** `fraction` is 0–1, or null when the end is not known. */
export interface Progress {
  readonly fraction: number | null;
  readonly text: string;
}
