import { vi } from "vitest";
import { renameSqlTable } from "../../renderer/data/rename-sql-table.ts";
import type { CellId } from "../../renderer/base/ids.ts";
import { createStore, type Store } from "../../renderer/state/store.ts";
import type { Cell, RecordedOutput, Workbook } from "../../renderer/workbook/document.ts";
import { serializeWorkbook } from "../../renderer/workbook/file-format.ts";
import { idOf } from "./cells.ts";
import { createFakeDatabase, type FakeDatabase } from "./fake-database.ts";
import { createFakeDesktop, type FakeDesktop } from "./fake-desktop.ts";
import { createFakeSandbox, type FakeSandbox } from "./fake-sandbox.ts";

/** A store on fake engines and a fake desktop, under fake timers. */
export interface StoreDesk {
  readonly store: Store;
  readonly database: FakeDatabase;
  readonly sandbox: FakeSandbox;
  readonly desktop: FakeDesktop;
  cell(name: string): Cell | undefined;
  output(name: string): RecordedOutput | undefined;
  /** `fresh`, `stale bank`, … */
  readonly standing: (name: string) => string;
  run(name: string): string;
  /** Lets time pass: by default long enough for every pause. */
  settle(ms?: number): Promise<void>;
}

export async function openStore(
  workbook: Workbook | string | null = null,
  prepare: (desktop: FakeDesktop, database: FakeDatabase) => void = () => undefined,
): Promise<StoreDesk> {
  const database = createFakeDatabase();
  const sandbox = createFakeSandbox();
  const desktop = createFakeDesktop();
  if (workbook !== null)
    desktop.open({
      text: typeof workbook === "string" ? workbook : serializeWorkbook(workbook),
      fileName: "story.workbook.json",
      origin: "file",
    });
  prepare(desktop, database);
  const store = createStore({
    database,
    sandbox,
    desktop,
    renameSql: renameSqlTable,
    versions: { app: "0.1.0", plot: "0.6.17" },
    now: () => Date.now(),
  });
  const state = () => store.state.getState();
  const settle = async (ms = 3000) => {
    await vi.advanceTimersByTimeAsync(ms);
  };
  await store.load();
  await settle();
  const find = (id: CellId) => state().workbook.cells.find((cell) => cell.id === id);
  return {
    store,
    database,
    sandbox,
    desktop,
    settle,
    cell: (name) => find(idOf(name)),
    output: (name) => state().workbook.outputs.get(idOf(name)),
    standing: (name) => {
      const freshness = state().freshness.get(idOf(name));
      return freshness?.type === "stale"
        ? ["stale", ...freshness.because].join(" ")
        : (freshness?.type ?? "missing");
    },
    run: (name) => state().runs.get(idOf(name))?.type ?? "idle",
  };
}
