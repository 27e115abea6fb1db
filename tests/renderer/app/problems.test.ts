import { describe, expect, test } from "vitest";
import { problemsOf } from "../../../renderer/app/problems.ts";
import { toCellId } from "../../../renderer/base/ids.ts";
import type { Cell } from "../../../renderer/workbook/document.ts";

const failure = { tag: "sql-error", message: "No such column.", line: 3 };
const cell: Cell = {
  id: toCellId("a"),
  kind: "sql",
  name: "customers",
  source: "",
  frozen: false,
  folded: "none",
};
const facts = {
  workbook: {
    title: "",
    settings: { runMode: "automatic", seed: 1 },
    sources: [{ name: "bank", path: "bank.csv", format: "csv", bytes: 1, sha256: null }],
    cells: [cell],
    outputs: new Map(),
    unknown: {},
  },
  analyses: new Map(),
  runs: new Map(),
  freshness: new Map(),
  sources: new Map(),
  liveTables: new Map(),
  engines: { database: { type: "ready" }, sandbox: { type: "ready" }, duckdb: null, fallback: null },
} as const;

describe("problemsOf", () => {
  test("is empty when all is well", () => {
    expect(problemsOf(facts)).toEqual([]);
  });

  test("leads to the cell that failed", () => {
    const runs = new Map([[cell.id, { type: "failed", failure, items: [] } as const]]);
    expect(problemsOf({ ...facts, runs })).toMatchObject([{ where: "customers", cell: "a", failure }]);
  });

  test("names a missing data file", () => {
    const sources = new Map([["bank", { type: "missing" } as const]]);
    expect(problemsOf({ ...facts, sources })[0]?.failure.message).toContain("“bank”");
  });

  test("says that an engine failed before anything else", () => {
    const runs = new Map([[cell.id, { type: "failed", failure, items: [] } as const]]);
    const engines = { ...facts.engines, database: { type: "failed", failure } as const };
    expect(problemsOf({ ...facts, runs, engines }).map(({ where }) => where)).toEqual([
      "Database",
      "customers",
    ]);
  });
});
