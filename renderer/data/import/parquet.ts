import type { ParquetFile } from "parquet-wasm";
import { ImportError, type ByteSource } from "./byte-source.ts";
import type { ImportFormat } from "./format.ts";
import { causeText } from "../../base/result.ts";

/** The Parquet reader, loaded when the first such file comes. */
export type LoadParquet = () => Promise<{ readonly fromFile: (handle: Blob) => Promise<ParquetFile> }>;

/** Rows in one Arrow batch; DuckDB takes them in its own pieces anyway. */
const batchSize = 1 << 16;

/** Reads a Parquet file row group by row group. */
export const importParquet =
  (load: LoadParquet): ImportFormat =>
  async (source, writer, { signal, onProgress }) => {
    const file = await readable(async () => (await load()).fromFile(asBlob(source, 0, source.bytes)));
    const groups = file.metadata().numRowGroups();
    for (let group = 0; group < groups; group++) {
      signal?.throwIfAborted();
      onProgress?.({ fraction: group / groups, text: `Reading part ${group + 1} of ${groups}` });
      const stream = await readable(async () =>
        (await file.read({ rowGroups: [group], batchSize })).intoIPCStream(),
      );
      await writer.appendStream(stream);
    }
    if (!writer.started)
      await writer.appendStream(await readable(async () => (await file.read({ limit: 0 })).intoIPCStream()));
    file.free();
    return { facts: { "row groups": String(groups) }, findings: [] };
  };

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    if (thrown instanceof ImportError) throw thrown;
    throw new ImportError(
      "parquet-unreadable",
      `The file cannot be read as Parquet: ${causeText(thrown)}.`,
      "Check that the file is complete, or write it again.",
      thrown,
    );
  }
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
