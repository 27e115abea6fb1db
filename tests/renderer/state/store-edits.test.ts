import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Cell, Workbook } from "../../../renderer/workbook/document.ts";
import { emptyWorkbook } from "../../../renderer/workbook/file-format.ts";
import {
  anOutput,
  chartCell,
  idOf,
  sliderCell,
  sqlCell,
  textCell,
  typeScriptCell,
} from "../../helpers/cells.ts";
import { openStore, type StoreDesk } from "../../helpers/open-store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const bookOf = (...cells: Cell[]): Workbook => ({
  ...emptyWorkbook(),
  settings: { runMode: "on-demand", seed: 42 },
  cells,
});

const sources = ({ store }: StoreDesk) =>
  store.state.getState().workbook.cells.map((cell) => ("source" in cell ? cell.source : cell.kind));
const selection = ({ store }: StoreDesk) => store.state.getState().selection;

describe("insertCell", () => {
  test("puts a cell under a free name and selects it for editing", async () => {
    const desk = await openStore(bookOf(sqlCell("query1", "SELECT 1")));
    const id = desk.store.actions.insertCell("sql", 1);
    expect(desk.store.state.getState().workbook.cells[1]).toMatchObject({ id, kind: "sql", name: "query2" });
    expect(selection(desk)).toEqual({ cell: id, mode: "edit" });
  });
});

describe("undo and redo", () => {
  test("leave selected what came back, or what stood before the cell that went", async () => {
    const desk = await openStore(bookOf(sqlCell("a", "SELECT 1"), sqlCell("b", "SELECT 2")));
    const { actions } = desk.store;
    const id = actions.insertCell("text", 1);
    actions.undo();
    expect(selection(desk)).toEqual({ cell: idOf("a"), mode: "command" });
    actions.redo();
    expect(selection(desk)).toEqual({ cell: id, mode: "command" });
    actions.apply({ type: "remove-cells", ids: [idOf("b")] });
    actions.undo();
    expect(selection(desk).cell).toBe(idOf("b"));
  });

  test("leave the selection where it is when no cell comes or goes", async () => {
    const desk = await openStore(bookOf(sqlCell("a", "SELECT 1"), sqlCell("b", "SELECT 2")));
    desk.store.actions.select(idOf("b"));
    desk.store.actions.replaceCell(sqlCell("a", "SELECT 3"));
    desk.store.actions.undo();
    expect(selection(desk)).toEqual({ cell: idOf("b"), mode: "command" });
  });

  test("bring back a deleted cell with its output", async () => {
    const book = {
      ...bookOf(sqlCell("a", "SELECT 1"), textCell("t")),
      outputs: new Map([[idOf("a"), anOutput()]]),
    };
    const desk = await openStore(book);
    desk.store.actions.apply({ type: "remove-cells", ids: [idOf("a")] });
    desk.store.actions.undo();
    expect(desk.cell("a")).toEqual(sqlCell("a", "SELECT 1"));
    expect(desk.output("a")).toEqual(anOutput());
    desk.store.actions.redo();
    expect(desk.cell("a")).toBeUndefined();
  });
  test("leave text alone that was typed since", async () => {
    const desk = await openStore(bookOf(sqlCell("a", "SELECT 1")));
    desk.store.actions.replaceCell({ ...sqlCell("a", "SELECT 1"), folded: "output" });
    desk.store.actions.editSource(idOf("a"), "SELECT 2");
    desk.store.actions.undo();
    expect(desk.cell("a")).toEqual(sqlCell("a", "SELECT 2"));
  });
  test("take a dragged slider as one step", async () => {
    const desk = await openStore(bookOf(sliderCell("k", 1)));
    for (const value of [2, 3, 4]) desk.store.actions.replaceCell(sliderCell("k", value));
    desk.store.actions.undo();
    expect(desk.cell("k")).toEqual(sliderCell("k", 1));
  });
  test("say whether there is something to take back", async () => {
    const desk = await openStore(bookOf(textCell("t")));
    const undo = () => desk.store.state.getState().undo;
    expect(undo()).toEqual({ canUndo: false, canRedo: false });
    desk.store.actions.apply({ type: "set-title", title: "New" });
    expect(undo()).toEqual({ canUndo: true, canRedo: false });
    desk.store.actions.undo();
    expect(undo()).toEqual({ canUndo: false, canRedo: true });
  });
  test("know nothing of typing and of runs", async () => {
    const desk = await openStore(bookOf(sqlCell("a", "SELECT 1")));
    desk.store.actions.editSource(idOf("a"), "SELECT 2");
    desk.store.actions.runCell(idOf("a"));
    await desk.settle();
    expect(desk.store.state.getState().undo.canUndo).toBe(false);
  });
});

