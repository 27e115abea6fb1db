import type { Failure } from "../base/result.ts";
import { limits } from "./limits.ts";
import type { SandboxItem } from "./protocol.ts";

/** Counts what a run shows. The worker keeps to the same bounds; this holds where the worker does not. */
export interface OutputGate {
  /** The item, or a notice in its place where the bound is reached, or null where nothing more is shown. */
  pass(item: SandboxItem): SandboxItem | null;
  /** Whether the run goes on sending so much that its sandbox must be ended. */
  isFlooded(): boolean;
}

export function createOutputGate(): OutputGate {
  let lines = 0;
  let items = 0;
  let surplus = 0;
  return {
    pass(item) {
      const count = item.type === "console" ? (lines += 1) : (items += 1);
      // One more than the worker's own bound: its notice.
      const bound = 1 + (item.type === "console" ? limits.consoleLinesPerRun : limits.itemsPerRun);
      if (count <= bound) return item;
      surplus += 1;
      return count === bound + 1 ? { type: "notice", failure: tooMuch } : null;
    },
    isFlooded: () => surplus > limits.surplusMessages,
  };
}

const tooMuch: Failure = {
  tag: "output-cut",
  message: "This cell shows more than can be kept: the rest was cut off.",
  advice: "Display less, or put rows into one table.",
};
