import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hashText } from "../../../renderer/base/hash.ts";
import type { Workbook } from "../../../renderer/workbook/document.ts";
import { emptyWorkbook, parseWorkbook } from "../../../renderer/workbook/file-format.ts";
import { csvSource, idOf, sqlCell, textCell } from "../../helpers/cells.ts";
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
const texts = (desk: StoreDesk) => desk.desktop.requests("saveDraft").map(({ text }) => text);

describe("addFiles", () => {
  const added = async (...names: string[]) => {
    const desk = await openStore();
    const failures = await desk.store.actions.addFiles(names.map(grantedFile));
    await desk.settle();
    return { desk, failures };
  };
  test("makes a source with its hash and a first cell that ran", async () => {
    const { desk } = await added("bank-full.csv");
    expect(state(desk).workbook.sources).toEqual([
      {
        name: "bank_full",
        path: "bank-full.csv",
        format: "csv",
        bytes: 100,
        sha256: hashText("bank-full.csv"),
      },
    ]);
    expect(state(desk).workbook.cells).toMatchObject([
      { name: "bank_full_rows", source: "SELECT * FROM bank_full" },
    ]);
    expect(desk.database.log).toEqual(["import bank_full", "query bank_full_rows"]);
    expect([...state(desk).freshness.values()]).toEqual([{ type: "fresh" }]);
  });
  test("shows the source as ready, and its table", async () => {
    const { desk } = await added("bank.parquet");
    expect(source(desk, "bank")?.type).toBe("ready");
    expect(state(desk).tables.map(({ name }) => name)).toEqual(["bank", "bank_rows"]);
  });
  test("tells the hash of a live table, so that a view knows whether it is the one that was recorded", async () => {
    const { desk } = await added("bank.csv");
    const [output] = state(desk).workbook.outputs.values();
    expect(state(desk).liveTables.get("bank_rows")).toBe(output!.resultHash);
  });
  test("answers with the files that it refused", async () => {
    const { desk, failures } = await added("bank.csv", "picture.png", "bank.csv");
    expect(failures.map(({ tag }) => tag)).toEqual(["unknown-format", "already-added"]);
    expect(state(desk).workbook.sources).toHaveLength(1);
  });
  test("is one step of undo, and redo reads the file again", async () => {
    const { desk } = await added("bank.csv");
    desk.store.actions.undo();
    await desk.settle();
    expect(state(desk).workbook).toMatchObject({ sources: [], cells: [] });
    expect(desk.database.present.size).toBe(0);
    desk.store.actions.redo();
    await desk.settle();
    expect(source(desk, "bank")?.type).toBe("ready");
  });
});

describe("addTogether", () => {
  const days = ["days/1.csv", "days/2.csv"].map((label) => ({
    ...grantedFile(label),
    fileName: label.replace("days/", ""),
    folder: "days",
  }));
  const added = async () => {
    const desk = await openStore();
    const name = desk.store.actions.addTogether(days);
    await desk.settle();
    return { desk, name };
  };

  test("makes one source of several files, with the hash of each and of all", async () => {
    const { desk, name } = await added();
    expect(name).toEqual({ ok: true, value: "days" });
    const [source] = state(desk).workbook.sources;
    expect(source).toEqual({
      name: "days",
      path: "days",
      format: "csv",
      bytes: 200,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      parts: [
        { path: "days/1.csv", bytes: 100, sha256: hashText("days/1.csv") },
        { path: "days/2.csv", bytes: 100, sha256: hashText("days/2.csv") },
      ],
    });
    expect(desk.database.log).toEqual(["import days", "query days_rows"]);
  });

  test("is one step of undo", async () => {
    const { desk } = await added();
    desk.store.actions.undo();
    await desk.settle();
    expect(state(desk).workbook).toMatchObject({ sources: [], cells: [] });
  });

  test("is saved, found again, and said to be missing where one file is", async () => {
    const { desk } = await added();
    await desk.store.actions.save(false);
    const { text } = desk.desktop.requests("saveWorkbook")[0]!;
    const again = await openStore(text, (desktop) => {
      for (const { label } of days) desktop.setContent(label, label);
    });
    expect(again.desktop.requests("findGranted")[0]).toEqual({ labels: ["days/1.csv", "days/2.csv"] });
    expect(state(again).workbook.sources).toEqual(state(desk).workbook.sources);
    const half = await openStore(text, (desktop) => desktop.setContent("days/1.csv", "days/1.csv"));
    expect(state(half).sources.get("days")).toEqual({ type: "missing" });
  });
});

