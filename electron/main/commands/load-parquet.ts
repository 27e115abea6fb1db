import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import initParquet, { ParquetFile, readParquet, Table, writeParquet } from "parquet-wasm/esm/parquet_wasm.js";
import type { LoadParquet } from "../../../renderer/data/import/parquet.ts";

const { resolve } = createRequire(import.meta.url);

let loaded: Promise<unknown> | null = null;

/** The Parquet reader, in Node. */
export async function loadParquet(): ReturnType<LoadParquet> {
  loaded ??= readFile(resolve("parquet-wasm/esm/parquet_wasm_bg.wasm")).then((bytes) =>
    initParquet({ module_or_path: bytes }),
  );
  await loaded;
  return {
    fromFile: (handle) => ParquetFile.fromFile(handle),
    readParquet,
    writeParquet: (stream) => writeParquet(Table.fromIPCStream(stream)),
  };
}
