import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Cell, Workbook } from "../../../renderer/workbook/document.ts";
import { emptyWorkbook } from "../../../renderer/workbook/file-format.ts";
import { idOf, sliderCell, sqlCell, typeScriptCell } from "../../helpers/cells.ts";
import { openStore } from "../../helpers/open-store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const story = (runMode: Workbook["settings"]["runMode"], ...cells: Cell[]): Workbook => ({
  ...emptyWorkbook(),
  settings: { runMode, seed: 42 },
  cells,
});

const chain = [sqlCell("a", "SELECT 1"), sqlCell("b", "FROM a"), typeScriptCell("m", 'const x = table("b")')];

describe("a workbook that runs on demand", () => {
  test("runs nothing when it opens", async () => {
    const desk = await openStore(story("on-demand", ...chain));
    expect(desk.database.log).toEqual([]);
    expect(desk.standing("m")).toBe("never");
  });
  test("runs a cell with what it needs", async () => {
    const desk = await openStore(story("on-demand", ...chain));
    desk.store.actions.runCell(idOf("m"));
    await desk.settle();
    expect(["a", "b", "m"].map(desk.standing)).toEqual(["fresh", "fresh", "fresh"]);
  });
  test("makes what is below stale by an edit, and fresh again by undoing it, with no run", async () => {
    const desk = await openStore(story("on-demand", ...chain));
    desk.store.actions.runAll();
    await desk.settle();
    const ran = desk.database.log.length;
    desk.store.actions.replaceCell(sqlCell("a", "SELECT 2"));
    await desk.settle();
    expect(["a", "b", "m"].map(desk.standing)).toEqual(["stale source", "stale a", "stale b"]);
    desk.store.actions.undo();
    await desk.settle();
    expect(["a", "b", "m"].map(desk.standing)).toEqual(["fresh", "fresh", "fresh"]);
    expect(desk.database.log).toHaveLength(ran);
  });
  test("runs what is stale when asked", async () => {
    const desk = await openStore(story("on-demand", ...chain, { ...sqlCell("f", "SELECT 9"), frozen: true }));
    desk.store.actions.runStale();
    await desk.settle();
    expect(["a", "b", "m", "f"].map(desk.standing)).toEqual(["fresh", "fresh", "fresh", "never"]);
  });
});

describe("a workbook that runs automatically", () => {
  test("runs nothing when it opens", async () => {
    const desk = await openStore(story("automatic", ...chain));
    expect(desk.database.log).toEqual([]);
  });
  test("runs what typing made stale after a pause", async () => {
    const desk = await openStore(story("automatic", ...chain));
    desk.store.actions.editSource(idOf("a"), "SELECT 2");
    await desk.settle(500);
    expect(desk.database.log).toEqual([]);
    await desk.settle();
    expect(["a", "b", "m"].map(desk.standing)).toEqual(["fresh", "fresh", "fresh"]);
  });
  test("does not run a cell that does not parse, nor what needs it", async () => {
    const desk = await openStore(story("automatic", ...chain));
    desk.store.actions.editSource(idOf("a"), "BROKEN");
    await desk.settle();
    expect(desk.database.log).toEqual([]);
    expect(desk.store.state.getState().analyses.get(idOf("a"))?.failure?.tag).toBe("sql-error");
  });
  test("takes back the outputs of before when a change that ran is undone, with no run", async () => {
    const desk = await openStore(story("automatic", ...chain));
    desk.store.actions.runAll();
    await desk.settle();
    const first = desk.output("a");
    desk.store.actions.replaceCell(sqlCell("a", "SELECT 2"));
    await desk.settle();
    expect(desk.output("a")).not.toEqual(first);
    const ran = desk.database.log.length;
    desk.store.actions.undo();
    await desk.settle();
    expect(desk.output("a")).toEqual(first);
    expect(["a", "b", "m"].map(desk.standing)).toEqual(["fresh", "fresh", "fresh"]);
    expect(desk.database.log).toHaveLength(ran);
  });
  test("runs again what was taken back when something new needs it", async () => {
    const desk = await openStore(story("automatic", ...chain));
    desk.store.actions.runAll();
    await desk.settle();
    desk.store.actions.replaceCell(sqlCell("a", "SELECT 2"));
    await desk.settle();
    desk.store.actions.undo();
    await desk.settle();
    const ran = desk.database.log.length;
    desk.store.actions.runCell(idOf("b"));
    await desk.settle();
    expect(desk.database.log.slice(ran)).toEqual(["query a", "query b"]);
  });
  test("runs once for a slider that is dragged", async () => {
    const desk = await openStore(story("automatic", sliderCell("k", 1), sqlCell("a", "SELECT ${k}")));
    for (const value of [2, 3, 4, 5]) desk.store.actions.replaceCell(sliderCell("k", value));
    await desk.settle();
    expect(desk.database.log).toEqual(["query a"]);
  });
  test("does not run for folding or freezing", async () => {
    const desk = await openStore(story("automatic", ...chain));
    desk.store.actions.replaceCell({ ...sqlCell("a", "SELECT 1"), folded: "all", frozen: true });
    await desk.settle();
    expect(desk.database.log).toEqual([]);
  });
  test("stops waiting to run by stop", async () => {
    const desk = await openStore(story("automatic", ...chain));
    desk.store.actions.editSource(idOf("a"), "SELECT 2");
    desk.store.actions.stop();
    await desk.settle();
    expect(desk.database.log).toEqual([]);
  });
});