describe("a workbook that is opened again", () => {
  test("reads its files and runs nothing", async () => {
    const desk = await openStore(bank, (desktop) => desktop.setContent("bank.csv", "bank"));
    expect(source(desk, "bank")?.type).toBe("ready");
    expect(desk.database.log).toEqual(["import bank"]);
  });
  test("says which file is missing, and fails the cells that need it with what to do", async () => {
    const desk = await openStore(bank);
    expect(source(desk, "bank")).toEqual({ type: "missing" });
    desk.store.actions.runCell(idOf("a"));
    await desk.settle();
    expect(state(desk).runs.get(idOf("a"))).toMatchObject({
      type: "failed",
      failure: { tag: "file-missing" },
    });
  });
  test("reads a missing file that the user finds, whatever its name, and runs on it", async () => {
    const desk = await openStore(bank);
    await desk.store.actions.locateSource("bank", [grantedFile("elsewhere.csv")]);
    await desk.settle();
    expect(source(desk, "bank")?.type).toBe("ready");
    expect(state(desk).workbook.sources[0]).toMatchObject({
      path: "elsewhere.csv",
      sha256: hashText("elsewhere.csv"),
    });
  });
  test("says that a file changed, and makes stale what was computed from it", async () => {
    const before = await openStore(bank, (desktop) => desktop.setContent("bank.csv", "bank"));
    before.store.actions.runAll();
    await before.settle();
    await before.store.actions.save(false);
    const { text } = before.desktop.requests("saveWorkbook")[0]!;

    const desk = await openStore(text, (desktop) => desktop.setContent("bank.csv", "other"));
    expect(source(desk, "bank")?.type).toBe("changed");
    expect(desk.standing("a")).toBe("stale bank");
    expect(state(desk).document.edited).toBe(false);
  });
  test("takes a changed file as its own when a cell runs on it", async () => {
    const desk = await openStore(bank, (desktop) => desktop.setContent("bank.csv", "other"));
    desk.store.actions.runCell(idOf("a"));
    await desk.settle();
    expect(source(desk, "bank")?.type).toBe("ready");
    expect(state(desk).workbook.sources[0]!.sha256).toBe(hashText("other"));
    expect(desk.standing("a")).toBe("fresh");
  });
  test("shows what was recorded as recorded", async () => {
    const before = await openStore(bank, (desktop) => desktop.setContent("bank.csv", "bank"));
    before.store.actions.runAll();
    await before.settle();
    await before.store.actions.save(false);
    const { text } = before.desktop.requests("saveWorkbook")[0]!;
    const desk = await openStore(text, (desktop) => desktop.setContent("bank.csv", "bank"));
    expect(desk.standing("a")).toBe("recorded");
    expect(desk.output("a")).toEqual(before.output("a"));
  });
});

describe("a file that changes while the workbook is open", () => {
  const opened = () => openStore(bank, (desktop) => desktop.setContent("bank.csv", "bank"));
  test("is read again and makes stale what was computed from it", async () => {
    const desk = await opened();
    desk.store.actions.runAll();
    await desk.settle();
    desk.desktop.setContent("bank.csv", "new");
    desk.desktop.emit("dataFileChanged", { token: "token-bank.csv", bytes: 200 });
    await desk.settle();
    expect(source(desk, "bank")?.type).toBe("changed");
    expect(desk.standing("a")).toBe("stale bank");
  });
  test.each([[[null]], [[200, null]]])("keeps what was read of it after %j bytes", async (changes) => {
    const desk = await opened();
    for (const bytes of changes) desk.desktop.emit("dataFileChanged", { token: "token-bank.csv", bytes });
    await desk.settle();
    expect(source(desk, "bank")).toMatchObject({ type: "ready", isGone: true });
  });
  test("a database that died reads the files again", async () => {
    const desk = await opened();
    desk.database.die("out of memory");
    await desk.settle();
    expect(desk.database.log).toEqual(["import bank", "restart", "import bank"]);
    expect(source(desk, "bank")?.type).toBe("ready");
  });
  test("a file that the database dies of is not read again by itself", async () => {
    const desk = await opened();
    desk.database.hold();
    desk.desktop.emit("dataFileChanged", { token: "token-bank.csv", bytes: 200 });
    await desk.settle(10);
    desk.database.die("out of memory");
    await desk.settle();
    expect(source(desk, "bank")).toMatchObject({ type: "failed", failure: { tag: "engine-died" } });
    expect(desk.database.log.filter((line) => line === "import bank")).toHaveLength(2);
  });
});

