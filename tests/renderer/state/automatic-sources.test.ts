import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hashText } from "../../../renderer/base/hash.ts";
import type { Workbook } from "../../../renderer/workbook/document.ts";
import { emptyWorkbook } from "../../../renderer/workbook/file-format.ts";
import type { SourceReading } from "../../../renderer/workbook/source-reading.ts";
import { csvSource, idOf, sqlCell } from "../../helpers/cells.ts";
import { grantedFile } from "../../helpers/fake-desktop.ts";
import { openStore, type StoreDesk } from "../../helpers/open-store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const bank: Workbook = {
  ...emptyWorkbook(),
  settings: { runMode: "on-demand", seed: 42 },
  sources: [csvSource("bank")],
  cells: [sqlCell("a", "FROM bank")],
};

const state = ({ store }: StoreDesk) => store.state.getState();
const source = (desk: StoreDesk, name: string) => state(desk).sources.get(name);

describe("in automatic mode, a source that becomes another table", () => {
  const automatic: Workbook = { ...bank, settings: { runMode: "automatic", seed: 42 } };
  const opened = async () => {
    const desk = await openStore(automatic, (desktop) => desktop.setContent("bank.csv", "bank"));
    desk.store.actions.runAll();
    await desk.settle();
    return desk;
  };
  const runs = (desk: StoreDesk) => desk.database.log.filter((line) => line === "query a").length;
  const read = async (desk: StoreDesk, reading: SourceReading) => {
    desk.store.actions.setReading("bank", reading);
    await desk.settle();
  };

  test.each<[string, SourceReading]>([
    ["casts", { casts: { age: { type: "integer" } } }],
    ["the header row", { headerRow: 3 }],
    ["the sheet", { sheet: "March" }],
    ["the names of files", { fileName: true }],
  ])("by %s has its cells run again, and by undo and redo too", async (_, reading) => {
    const desk = await opened();
    const before = desk.output("a")!.resultHash;
    await read(desk, reading);
    expect(desk.standing("a")).toBe("fresh");
    const after = desk.output("a")!.resultHash;
    expect(after).not.toBe(before);
    desk.store.actions.undo();
    await desk.settle();
    expect([desk.standing("a"), desk.output("a")!.resultHash]).toEqual(["fresh", before]);
    desk.store.actions.redo();
    await desk.settle();
    expect([desk.standing("a"), desk.output("a")!.resultHash]).toEqual(["fresh", after]);
  });

  test("by a redo whose undo came before the first run ended", async () => {
    const desk = await opened();
    desk.store.actions.setReading("bank", { headerRow: 2 });
    await desk.settle(60);
    desk.store.actions.undo();
    await desk.settle();
    expect(desk.standing("a")).toBe("fresh");
    desk.store.actions.redo();
    await desk.settle();
    expect(desk.standing("a")).toBe("fresh");
  });

  test("by a change on disk has its cells run again", async () => {
    const desk = await opened();
    desk.desktop.setContent("bank.csv", "new");
    desk.desktop.emit("dataFileChanged", { token: "token-bank.csv", bytes: 200 });
    await desk.settle();
    expect(desk.standing("a")).toBe("fresh");
    expect(source(desk, "bank")?.type).toBe("ready");
    expect(runs(desk)).toBe(2);
  });

  test("by Locate… has its cells run again, and is taken back by undo", async () => {
    const desk = await openStore(automatic);
    desk.store.actions.runCell(idOf("a"));
    await desk.settle();
    expect(desk.run("a")).toBe("failed");
    await desk.store.actions.locateSource("bank", [grantedFile("elsewhere.csv")]);
    await desk.settle();
    expect(desk.standing("a")).toBe("fresh");
    desk.store.actions.undo();
    await desk.settle();
    expect(state(desk).workbook.sources[0]).toEqual(automatic.sources[0]);
    expect(source(desk, "bank")).toEqual({ type: "missing" });
    desk.store.actions.redo();
    await desk.settle();
    expect(source(desk, "bank")?.type).toBe("ready");
    expect(desk.standing("a")).toBe("fresh");
  });

  test("by its name has its cells run again, and by undo and redo too", async () => {
    const desk = await opened();
    for (const change of [
      () => void desk.store.actions.renameSource("bank", "clients"),
      () => desk.store.actions.undo(),
      () => desk.store.actions.redo(),
    ]) {
      change();
      await desk.settle();
      expect(desk.standing("a")).toBe("fresh");
      expect([...state(desk).runs.values()].map(({ type }) => type)).not.toContain("failed");
    }
  });

  test("and back again leaves no failure of the time between", async () => {
    const desk = await opened();
    desk.desktop.answer("hashDataFile", {
      ok: false,
      failure: { tag: "file-unreadable", message: "It is locked." },
    });
    await read(desk, { headerRow: 2 });
    desk.store.actions.runCell(idOf("a"));
    await desk.settle();
    expect(desk.run("a")).toBe("failed");
    desk.desktop.answer("hashDataFile", { ok: true, value: { sha256: hashText("bank") } });
    desk.store.actions.undo();
    await desk.settle();
    expect([desk.standing("a"), desk.run("a")]).toEqual(["fresh", "idle"]);
  });

  test("is not taken for another one when the database starts again", async () => {
    const desk = await opened();
    desk.database.die("out of memory");
    await desk.settle();
    expect(runs(desk)).toBe(1);
  });

  test("runs nothing when the workbook is opened", async () => {
    const desk = await openStore(automatic, (desktop) => desktop.setContent("bank.csv", "bank"));
    expect(runs(desk)).toBe(0);
  });

  test("runs nothing on demand", async () => {
    const desk = await openStore(bank, (desktop) => desktop.setContent("bank.csv", "bank"));
    desk.store.actions.runAll();
    await desk.settle();
    await read(desk, { headerRow: 2 });
    expect(desk.standing("a")).toBe("stale bank");
    expect(runs(desk)).toBe(1);
  });
});

describe("locateSource", () => {
  test("reads the file that the user finds also where it is called the same", async () => {
    const desk = await openStore(bank, (desktop) => desktop.setContent("bank.csv", "bank"));
    desk.desktop.setContent("bank.csv", "other");
    await desk.store.actions.locateSource("bank", [grantedFile("bank.csv")]);
    await desk.settle();
    expect(state(desk).workbook.sources[0]!.sha256).toBe(hashText("other"));
  });
});

test("of a set that was opened it is said which files are not those that were recorded", async () => {
  const parts = ["days/1.csv", "days/2.csv"].map((path) => ({ path, bytes: 1, sha256: hashText(path) }));
  const set = { ...csvSource("days"), path: "days", sha256: hashText("both"), parts };
  const desk = await openStore({ ...bank, sources: [set], cells: [] }, (desktop) => {
    desktop.setContent("days/1.csv", "days/1.csv");
    desktop.setContent("days/2.csv", "changed");
  });
  expect(source(desk, "days")).toMatchObject({ type: "changed", changedFiles: ["2.csv"] });
});
