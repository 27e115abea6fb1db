import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Workbook } from "../../../renderer/workbook/document.ts";
import { emptyWorkbook } from "../../../renderer/workbook/file-format.ts";
import { csvSource } from "../../helpers/cells.ts";
import { openStore, type StoreDesk } from "../../helpers/open-store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const bank: Workbook = {
  ...emptyWorkbook(),
  settings: { runMode: "on-demand", seed: 42 },
  sources: [csvSource("bank")],
};

const state = ({ store }: StoreDesk) => store.state.getState();
const source = (desk: StoreDesk, name: string) => state(desk).sources.get(name);

describe("stopReading", () => {
  const opened = async () => {
    const desk = await openStore(bank, (desktop) => desktop.setContent("bank.csv", "bank"));
    desk.database.hold();
    return desk;
  };
  const imports = (desk: StoreDesk) => desk.database.log.filter((line) => line === "import bank").length;

  test("takes back the change that it was read again for, without reading it a third time", async () => {
    const desk = await opened();
    const before = source(desk, "bank");
    desk.store.actions.setReading("bank", { headerRow: 3 });
    await desk.settle(10);
    expect(source(desk, "bank")?.type).toBe("loading");
    desk.store.actions.stopReading("bank");
    desk.database.release();
    await desk.settle();
    expect(source(desk, "bank")).toEqual(before);
    expect(state(desk).workbook.sources[0]!.reading).toBeUndefined();
    expect(state(desk).undo).toEqual({ canUndo: false, canRedo: true });
    expect(imports(desk)).toBe(2);
  });

  test("says of a file that was never read that it has no rows, and how to read it", async () => {
    const desk = await openStore(bank, (desktop, database) => {
      desktop.setContent("bank.csv", "bank");
      database.hold();
    });
    desk.store.actions.stopReading("bank");
    await desk.settle();
    expect(source(desk, "bank")).toMatchObject({ type: "failed", failure: { tag: "stopped" } });
    desk.database.release();
    desk.store.actions.readAgain("bank");
    await desk.settle();
    expect(source(desk, "bank")?.type).toBe("ready");
  });

  test("of one that changed on disk leaves what is gone, not the rows from before", async () => {
    const desk = await opened();
    desk.desktop.emit("dataFileChanged", { token: "token-bank.csv", bytes: 200 });
    await desk.settle(10);
    desk.store.actions.stopReading("bank");
    await desk.settle();
    expect(source(desk, "bank")).toMatchObject({ type: "failed", failure: { tag: "stopped" } });
  });
});

describe("undo of how a source is read", () => {
  test("ends the reading that it takes back", async () => {
    const desk = await openStore(bank, (desktop) => desktop.setContent("bank.csv", "bank"));
    desk.database.hold();
    desk.store.actions.setReading("bank", { headerRow: 3 });
    await desk.settle(10);
    desk.store.actions.undo();
    desk.database.release();
    await desk.settle();
    expect(source(desk, "bank")?.type).toBe("ready");
    expect(desk.database.log.filter((line) => line === "import bank")).toHaveLength(2);
  });
});