describe("how a source is read", () => {
  const opened = async () => {
    const desk = await openStore(bank, (desktop) => desktop.setContent("bank.csv", "bank"));
    desk.store.actions.runAll();
    await desk.settle();
    return desk;
  };
  const decide = async (desk: StoreDesk) => {
    desk.store.actions.apply({
      type: "set-reading",
      name: "bank",
      reading: { casts: { age: { type: "integer" } } },
    });
    await desk.settle();
  };
  test("reads it again where it changes, and makes stale what was computed from it", async () => {
    const desk = await opened();
    const before = desk.database.present.get("bank");
    await decide(desk);
    expect(source(desk, "bank")?.type).toBe("ready");
    expect(desk.database.present.get("bank")).not.toEqual(before);
    expect(desk.standing("a")).toBe("stale bank");
  });
  test("is a step of undo, after which everything is fresh again", async () => {
    const desk = await opened();
    await decide(desk);
    desk.store.actions.undo();
    await desk.settle();
    expect(state(desk).workbook.sources[0]!.reading).toBeUndefined();
    expect(desk.standing("a")).toBe("fresh");
  });
  test("is saved, and the same when the workbook is opened again", async () => {
    const before = await opened();
    await decide(before);
    before.store.actions.runAll();
    await before.settle();
    await before.store.actions.save(false);
    const { text } = before.desktop.requests("saveWorkbook")[0]!;
    const desk = await openStore(text, (desktop) => desktop.setContent("bank.csv", "bank"));
    expect(source(desk, "bank")?.type).toBe("ready");
    expect(desk.standing("a")).toBe("recorded");
    expect(desk.database.present.get("bank")).toEqual(before.database.present.get("bank"));
  });
});

describe("renameSource and removeSource", () => {
  const opened = () => openStore(bank, (desktop) => desktop.setContent("bank.csv", "bank"));
  test("renaming reads the file under its new name", async () => {
    const desk = await opened();
    desk.store.actions.renameSource("bank", "clients");
    await desk.settle();
    expect([...desk.database.present.keys()]).toEqual(["clients"]);
    expect([...state(desk).sources.keys()]).toEqual(["clients"]);
  });
  test("renaming rewrites the cells that use it, as one step to undo", async () => {
    const desk = await opened();
    const sourceOf = () =>
      state(desk).workbook.cells.map((cell) => ("source" in cell ? cell.source : cell.kind));
    const before = sourceOf();
    expect(before.join(" ")).toMatch(/FROM bank\b/);
    expect(desk.store.actions.renameSource("bank", "clients")).toMatchObject({
      ok: true,
      value: { left: 0 },
    });
    expect(sourceOf()).toEqual(before.map((text) => text.replaceAll("FROM bank", "FROM clients")));
    desk.store.actions.undo();
    expect(sourceOf()).toEqual(before);
    expect(state(desk).workbook.sources.map(({ name }) => name)).toEqual(["bank"]);
  });
  test("removing drops the table", async () => {
    const desk = await opened();
    desk.store.actions.removeSource("bank");
    await desk.settle();
    expect([...desk.database.present.keys()]).toEqual([]);
    expect(state(desk).sources.size).toBe(0);
  });
});

