import { describe, expect, test } from "vitest";
import { becauseText, cellFailures, cellStatus } from "../../../renderer/app/cell-status.ts";
import { toRunId } from "../../../renderer/base/ids.ts";
import type { Analysis } from "../../../renderer/cells/CellKind.ts";
import type { RunState } from "../../../renderer/engine/run-state.ts";
import type { Freshness } from "../../../renderer/state/app-state.ts";

const failure = { tag: "sql-error", message: "No such column." };
const analysis: Analysis = { defines: [], uses: [], failure: null };
const running: RunState = {
  type: "running",
  runId: toRunId("run-1"),
  since: 0,
  progress: { fraction: 0.4, text: "start 4 of 10" },
  items: [],
};
const stale: Freshness = { type: "stale", because: ["source"] };

const wordOf = (run: RunState | undefined, freshness: Freshness | undefined, own = analysis) =>
  cellStatus({ kind: "sql", run, freshness, analysis: own }).word;

describe("cellStatus", () => {
  test.each([
    ["not run", undefined, undefined],
    ["fresh", { type: "done" } as const, { type: "fresh" } as const],
    ["recorded", { type: "idle" } as const, { type: "recorded" } as const],
    ["stale", { type: "done" } as const, stale],
    ["running", running, stale],
    ["queued", { type: "queued", runId: toRunId("run-2") } as const, stale],
    ["failed", { type: "failed", failure, items: [] } as const, stale],
    ["stopped", { type: "stopped" } as const, stale],
  ])("says %s", (word, run, freshness) => {
    expect(wordOf(run, freshness)).toBe(word);
  });

  test("says failed for a source that does not parse, though an output is there", () => {
    expect(wordOf({ type: "done" }, { type: "fresh" }, { ...analysis, failure })).toBe("failed");
  });

  test("gives the words of the progress", () => {
    const status = cellStatus({ kind: "sql", run: running, freshness: stale, analysis });
    expect(status.detail).toBe("start 4 of 10");
  });

  test("does not call stale what is only not read yet", () => {
    const facts = { kind: "sql", run: undefined, freshness: stale, analysis, isSettling: true } as const;
    expect(cellStatus(facts).word).toBe("recorded");
  });

  test("says nothing about a text", () => {
    const status = cellStatus({ kind: "text", run: undefined, freshness: undefined, analysis });
    expect(status.tone).toBe("none");
  });
});

describe("becauseText", () => {
  test("names the cell's own source", () => {
    expect(becauseText(["source"])).toBe("its source changed");
  });

  test("joins two names", () => {
    expect(becauseText(["customers", "k"])).toBe("customers and k changed");
  });

  test("shortens many names", () => {
    expect(becauseText(["a", "b", "c", "d"])).toBe("a, b and 2 more changed");
  });
});

describe("cellFailures", () => {
  test("says a failure once that both the analysis and the run found", () => {
    const run: RunState = { type: "failed", failure, items: [] };
    const own = { ...analysis, failure };
    expect(cellFailures({ analysis: own, run, freshness: undefined })).toEqual([failure]);
  });

  test("puts the failure of the source first", () => {
    const other = { tag: "runtime-error", message: "It threw." };
    const run: RunState = { type: "failed", failure: other, items: [] };
    const own = { ...analysis, failure };
    expect(cellFailures({ analysis: own, run, freshness: undefined })).toEqual([failure, other]);
  });

  test("drops an upstream failure when the output is fresh again", () => {
    const upstream = { tag: "upstream-failed", message: "numbers failed." };
    const run: RunState = { type: "failed", failure: upstream, items: [] };
    expect(cellFailures({ analysis, run, freshness: { type: "fresh" } })).toEqual([]);
  });
});