describe("splitCell and mergeWithNext", () => {
  test("split before the line and merge again", async () => {
    const desk = await openStore(bookOf(textCell("t", "a\nb\nc")));
    expect(desk.store.actions.splitCell(idOf("t"), 2).ok).toBe(true);
    expect(sources(desk)).toEqual(["a", "b\nc"]);
    expect(desk.store.actions.mergeWithNext(idOf("t")).ok).toBe(true);
    expect(sources(desk)).toEqual(["a\nb\nc"]);
  });
  test("a split SQL cell gives its second part a free name", async () => {
    const desk = await openStore(bookOf(sqlCell("a", "SELECT 1;\nSELECT 2")));
    desk.store.actions.splitCell(idOf("a"), 2);
    expect(desk.store.state.getState().workbook.cells[1]).toMatchObject({ name: "a_2", source: "SELECT 2" });
  });
  test("merging SQL puts a semicolon between", async () => {
    const desk = await openStore(bookOf(sqlCell("a", "SELECT 1"), sqlCell("b", "SELECT 2")));
    desk.store.actions.mergeWithNext(idOf("a"));
    expect(sources(desk)).toEqual(["SELECT 1;\nSELECT 2"]);
  });
  test("are one step of undo", async () => {
    const desk = await openStore(bookOf(textCell("t", "a\nb")));
    desk.store.actions.splitCell(idOf("t"), 2);
    desk.store.actions.undo();
    expect(sources(desk)).toEqual(["a\nb"]);
  });
  test.each([1, 4])("refuse to split at line %i of three", async (line) => {
    const desk = await openStore(bookOf(textCell("t", "a\nb\nc")));
    expect(desk.store.actions.splitCell(idOf("t"), line)).toMatchObject({
      ok: false,
      failure: { tag: "cannot-split" },
    });
  });
  test("refuse to merge two kinds", async () => {
    const desk = await openStore(bookOf(textCell("t"), sqlCell("a")));
    expect(desk.store.actions.mergeWithNext(idOf("t")).ok).toBe(false);
  });
  test("refuse to merge the last cell", async () => {
    const desk = await openStore(bookOf(textCell("t")));
    expect(desk.store.actions.mergeWithNext(idOf("t")).ok).toBe(false);
  });
});

describe("convertCell", () => {
  test.each(["text", "typescript"] as const)("keeps the source of SQL as %s", async (kind) => {
    const desk = await openStore(bookOf(sqlCell("a", "SELECT 1")));
    desk.store.actions.convertCell(idOf("a"), kind);
    expect(desk.cell("a")).toMatchObject({ kind, source: "SELECT 1" });
  });
  test("gives a text that becomes SQL a free name", async () => {
    const desk = await openStore(bookOf(textCell("t", "SELECT 1")));
    desk.store.actions.convertCell(idOf("t"), "sql");
    expect(desk.cell("t")).toMatchObject({ kind: "sql", name: "query1", source: "SELECT 1" });
  });
  test("makes a chart the TypeScript that draws it", async () => {
    const desk = await openStore(bookOf(chartCell("c", "calls")));
    desk.store.actions.convertCell(idOf("c"), "typescript");
    expect(desk.cell("c")).toMatchObject({
      kind: "typescript",
      source: expect.stringContaining('table("calls")') as string,
    });
  });
  test("refuses what has no such form", async () => {
    const desk = await openStore(bookOf(sliderCell("k", 1)));
    expect(desk.store.actions.convertCell(idOf("k"), "sql")).toMatchObject({
      ok: false,
      failure: { tag: "not-convertible" },
    });
  });
});

describe("duplicateCell", () => {
  test("puts a copy below, with its own id and name", async () => {
    const desk = await openStore(bookOf(sqlCell("a", "SELECT 1"), textCell("t")));
    desk.store.actions.duplicateCell(idOf("a"));
    const [first, second] = desk.store.state.getState().workbook.cells;
    expect(second).toMatchObject({ kind: "sql", name: "a_2", source: "SELECT 1" });
    expect(second!.id).not.toBe(first!.id);
  });
});

describe("selection", () => {
  test("moves up and down and stays at the ends", async () => {
    const desk = await openStore(bookOf(textCell("a"), textCell("b")));
    desk.store.actions.selectNext(1);
    desk.store.actions.selectNext(1);
    desk.store.actions.selectNext(1);
    expect(selection(desk).cell).toBe(idOf("b"));
    desk.store.actions.selectNext(-1);
    desk.store.actions.selectNext(-1);
    expect(selection(desk).cell).toBe(idOf("a"));
  });
  test("ends with the cell that it stood on", async () => {
    const desk = await openStore(bookOf(textCell("a"), textCell("b")));
    desk.store.actions.select(idOf("a"), "edit");
    desk.store.actions.apply({ type: "remove-cells", ids: [idOf("a")] });
    expect(selection(desk)).toEqual({ cell: null, mode: "command" });
  });
});

describe("a workbook that cannot be changed", () => {
  test("refuses every edit and says why, and runs nothing", async () => {
    const text = JSON.stringify({
      format: "stratabook",
      version: 9,
      cells: [{ id: "cell-a", kind: "sql", name: "a", source: ["SELECT 1"] }],
    });
    const desk = await openStore(text);
    expect(desk.store.actions.apply({ type: "set-title", title: "x" })).toMatchObject({
      ok: false,
      failure: { tag: "read-only" },
    });
    desk.store.actions.runAll();
    await desk.settle();
    expect(desk.database.log).toEqual([]);
  });
});

test("names of TypeScript are found a while after typing", async () => {
  const desk = await openStore(bookOf(typeScriptCell("m", "")));
  desk.store.actions.editSource(idOf("m"), "const x = y");
  const names = () => desk.store.state.getState().analyses.get(idOf("m"));
  expect(names()?.defines).toEqual([]);
  await desk.settle(300);
  expect(names()).toEqual({ defines: ["x"], uses: ["y"], failure: null });
});
