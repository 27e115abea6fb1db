import { MessageChannel } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TableData } from "../../../analysis/columns.ts";
import { SandboxTables } from "../../../renderer/data/sandbox-tables.ts";

const table: TableData = {
  numRows: 1,
  columns: [{ name: "a", column: { kind: "number", values: Float64Array.of(7), validity: null } }],
};

function connected() {
  const { port1, port2 } = new MessageChannel();
  const tables = new SandboxTables();
  tables.connect(port1 as unknown as MessagePort);
  return { tables, port: port2, close: () => port1.close() };
}

describe("a staged table", () => {
  it("is taken once it arrives, though it was asked for before", async () => {
    const { tables, port, close } = connected();
    const taken = tables.take("run/a");
    port.postMessage({ type: "stage", staged: "run/a", table });
    expect(await taken).toEqual({ ok: true, value: table });
    close();
  });

  describe("that never comes", () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it("is said to be lost", async () => {
      const { tables, close } = connected();
      const taken = tables.take("run/b");
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await taken).toMatchObject({ ok: false, failure: { tag: "table-missing" } });
      close();
    });
  });
});
