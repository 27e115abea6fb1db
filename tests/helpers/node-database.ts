import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker as NodeWorker } from "node:worker_threads";
import { AsyncDuckDB, VoidLogger } from "@duckdb/duckdb-wasm";
import ts from "typescript";
import { loadParquet } from "../../electron/main/commands/load-parquet.ts";
import { asWebWorker } from "../../electron/main/commands/node-engine.ts";
import { startNativeEngine } from "../../electron/engine/native-engine.ts";
import type { DataFile } from "../../renderer/data/database.ts";
import type { Engine } from "../../renderer/data/engine.ts";
import { startWasmEngine } from "../../renderer/data/wasm-engine.ts";
import { Host } from "../../renderer/data/host.ts";
import type { ByteSource } from "../../renderer/data/import/byte-source.ts";
import { sourceFormat } from "../../renderer/state/source-format.ts";
import type { SourceFormat } from "../../renderer/workbook/document.ts";

const resolve = createRequire(import.meta.url).resolve;
const asModule = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;

const interruptSource = ts.transpileModule(
  readFileSync(new URL("../../renderer/data/interrupt.ts", import.meta.url), "utf8"),
  { compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext } },
).outputText;

/** DuckDB's worker for Node, with the names of a browser's worker, and interruptible like ours. */
const workerSource = `
  import { createRequire } from "node:module";
  import { parentPort, workerData } from "node:worker_threads";
  import { hookInterrupt, watchInterruptSlot } from ${JSON.stringify(asModule(interruptSource))};
  console.error = console.warn = console.log = () => {};
  hookInterrupt();
  watchInterruptSlot(workerData);
  globalThis.postMessage = (data, transfer) => parentPort.postMessage(data, transfer);
  parentPort.on("message", (data) => globalThis.onmessage({ data }));
  createRequire(${JSON.stringify(import.meta.url)})(${JSON.stringify(resolve("@duckdb/duckdb-wasm/dist/duckdb-node-eh.worker.cjs"))});
`;

export interface NodeDatabase {
  readonly host: Host;
  readonly engine: Engine;
  /** A file made of these bytes, as if the user had granted it. */
  file(fileName: string, content: string | Uint8Array): DataFile;
  close(): Promise<void>;
}

/** Which engine the tests of the database run on: the same tests run on each (vitest.config.ts). */
export const testEngine: EngineName = process.env["STRATABOOK_TEST_ENGINE"] === "native" ? "native" : "wasm";

export type EngineName = "wasm" | "native";

/** The database of the app, on the engine under test. */
export async function openNodeDatabase(name: EngineName = testEngine): Promise<NodeDatabase> {
  const { engine, close, folder } = name === "native" ? await openNative() : await openWasm();
  const files = new Map<string, ByteSource>();
  const host = new Host({
    engine,
    openFile: (file) => {
      const source = files.get(file.url);
      return source === undefined
        ? Promise.reject(new Error(`no test file ${file.url}`))
        : Promise.resolve(source);
    },
    loadParquet,
  });
  return {
    host,
    engine,
    file: (fileName, content) => {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      const url = `data-file://test-${files.size}/${fileName}`;
      const path = folder === undefined ? undefined : join(folder, `file-${files.size}`);
      if (path !== undefined) writeFileSync(path, bytes);
      files.set(url, {
        bytes: bytes.length,
        ...(path === undefined ? {} : { path }),
        read: (start, end) => Promise.resolve(bytes.slice(start, end)),
      });
      return { url, fileName, bytes: bytes.length, format: formatOf(fileName) };
    },
    close,
  };
}

interface OpenedEngine extends Pick<NodeDatabase, "engine" | "close"> {
  /** For files, where the engine opens them itself. */
  readonly folder?: string;
}

/** DuckDB's build for Node in the place of the one for browsers. */
async function openWasm(): Promise<OpenedEngine> {
  const interruptSlot = new Int32Array(new SharedArrayBuffer(4));
  const worker = new NodeWorker(new URL(asModule(workerSource)), {
    workerData: interruptSlot,
  });
  const engine = await startWasmEngine({
    database: new AsyncDuckDB(new VoidLogger(), asWebWorker(worker)),
    wasmUrl: resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"),
    interruptSlot,
  });
  return {
    engine,
    close: async () => {
      await worker.terminate();
    },
  };
}

async function openNative(): Promise<OpenedEngine> {
  const folder = await mkdtemp(join(tmpdir(), "stratabook-native-"));
  const { engine, close } = await startNativeEngine({ folder, memoryBytes: 2 ** 31, leastFileBytes: 0 });
  return {
    engine,
    folder,
    close: async () => {
      close();
      await rm(folder, { recursive: true });
    },
  };
}

function formatOf(fileName: string): SourceFormat {
  const format = sourceFormat(fileName);
  return format.ok ? format.value : "csv";
}
