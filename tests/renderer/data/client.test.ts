import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { MessageChannel } from "node:worker_threads";
import type { TableData } from "../../../analysis/columns.ts";
import { Client } from "../../../renderer/data/client.ts";
import type { FromWorker, ToWorker } from "../../../renderer/data/protocol.ts";
import { serveHost } from "../../../renderer/data/serve.ts";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";

vi.mock("../../../renderer/data/worker.ts?worker", () => ({ default: null }));

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

interface TestWorker {
  readonly worker: Worker;
  tell(message: FromWorker): void;
  fail(message: string): void;
  readonly ended: () => boolean;
}

/** A worker on this thread that answers with the real host, messages cloned as between threads. */
function startWorker(ready = true): TestWorker {
  let ended = false;
  const worker = { onmessage: null, onerror: null } as unknown as Worker;
  const tell = (message: FromWorker, transfer: Transferable[] = []): void => {
    const data: unknown = structuredClone(message, { transfer });
    if (!ended) queueMicrotask(() => void worker.onmessage?.({ data } as MessageEvent));
  };
  const serve = serveHost(database.host, tell);
  Object.assign(worker, {
    postMessage: (message: ToWorker) => {
      serve(message.type === "sandbox" ? message : structuredClone(message));
    },
    terminate: () => (ended = true),
  });
  if (ready) setTimeout(() => tell({ type: "ready", version: database.host.version }));
  return {
    worker,
    tell,
    fail: (message) => void worker.onerror?.({ message } as ErrorEvent),
    ended: () => ended,
  };
}

async function startClient(): Promise<{ readonly client: Client; readonly workers: TestWorker[] }> {
  const workers: TestWorker[] = [];
  const client = new Client(() => {
    const started = startWorker();
    workers.push(started);
    return started.worker;
  });
  await client.restart();
  return { client, workers };
}

const table: TableData = {
  numRows: 2,
  columns: [{ name: "a", column: { kind: "number", values: Float64Array.of(1, 2), validity: null } }],
};

