import { createRequire } from "node:module";
import { Worker as NodeWorker } from "node:worker_threads";
import { AsyncDuckDB, VoidLogger } from "@duckdb/duckdb-wasm";
import type { Engine } from "../../../renderer/data/engine.ts";
import { startWasmEngine } from "../../../renderer/data/wasm-engine.ts";

const resolve = createRequire(import.meta.url).resolve;

/** DuckDB's worker for Node, with the names of a browser's worker. What it prints itself must not mix with the answer. */
const workerSource = `
  const { parentPort, workerData } = require("node:worker_threads");
  console.error = console.warn = console.log = () => {};
  globalThis.postMessage = (data, transfer) => parentPort.postMessage(data, transfer);
  parentPort.on("message", (data) => globalThis.onmessage({ data }));
  require(workerData);
`;

/** The window's database engine, run by Node. */
export async function startNodeEngine(): Promise<{
  readonly engine: Engine;
  readonly close: () => Promise<unknown>;
}> {
  const worker = new NodeWorker(workerSource, {
    eval: true,
    workerData: resolve("@duckdb/duckdb-wasm/dist/duckdb-node-eh.worker.cjs"),
  });
  const engine = await startWasmEngine({
    database: new AsyncDuckDB(new VoidLogger(), asWebWorker(worker)),
    wasmUrl: resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"),
    interruptSlot: null,
  });
  worker.on("error", (error) => engine.reportDeath(error.message));
  return { engine, close: () => worker.terminate() };
}

/** Only what AsyncDuckDB uses of a Worker. */
export function asWebWorker(worker: NodeWorker): Worker {
  return {
    postMessage: (data: unknown, transfer: ArrayBuffer[]) => worker.postMessage(data, transfer),
    terminate: () => void worker.terminate(),
    addEventListener: (type: string, listener: (event: unknown) => void) => {
      if (type === "message") worker.on("message", (data: unknown) => listener({ data }));
      if (type === "error") worker.on("error", (error: Error) => listener({ message: error.message, error }));
    },
    removeEventListener: () => undefined,
  } as unknown as Worker;
}