describe("unsaved work", () => {
  const opened = () => openStore({ ...bank, sources: [], cells: [textCell("t", "one")] });
  test("is kept within a second of typing", async () => {
    const desk = await opened();
    desk.store.actions.editSource(idOf("t"), "two");
    await desk.settle(1000);
    const kept = parseWorkbook(texts(desk).at(-1) ?? "");
    expect(kept).toMatchObject({ ok: true, value: { workbook: { cells: [textCell("t", "two")] } } });
  });
  test("is kept while the user goes on typing", async () => {
    const desk = await opened();
    for (let turn = 0; turn < 20; turn++) {
      desk.store.actions.editSource(idOf("t"), `text ${turn}`);
      await desk.settle(100);
    }
    expect(texts(desk).length).toBeGreaterThanOrEqual(2);
  });
  test("marks the window as edited, and no longer after saving", async () => {
    const desk = await opened();
    desk.store.actions.editSource(idOf("t"), "two");
    expect(desk.desktop.requests("setDocumentState").at(-1)).toEqual({
      title: "story.workbook.json",
      edited: true,
    });
    expect(await desk.store.actions.save(false)).toEqual({ ok: true, value: "saved" });
    expect(desk.desktop.requests("setDocumentState").at(-1)).toEqual({
      title: "saved.workbook.json",
      edited: false,
    });
  });
  test("is none when the text is back to what was saved", async () => {
    const desk = await opened();
    desk.store.actions.editSource(idOf("t"), "two");
    await desk.settle();
    desk.store.actions.editSource(idOf("t"), "one");
    await desk.settle();
    expect(state(desk).document.edited).toBe(false);
    expect(texts(desk).at(-1)).toBeNull();
  });
  test("of a draft that was found again counts as unsaved", async () => {
    const desk = await openStore(bank, (desktop) => desktop.open({ origin: "draft" }));
    expect(state(desk).document.edited).toBe(true);
  });
  test("that cannot be kept is said", async () => {
    const desk = await opened();
    desk.desktop.answer("saveDraft", {
      ok: false,
      failure: { tag: "disk-full", message: "The disk is full." },
    });
    desk.store.actions.editSource(idOf("t"), "two");
    await desk.settle();
    expect(state(desk).document.warnings).toEqual([expect.stringContaining("The disk is full.")]);
  });
});

describe("save", () => {
  test("suggests a file name from the title", async () => {
    const desk = await openStore();
    desk.store.actions.apply({ type: "set-title", title: "Segments: a/b" });
    await desk.store.actions.save(false);
    expect(desk.desktop.requests("saveWorkbook")[0]).toMatchObject({
      saveAs: false,
      suggestedName: "Segments- a-b.workbook.json",
    });
  });
  test("changes nothing when the user cancels", async () => {
    const desk = await openStore(bank);
    desk.desktop.answer("saveWorkbook", { ok: true, value: null });
    expect(await desk.store.actions.save(true)).toEqual({ ok: true, value: "cancelled" });
    expect(state(desk).document.fileName).toBe("story.workbook.json");
  });
  test("answers with the failure of the disk, and the work stays unsaved", async () => {
    const desk = await openStore(bank);
    desk.store.actions.apply({ type: "set-title", title: "x" });
    desk.desktop.answer("saveWorkbook", {
      ok: false,
      failure: { tag: "disk-full", message: "The disk is full." },
    });
    expect(await desk.store.actions.save(false)).toMatchObject({ ok: false, failure: { tag: "disk-full" } });
    expect(state(desk).document.edited).toBe(true);
  });
});

describe("a file that is no workbook", () => {
  test("is said, and nothing can be changed, so that the file stays as it is", async () => {
    const desk = await openStore('{"format": "stratabook", "version": 1, "cel');
    expect(state(desk).document.readOnly).toContain("damaged");
    expect(desk.store.actions.apply({ type: "set-title", title: "x" }).ok).toBe(false);
    expect((await desk.store.actions.save(false)).ok).toBe(false);
    expect(texts(desk)).toEqual([]);
  });
  test("that main cannot read is said in its words", async () => {
    const desk = await openStore(null, (desktop) =>
      desktop.answer("loadWorkbook", { ok: false, failure: { tag: "file-missing", message: "It is gone." } }),
    );
    expect(state(desk).document.readOnly).toBe("It is gone.");
  });
});
