import { expect, test } from "vitest";
import { cellLine, exitCodeOf, type CellReport } from "../../../../electron/main/run/run-report.ts";

const done: CellReport = {
  name: "total",
  kind: "sql",
  state: "done",
  rows: 1234,
  seconds: 0.25,
  failure: null,
};

test("cellLine tells name, state, rows and seconds", () => {
  expect(cellLine(done)).toMatch(/^total {28}done · 1,234 rows · 0\.3 s$/);
});

test("cellLine tells why a cell failed, without letting it write to the terminal", () => {
  const failed: CellReport = {
    ...done,
    state: "failed",
    rows: null,
    seconds: null,
    failure: "no\u001b[2J\ncolumn",
  };
  expect(cellLine(failed)).toMatch(/ failed: no\\u001b\[2J\\ncolumn$/);
});

test("cellLine has no tabs, which DuckDB sets its messages with", () => {
  const failed: CellReport = {
    ...done,
    state: "failed",
    rows: null,
    seconds: null,
    failure: "No function matches\t \tsum(VARCHAR)",
  };
  expect(cellLine(failed)).toContain("failed: No function matches sum(VARCHAR)");
});

test("exitCodeOf is 0 only if every cell is done", () => {
  expect(exitCodeOf([done, done])).toBe(0);
  expect(exitCodeOf([done, { ...done, state: "stopped" }])).toBe(1);
});
