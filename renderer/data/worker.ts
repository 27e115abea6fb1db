/** The database worker: everything of the database that is not DuckDB itself, off the window's thread. */
import { AsyncDuckDB, VoidLogger } from "@duckdb/duckdb-wasm";
import duckdbWasmUrl from "@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url";
import initParquet, { ParquetFile, Table, readParquet, writeParquet } from "parquet-wasm/esm/parquet_wasm.js";
import parquetWasmUrl from "parquet-wasm/esm/parquet_wasm_bg.wasm?url";
import { causeText } from "../base/result.ts";
import EngineWorker from "./engine-worker.ts?worker";
import { startWasmEngine } from "./wasm-engine.ts";
import { Host } from "./host.ts";
import { openByFetch } from "./import/byte-source.ts";
import { isReaderPanic } from "./import/reader-panic.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import { serveHost } from "./serve.ts";
import type { LoadParquet } from "./import/parquet.ts";

const post = (message: FromWorker, transfer: Transferable[] = []): void => postMessage(message, { transfer });

const asked: ToWorker[] = [];
let serve = (message: ToWorker): void => void asked.push(message);
addEventListener("message", (event: MessageEvent<ToWorker>) => serve(event.data));

addEventListener("error", (event) => {
  if (isReaderPanic(event.error)) event.preventDefault();
});

async function start(): Promise<void> {
  const engineWorker = await loadEngineWorker();
  const interruptSlot = shareSlot();
  if (interruptSlot !== null) engineWorker.postMessage(interruptSlot);
  const engine = await startWasmEngine({
    database: new AsyncDuckDB(new VoidLogger(), engineWorker),
    wasmUrl: new URL(duckdbWasmUrl, location.href).href,
    interruptSlot,
  });
  engineWorker.addEventListener("error", (event) => engine.reportDeath(event.message));
  engine.death.catch((cause: unknown) => post({ type: "died", cause: causeText(cause) }));
  serve = serveHost(new Host({ engine, openFile: openByFetch, loadParquet }), post);
  post({ type: "ready", version: engine.version });
  asked.splice(0).forEach(serve);
}

/** What is posted before DuckDB's script is there would be lost. */
function loadEngineWorker(): Promise<Worker> {
  const engineWorker = new EngineWorker();
  return new Promise((resolve, reject) => {
    engineWorker.addEventListener("message", () => resolve(engineWorker), { once: true });
    engineWorker.addEventListener("error", (event) => reject(new Error(event.message)), { once: true });
  });
}

/** Memory can be shared only where the page is cross-origin isolated. */
function shareSlot(): Int32Array | null {
  return crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : null;
}

let parquetLoaded: Promise<unknown> | null = null;

async function loadParquet(): ReturnType<LoadParquet> {
  parquetLoaded ??= initParquet({ module_or_path: new URL(parquetWasmUrl, location.href) });
  await parquetLoaded;
  return {
    fromFile: (handle) => ParquetFile.fromFile(handle),
    readParquet,
    writeParquet: (stream) => writeParquet(Table.fromIPCStream(stream)),
  };
}

start().catch((thrown: unknown) => post({ type: "died", cause: causeText(thrown) }));
