import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Workbook } from "../../../renderer/workbook/document.ts";
import { emptyWorkbook, parseWorkbook, serializeWorkbook } from "../../../renderer/workbook/file-format.ts";
import { csvSource, sqlCell } from "../../helpers/cells.ts";
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
const nativeBank: Workbook = { ...bank, settings: { ...bank.settings, engine: "native" } };

const state = ({ store }: StoreDesk) => store.state.getState();
const opened = (workbook: Workbook) =>
  openStore(workbook, (desktop) => desktop.setContent("bank.csv", "bank"));

describe("the engine of a workbook", () => {
  test("is the window's own, and nothing is written about it", async () => {
    const desk = await opened(bank);
    expect(state(desk).engines.duckdb).toEqual({ engine: "wasm", version: "1.4.3" });
    expect(serializeWorkbook(state(desk).workbook)).not.toContain("engine");
  });

  test("is native where the workbook says so: the files are read there", async () => {
    const desk = await opened(nativeBank);
    expect(state(desk).engines).toMatchObject({
      database: { type: "ready" },
      duckdb: { engine: "native" },
      fallback: null,
    });
    expect(desk.database.log.at(-1)).toBe("import bank");
    expect(state(desk).sources.get("bank")?.type).toBe("ready");
  });

  test("is chosen, reads the files again, saves with the workbook and can be undone", async () => {
    const desk = await opened(bank);
    desk.store.actions.runAll();
    await desk.settle();
    expect(desk.store.actions.useEngine("native")).toMatchObject({ ok: true });
    await desk.settle();
    expect(desk.database.log).toEqual(["import bank", "query a", "restart", "import bank"]);
    expect(parseWorkbook(serializeWorkbook(state(desk).workbook))).toMatchObject({
      value: { workbook: { settings: { engine: "native", runMode: "on-demand" } } },
    });
    expect(desk.standing("a")).toBe("fresh");
    desk.store.actions.undo();
    await desk.settle();
    expect(state(desk).engines.duckdb?.engine).toBe("wasm");
    expect(state(desk).workbook.settings).toEqual(bank.settings);
  });

  test("stays the window's own, and says why, where there is no native one", async () => {
    const desk = await openStore(nativeBank, (desktop, database) => {
      desktop.setContent("bank.csv", "bank");
      database.lackNative();
    });
    expect(state(desk).engines).toMatchObject({
      database: { type: "ready" },
      duckdb: { engine: "wasm" },
      fallback: { tag: "native-missing" },
    });
    expect(state(desk).sources.get("bank")?.type).toBe("ready");
    expect(state(desk).workbook.settings.engine).toBe("native");
  });

  test("that this version does not know is kept, and not used", () => {
    const text = serializeWorkbook(nativeBank).replace('"native"', '{ "host": "example.org" }');
    const parsed = parseWorkbook(text);
    expect(parsed).toMatchObject({ value: { warnings: [] } });
    const workbook = parsed.ok ? parsed.value.workbook : bank;
    expect(workbook.settings.engine).toBeUndefined();
    expect(JSON.parse(serializeWorkbook(workbook))).toMatchObject({
      settings: { engine: { host: "example.org" } },
    });
  });
});

describe("a file too large for the window's own engine", () => {
  const large = { ...grantedFile("large.csv"), bytes: 1e9 };
  const added = async (file = large) => {
    const desk = await openStore();
    await desk.store.actions.addFiles([file]);
    await desk.settle();
    return desk;
  };

  test("is not read; why is said with its size", async () => {
    const desk = await added();
    expect(state(desk).sources.get("large")).toMatchObject({
      type: "failed",
      failure: {
        tag: "too-large-for-engine",
        message:
          "large.csv has 1.0 GB, more than the built-in engine holds well (about 500 MB of this format).",
      },
    });
    expect(desk.database.log).not.toContain("import large");
  });

  test.each([
    ["a Parquet file of 300 MB", { ...grantedFile("large.parquet"), bytes: 3e8 }, "failed"],
    ["a CSV file of 300 MB", { ...grantedFile("large.csv"), bytes: 3e8 }, "ready"],
    ["a compressed CSV file of 300 MB", { ...grantedFile("large.csv.gz"), bytes: 3e8 }, "failed"],
  ])("is judged by its format: %s is %s", async (_, file, type) => {
    const desk = await added(file);
    expect([...state(desk).sources.values()].map((source) => source.type)).toEqual([type]);
  });

  test("is read once the workbook moves to native DuckDB", async () => {
    const desk = await added();
    desk.store.actions.useEngine("native");
    await desk.settle();
    expect(state(desk).sources.get("large")?.type).toBe("ready");
  });

  test("is read all the same if the user wants it", async () => {
    const desk = await added();
    desk.store.actions.loadOversized();
    await desk.settle();
    expect(state(desk).sources.get("large")?.type).toBe("ready");
    expect(state(desk).engines.duckdb?.engine).toBe("wasm");
    expect(desk.run("large_rows")).not.toBe("running");
  });
});
