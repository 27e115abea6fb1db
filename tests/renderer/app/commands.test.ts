// @vitest-environment jsdom
import { describe, expect, test, vi } from "vitest";
import { menuCommands, type DesktopBridge } from "../../../electron/contract.ts";
import { commandOf, commands, contextOf, runCommand } from "../../../renderer/app/commands.ts";
import { toggleFold } from "../../../renderer/app/commands/cell.ts";
import { toCellId } from "../../../renderer/base/ids.ts";
import type { AppActions, AppState } from "../../../renderer/state/app-state.ts";
import type { Cell } from "../../../renderer/workbook/document.ts";

const cell: Cell = {
  id: toCellId("a"),
  kind: "sql",
  name: "customers",
  source: "select 1",
  frozen: false,
  folded: "none",
};

const stateWith = (change: Partial<AppState> = {}): AppState => ({
  workbook: {
    title: "",
    settings: { runMode: "automatic", seed: 1 },
    sources: [],
    cells: [cell, { ...cell, id: toCellId("b") }],
    outputs: new Map(),
    unknown: {},
  },
  document: { fileName: null, origin: "new", readOnly: null, locked: false, edited: false, warnings: [] },
  analyses: new Map(),
  runs: new Map(),
  freshness: new Map(),
  sources: new Map(),
  secrets: { kept: "session", names: new Set() },
  tables: [],
  selection: { cell: cell.id, mode: "command" },
  liveTables: new Map(),
  engines: { database: { type: "ready" }, sandbox: { type: "ready" }, duckdb: null, fallback: null },
  undo: { canUndo: false, canRedo: false },
  ...change,
});

const actions = {
  apply: vi.fn(() => ({ ok: true as const, value: null })),
  runCell: vi.fn(),
  select: vi.fn(),
  insertCell: vi.fn(() => toCellId("new")),
  convertCell: vi.fn(() => ({ ok: true as const, value: null })),
} satisfies Partial<AppActions>;

const press = (id: string, state = stateWith()) =>
  runCommand(commandOf(id), contextOf(state, actions as unknown as AppActions, {} as DesktopBridge));

describe("commands", () => {
  test("have names of their own", () => {
    const ids = commands.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test("have keys of their own", () => {
    const keys = commands.flatMap((command) => command.keys);
    expect(keys).toEqual([...new Set(keys)]);
  });

  test("answer every item of the application menu", () => {
    const ids = commands.map(({ id }) => id);
    expect(menuCommands.filter((name) => !ids.includes(name))).toEqual([]);
  });

  test("leave a read-only workbook alone", () => {
    const readOnly = stateWith({ document: { ...stateWith().document, readOnly: "Newer." } });
    const changing = ["delete-cell", "insert-below", "convert-text", "move-down", "duplicate-cell"];
    expect(changing.filter((id) => press(id, readOnly))).toEqual([]);
  });
});

describe("run-advance", () => {
  test("runs the cell and selects the next", () => {
    press("run-advance");
    expect(actions.runCell).toHaveBeenLastCalledWith("a");
    expect(actions.select).toHaveBeenLastCalledWith("b", "command");
  });

  test("makes a cell after the last one", () => {
    press("run-advance", stateWith({ selection: { cell: toCellId("b"), mode: "command" } }));
    expect(actions.insertCell).toHaveBeenLastCalledWith("sql", 2);
  });
});

describe("delete-cell", () => {
  test("removes the selected cell", () => {
    press("delete-cell");
    expect(actions.apply).toHaveBeenLastCalledWith({ type: "remove-cells", ids: ["a"] });
  });
});

describe("move-down", () => {
  test("moves the cell by one place", () => {
    press("move-down");
    expect(actions.apply).toHaveBeenLastCalledWith({ type: "move-cells", ids: ["a"], to: 1 });
  });
});

describe("toggleFold", () => {
  test.each([
    ["none", "output", "output"],
    ["output", "output", "none"],
    ["source", "output", "all"],
    ["all", "output", "source"],
    ["all", "source", "output"],
  ] as const)("of %s by %s gives %s", (folded, part, result) => {
    expect(toggleFold({ ...cell, folded }, part).folded).toBe(result);
  });
});
