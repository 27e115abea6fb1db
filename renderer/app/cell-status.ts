import { assertNever, type Failure } from "../base/result.ts";
import type { Analysis } from "../cells/CellKind.ts";
import type { RunState } from "../engine/run-state.ts";
import type { Freshness } from "../state/app-state.ts";
import type { Cell } from "../workbook/document.ts";

/** How a cell stands, for its margin rule, its word and its sign. */
export interface CellStatus {
  readonly tone: Tone;
  readonly word: string;
  /** One sentence, for the inspector and the tip. */
  readonly detail: string;
}

export type Tone =
  "never" | "fresh" | "recorded" | "stale" | "queued" | "running" | "failed" | "stopped" | "none";

interface Facts {
  readonly kind: Cell["kind"];
  readonly run: RunState | undefined;
  readonly freshness: Freshness | undefined;
  readonly analysis: Analysis | undefined;
  /** Names or data files are still being read: what looks stale may turn out not to be. */
  readonly isSettling?: boolean;
}

const none: CellStatus = { tone: "none", word: "", detail: "" };

/** True for the kinds that have a run, and so a state. */
export const runs = (kind: Cell["kind"]): boolean =>
  kind === "sql" || kind === "typescript" || kind === "chart" || kind === "method";

/** The state of a cell in one word: what it is doing comes before how its output stands. */
export function cellStatus(facts: Facts): CellStatus {
  if (!runs(facts.kind)) return facts.analysis?.failure ? failedStatus(facts.analysis.failure) : none;
  const run = standingRun(facts.run, facts.freshness);
  switch (run.type) {
    case "queued":
      return { tone: "queued", word: "queued", detail: "Waits for the cells before it." };
    case "running":
      return { tone: "running", word: "running", detail: run.progress?.text ?? "Is being computed." };
    case "failed":
      return failedStatus(run.failure);
    case "stopped":
    case "idle":
    case "done":
      break;
    default:
      return assertNever(run);
  }
  if (facts.analysis?.failure) return failedStatus(facts.analysis.failure);
  if (run.type === "stopped")
    return { tone: "stopped", word: "stopped", detail: "Was stopped before it was done. Run it again." };
  const { freshness = { type: "never" } } = facts;
  const isUntouched = facts.run === undefined && facts.isSettling === true;
  return freshnessStatus(isUntouched && freshness.type === "stale" ? { type: "recorded" } : freshness);
}

/** What a run still says: that something upstream failed is over when the output is fresh again. */
function standingRun(run: RunState | undefined, freshness: Freshness | undefined): RunState {
  const isOver =
    run?.type === "failed" && run.failure.tag === "upstream-failed" && freshness?.type === "fresh";
  return run === undefined || isOver ? { type: "idle" } : run;
}

const failedStatus = (failure: Failure): CellStatus => ({
  tone: "failed",
  word: "failed",
  detail: failure.message,
});

function freshnessStatus(freshness: Freshness): CellStatus {
  switch (freshness.type) {
    case "never":
      return { tone: "never", word: "not run", detail: "Has not run yet." };
    case "fresh":
      return { tone: "fresh", word: "fresh", detail: "Shows what its source and its inputs give now." };
    case "recorded":
      return {
        tone: "recorded",
        word: "recorded",
        detail: "Shows what was saved in the workbook; it has not run since.",
      };
    case "stale":
      return { tone: "stale", word: "stale", detail: `Computed before ${becauseText(freshness.because)}.` };
    default:
      return assertNever(freshness);
  }
}

/** `its source changed`; `customers and k changed`; at most three names. */
export function becauseText(because: readonly string[]): string {
  const names = because.map((name) => (name === "source" ? "its source" : name));
  if (names.length === 0) return "something it uses changed";
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  const last = shown.at(-1) ?? "";
  return `${shown.length === 1 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`} changed`;
}

/** The failures of a cell: of its source as it stands, then of its last run. */
export function cellFailures({
  analysis,
  run,
  freshness,
}: Omit<Facts, "kind" | "isSettling">): readonly Failure[] {
  const standing = standingRun(run, freshness);
  const failures = standing.type === "failed" ? [standing.failure] : [];
  const parse = analysis?.failure ?? null;
  if (parse !== null && !failures.some(({ message }) => message === parse.message)) failures.unshift(parse);
  return failures;
}