describe("the client", () => {
  it("knows DuckDB's version once started", async () => {
    expect((await startClient()).client.version).toBe("1.4.3");
  });

  it("carries every call to the host and its answer back", async () => {
    const { client } = await startClient();
    expect(await client.putTable("c1", table, {})).toMatchObject({ ok: true, value: { numRows: 2 } });
    expect(
      await client.query({ name: "c2", sql: "SELECT a + 1 AS b FROM c1", parameters: {} }, {}),
    ).toMatchObject({ ok: true });
    expect(await client.columns("c2", null, {})).toMatchObject({
      ok: true,
      value: { columns: [{ column: { values: Float64Array.of(2, 3) } }] },
    });
    expect(await client.page("c2", { offset: 1, limit: 1, sort: [] }, {})).toMatchObject({
      ok: true,
      value: { numRows: 1 },
    });
    expect(await client.summarize("c2", ["b"], {})).toMatchObject({ ok: true, value: [{ distinct: 2 }] });
    expect(await client.analyze("FROM c1")).toMatchObject({ ok: true, value: { uses: ["c1"] } });
    expect(await client.dropTable("c2")).toEqual({ ok: true, value: null });
    expect(await client.tables()).toMatchObject({ ok: true, value: [{ name: "c1" }] });
  });

  it("carries progress of an import", async () => {
    const { client } = await startClient();
    const texts: string[] = [];
    const file = database.file("a.csv", "a,b\n1,2\n");
    await client.importFile(file, "imported", { onProgress: ({ text }) => texts.push(text) });
    expect(texts).toContain("Loading, row 1 of 1");
  });

  it("carries a stop", async () => {
    const { client } = await startClient();
    const stop = new AbortController();
    const sql = "SELECT count(*) FROM range(1000000) a(i), range(1000000) b(i) WHERE a.i + b.i = -5";
    const answer = client.query({ name: "slow", sql, parameters: {} }, { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect(await answer).toMatchObject({ ok: false, failure: { tag: "stopped" } });
  });

  it("answers a bug in the worker as a failure with its details", async () => {
    const { client } = await startClient();
    const broken = { url: "data-file://none/x.csv", fileName: "x.csv", bytes: 1, format: "csv" } as const;
    expect(await client.importFile(broken, "x", {})).toMatchObject({
      ok: false,
      failure: { tag: "internal-error", cause: expect.stringContaining("no test file") as unknown },
    });
  });
});

describe("the death of the engine", () => {
  const slow = {
    name: "d",
    sql: "SELECT count(*) FROM range(100000) a(i), range(1000) b(i) WHERE a.i + b.i = -5",
    parameters: {},
  };

  it.each([
    ["told by the worker", (worker: TestWorker) => worker.tell({ type: "died", cause: "unreachable" })],
    ["of the worker itself", (worker: TestWorker) => worker.fail("unreachable")],
  ])("%s fails what waits, is told to listeners, and ends the worker", async (_, die) => {
    const { client, workers } = await startClient();
    const causes: string[] = [];
    client.onDeath((cause) => causes.push(cause));
    const stop = new AbortController();
    const waiting = client.query(slow, { signal: stop.signal });
    die(workers[0]!);
    expect(await waiting).toMatchObject({ ok: false, failure: { tag: "engine-died", cause: "unreachable" } });
    expect(causes).toEqual(["unreachable"]);
    expect(workers[0]!.ended()).toBe(true);
    expect(await client.tables()).toMatchObject({ ok: false, failure: { tag: "engine-died" } });
    expect(await client.restart()).toEqual({ ok: true, value: null });
    expect(workers).toHaveLength(2);
    stop.abort();
  });

  it("at the start is a failure of restart", async () => {
    const started = startWorker(false);
    const client = new Client(() => started.worker);
    setTimeout(() => started.tell({ type: "died", cause: "no wasm" }));
    expect(await client.restart()).toMatchObject({
      ok: false,
      failure: { tag: "engine-died", cause: "no wasm" },
    });
  });

  it("by restart fails what waits, without telling listeners", async () => {
    const { client } = await startClient();
    let told = false;
    client.onDeath(() => (told = true));
    const waiting = client.putTable("x", table, {});
    const restarted = client.restart();
    expect(await waiting).toMatchObject({ ok: false, failure: { tag: "engine-died" } });
    expect(await restarted).toEqual({ ok: true, value: null });
    expect(told).toBe(false);
  });
});

describe("tables of the sandbox", () => {
  it("go there under their name and come back staged, to be published", async () => {
    const { client } = await startClient();
    const { port1, port2 } = new MessageChannel();
    const arrived = new Promise<unknown>((resolve) => port2.once("message", resolve));
    client.connectSandbox(port1 as unknown as MessagePort);
    await client.putTable("given", table, {});
    expect(await client.sendTable("given", "v1", {})).toEqual({ ok: true, value: null });
    expect(await arrived).toMatchObject({
      type: "bind",
      name: "given",
      version: "v1",
      table: { numRows: 2 },
    });

    port2.postMessage({ type: "stage", staged: "s1", table });
    port2.postMessage({ type: "stage", staged: "bad", table: { numRows: 5, columns: table.columns } });
    await vi.waitFor(async () => {
      expect(await client.publishStaged("s1", "made", {})).toMatchObject({
        ok: true,
        value: { name: "made", numRows: 2 },
      });
    });
    expect(await client.publishStaged("bad", "made", {})).toMatchObject({
      ok: false,
      failure: { tag: "table-invalid" },
    });
    expect(await client.publishStaged("s1", "made", {})).toMatchObject({
      ok: false,
      failure: { tag: "table-missing" },
    });
    port2.close();
  });

  it("have nowhere to go while no sandbox is connected", async () => {
    const { client } = await startClient();
    await database.host.putTable("given", table, {});
    const other = new Client(() => startWorker().worker);
    await other.restart();
    expect(await client.sendTable("nothing", "v1", {})).toMatchObject({
      ok: false,
      failure: { tag: "table-missing" },
    });
  });
});
