import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hashText } from "../../../renderer/base/hash.ts";
import { withFiles } from "../../../renderer/state/trial-actions.ts";
import { emptyWorkbook, parseWorkbook } from "../../../renderer/workbook/file-format.ts";
import type { ExpectedColumn, Workbook } from "../../../renderer/workbook/document.ts";
import { csvSource, sqlCell } from "../../helpers/cells.ts";
import { grantedFile } from "../../helpers/fake-desktop.ts";
import { openStore } from "../../helpers/open-store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const expects: readonly ExpectedColumn[] = [{ name: "x", type: "number", what: "" }];
const bank: Workbook = {
  ...emptyWorkbook("Story"),
  settings: { runMode: "on-demand", seed: 42 },
  sources: [{ ...csvSource("bank"), expects }, csvSource("other")],
  cells: [sqlCell("a", "FROM bank")],
};
const mine = { name: "bank", files: [grantedFile("mine.parquet")], expects, mapping: { x: "y" } };

async function openBank() {
  return openStore(bank, (desktop) => {
    desktop.setContent("bank.csv", "b");
    desktop.setContent("other.csv", "o");
  });
}

describe("tryFiles", () => {
  test("leaves nothing behind once nobody looks any more", async () => {
    const { store, database, ...desk } = await openBank();
    const tried = store.actions.tryFiles(mine, mine.files, {});
    await desk.settle();
    expect((await tried).ok).toBe(true);
    expect([...database.present.keys()]).toContain("__trial_bank");
    store.actions.dropTrial("bank");
    await desk.settle();
    expect([...database.present.keys()]).not.toContain("__trial_bank");
  });

  test("leaves nothing behind when it is stopped", async () => {
    const { store, database, ...desk } = await openBank();
    database.hold();
    const abort = new AbortController();
    const tried = store.actions.tryFiles(mine, mine.files, { signal: abort.signal });
    abort.abort();
    database.release();
    await desk.settle();
    expect(await tried).toMatchObject({ ok: false, failure: { tag: "stopped" } });
    expect(database.log).toContain("drop __trial_bank");
  });

  test("refuses what is too large for the engine, and what is no table", async () => {
    const { store, database } = await openBank();
    const large = { ...grantedFile("large.csv"), bytes: 2e9 };
    expect(await store.actions.tryFiles(mine, [large], {})).toMatchObject({
      ok: false,
      failure: { tag: "too-large-for-engine" },
    });
    expect(await store.actions.tryFiles(mine, [grantedFile("picture.png")], {})).toMatchObject({ ok: false });
    expect(database.log).not.toContain("import __trial_bank");
  });
});

describe("withFiles", () => {
  test("makes an untitled workbook of the same cells with nothing recorded", () => {
    const made = withFiles(bank, [mine]);
    expect(made.ok && made.value).toMatchObject({
      title: "Story with my data",
      sources: [
        { name: "bank", path: "mine.parquet", format: "parquet", sha256: null, expects, mapping: { x: "y" } },
        bank.sources[1],
      ],
      cells: bank.cells,
      outputs: new Map(),
    });
  });

  test("takes several files of one shape together, and keeps the title's ending once", () => {
    const files = ["jan.csv", "feb.csv"].map(grantedFile);
    const made = withFiles({ ...bank, title: "Story with my data" }, [{ ...mine, files }]);
    expect(made.ok && made.value.title).toBe("Story with my data");
    expect(made.ok && made.value.sources[0]!.parts?.map(({ path }) => path)).toEqual(["jan.csv", "feb.csv"]);
  });
});

test("openWithFiles leaves the workbook as it is, and asks for a new one", async () => {
  const { store, desktop } = await openBank();
  const before = store.state.getState().workbook;
  desktop.answer("openCopy", { ok: true, value: { here: false } });
  expect(await store.actions.openWithFiles([mine])).toEqual({ ok: true, value: "elsewhere" });
  expect(store.state.getState().workbook).toBe(before);
  const parsed = parseWorkbook(desktop.requests("openCopy")[0]!.text);
  expect(parsed.ok && parsed.value.workbook.sources.map(({ path }) => path)).toEqual([
    "mine.parquet",
    "other.csv",
  ]);
});

test("a workbook made so is unsaved, and runs once it is open", async () => {
  const { store, database, desktop, ...desk } = await openStore(bank, (given) => {
    given.open({ fileName: null, origin: "copy" });
    given.setContent("bank.csv", "b");
    given.setContent("other.csv", "o");
  });
  await desk.settle();
  expect(store.state.getState().document).toMatchObject({ fileName: null, edited: true });
  expect(database.log).toContain("query a");
  expect(desktop.requests("saveDraft").at(-1)?.text).toContain('"outputs"');
});

describe("changeSource", () => {
  test("maps columns again without another file, keeps its hash, and can be undone", async () => {
    const { store, database, ...desk } = await openBank();
    const files = store.actions.filesOf("bank")!;
    expect(files.map(({ label }) => label)).toEqual(["bank.csv"]);
    const source = () => store.state.getState().workbook.sources[0]!;
    const { sha256 } = source();
    database.log.length = 0;
    expect(store.actions.changeSource({ ...mine, files }).ok).toBe(true);
    await desk.settle();
    expect(source()).toMatchObject({ path: "bank.csv", mapping: { x: "y" }, sha256 });
    expect(database.log).toContain("import bank");
    store.actions.undo();
    expect(source().mapping).toBeUndefined();
  });

  test("puts other files in the place of a source", async () => {
    const { store, desktop, ...desk } = await openBank();
    desktop.setContent("mine.parquet", "m");
    expect(store.actions.changeSource(mine).ok).toBe(true);
    await desk.settle();
    expect(store.state.getState().workbook.sources[0]).toMatchObject({
      path: "mine.parquet",
      sha256: hashText("m"),
    });
  });
});