describe("what cells are doing", () => {
  test("is shown while they run, and ends by stop with all other results there", async () => {
    const desk = await openStore(
      story("on-demand", sqlCell("a", "SELECT 1"), typeScriptCell("m", "while (true) {}")),
    );
    desk.sandbox.script("while", { loops: true });
    desk.store.actions.runAll();
    await desk.settle();
    expect([desk.run("a"), desk.run("m")]).toEqual(["done", "running"]);
    desk.store.actions.stop();
    await desk.settle();
    expect([desk.run("m"), desk.standing("a")]).toEqual(["stopped", "fresh"]);
  });
  test("forgets a failure when the text changes", async () => {
    const desk = await openStore(story("on-demand", sqlCell("a", "FAIL")));
    desk.store.actions.runCell(idOf("a"));
    await desk.settle();
    expect(desk.run("a")).toBe("failed");
    desk.store.actions.editSource(idOf("a"), "SELECT 1");
    expect(desk.run("a")).toBe("idle");
  });
  test("is told with the failure of the graph", async () => {
    const desk = await openStore(story("on-demand", sqlCell("a", "FROM b"), sqlCell("b", "FROM a")));
    expect(desk.store.state.getState().analyses.get(idOf("a"))?.failure?.tag).toBe("cycle");
  });
});

describe("the engines", () => {
  test("are ready once they answer", async () => {
    const desk = await openStore();
    expect(desk.store.state.getState().engines).toEqual({
      database: { type: "ready" },
      sandbox: { type: "ready" },
      duckdb: { engine: "wasm", version: "1.4.3" },
      fallback: null,
    });
  });
  test("a database that died is started again, and cells run on it", async () => {
    const desk = await openStore(story("on-demand", ...chain));
    desk.store.actions.runCell(idOf("b"));
    await desk.settle();
    desk.database.die("out of memory");
    await desk.settle();
    expect(desk.store.state.getState().engines.database).toEqual({ type: "ready" });
    desk.store.actions.runCell(idOf("b"));
    await desk.settle();
    expect(desk.database.log).toEqual(["query a", "query b", "restart", "query a", "query b"]);
  });
  test("a cell that a dead database could not parse is parsed by the new one", async () => {
    const desk = await openStore(story("on-demand", sqlCell("a", "SELECT 1")));
    const analyze = vi.spyOn(desk.database, "analyze");
    analyze.mockResolvedValueOnce({
      ok: false,
      failure: { tag: "engine-died", message: "The database ended." },
    });
    desk.store.actions.editSource(idOf("a"), "FROM bank");
    await desk.settle();
    desk.database.die("out of memory");
    await desk.settle();
    expect(desk.store.state.getState().analyses.get(idOf("a"))).toMatchObject({
      uses: ["bank"],
      failure: null,
    });
  });
  test("a database that cannot start again says so once", async () => {
    const desk = await openStore();
    vi.spyOn(desk.database, "restart").mockImplementation(() => {
      desk.database.die("again");
      return Promise.resolve({ ok: false, failure: { tag: "engine-died", message: "The database ended." } });
    });
    desk.database.die("out of memory");
    await desk.settle();
    expect(desk.store.state.getState().engines.database).toMatchObject({ type: "failed" });
  });
  test("a sandbox that died is there again", async () => {
    const desk = await openStore();
    desk.sandbox.die();
    expect(desk.store.state.getState().engines.sandbox.type).toBe("restarting");
    await desk.settle();
    expect(desk.store.state.getState().engines.sandbox.type).toBe("ready");
  });
});
