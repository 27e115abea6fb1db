import type { ParquetFile, ReaderOptions, Table } from "parquet-wasm";
import type { RunOptions } from "../database.ts";
import { EngineError } from "../engine-error.ts";
import { explainRefusal } from "./explain-refusal.ts";
import { ImportError, type ByteSource } from "./byte-source.ts";
import type { FileQuery, ImportFormat, ImportReport, TableWriter } from "./format.ts";
import { causeText } from "../../base/result.ts";
import { quoteText } from "../../base/sql-text.ts";

/** The reader and writer of Parquet, loaded when the first such file comes. */
export type LoadParquet = () => Promise<{
  readonly fromFile: (handle: Blob) => Promise<ParquetFile>;
  readonly readParquet: (bytes: Uint8Array, options: ReaderOptions) => Table;
  /** A file of the rows of an Arrow IPC stream. */
  readonly writeParquet: (stream: Uint8Array) => Uint8Array;
}>;

/** Rows in one Arrow batch; DuckDB takes them in its own pieces anyway. */
const batchSize = 1 << 16;

/** Files up to this size are read at once: of a damaged file the reader then fails, where by ranges it may wait for ever. */
const wholeBytes = 1 << 20;

/** Longest time without a read or an answer before a file counts as damaged. */
const stallMs = 5000;

/** Reads a Parquet file: a small one at once, others row group by row group. */
export const importParquet =
  (load: LoadParquet): ImportFormat =>
  async (source, writer, options) => {
    const parquet = await load();
    if (source.bytes <= wholeBytes) {
      const bytes = await source.read(0, source.bytes);
      const stream = await readable(() => parquet.readParquet(bytes, { batchSize }).intoIPCStream());
      await appendChecked(writer, stream);
      return { facts: {}, findings: [] };
    }
    return readGroups(parquet, source, writer, options);
  };

async function readGroups(
  parquet: Awaited<ReturnType<LoadParquet>>,
  source: ByteSource,
  writer: TableWriter,
  options: RunOptions,
): Promise<ImportReport> {
  const { signal, onProgress } = options;
  const reads = new ReadWatch();
  const file = await readable(() =>
    reads.settle(parquet.fromFile(asBlob(reads.watch(source), 0, source.bytes))),
  );
  if (source.path !== undefined) {
    const first = await readable(() => reads.settle(file.read({ limit: 0 })));
    await appendChecked(writer, first.intoIPCStream());
    if (await writer.appendQuery(queryOf(source.path, source.bytes, file), options)) {
      file.free();
      return { facts: {}, findings: [] };
    }
  }
  const groups = file.metadata().numRowGroups();
  for (let group = 0; group < groups; group++) {
    signal?.throwIfAborted();
    onProgress?.({ fraction: group / groups, text: `Reading part ${group + 1} of ${groups}` });
    const table = await readable(() => reads.settle(file.read({ rowGroups: [group], batchSize })));
    await appendChecked(writer, await readable(() => table.intoIPCStream()));
  }
  if (!writer.started) {
    const empty = await readable(() => reads.settle(file.read({ limit: 0 })));
    await writer.appendStream(empty.intoIPCStream());
  }
  file.free();
  return { facts: {}, findings: [] };
}

/** All rows, read by DuckDB itself. */
function queryOf(path: string, bytes: number, file: ParquetFile): FileQuery {
  const sql = `FROM read_parquet(${quoteText(path)}, hive_partitioning = false)`;
  return { path, bytes, sql, rows: file.metadata().fileMetadata().numRows() };
}

/** Gives rows to the database, whose refusals mean that the file is damaged. */
async function appendChecked(writer: TableWriter, stream: Uint8Array): Promise<void> {
  try {
    await writer.appendStream(stream);
  } catch (thrown) {
    if (thrown instanceof EngineError && thrown.kind !== "sql") throw thrown;
    throw unreadableError(thrown);
  }
}

/** Knows whether the reader waits for bytes: a reader that neither reads nor answers has broken down inside. */
class ReadWatch {
  #pending = 0;
  #lastAt = performance.now();

  watch(source: ByteSource): ByteSource {
    return {
      bytes: source.bytes,
      read: async (start, end) => {
        this.#pending += 1;
        try {
          return await source.read(start, end);
        } finally {
          this.#pending -= 1;
          this.#lastAt = performance.now();
        }
      },
    };
  }

  settle<T>(answer: Promise<T>): Promise<T> {
    this.#lastAt = performance.now();
    return new Promise((resolve, reject) => {
      const timer = setInterval(() => {
        if (this.#pending > 0 || performance.now() - this.#lastAt < stallMs) return;
        clearInterval(timer);
        reject(new Error("the reader broke down"));
      }, 500);
      answer.then(resolve, reject).finally(() => clearInterval(timer));
    });
  }
}

async function readable<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    if (thrown instanceof ImportError) throw thrown;
    throw unreadableError(thrown);
  }
}

function unreadableError(thrown: unknown): ImportError {
  const { message, advice } = explainRefusal(causeText(thrown));
  return new ImportError(
    "parquet-unreadable",
    `The file cannot be read as Parquet: ${message}.`,
    advice,
    thrown,
  );
}

/** The reader asks a Blob for its size, for slices, and for their bytes; nothing else is needed. */
function asBlob(source: ByteSource, start: number, end: number): Blob {
  return {
    size: end - start,
    slice: (from = 0, to = end - start) => asBlob(source, start + from, Math.min(start + to, end)),
    arrayBuffer: async () => {
      const bytes = await source.read(start, end);
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    },
  } as Blob;
}
