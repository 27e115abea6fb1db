import { ImportError, readChunks, type ByteSource } from "./byte-source.ts";
import { findEncoding, type TextEncodingChoice } from "./encoding.ts";

/** The text of a file as UTF-8 bytes without byte order mark, readable more than once. */
export interface TextSource {
  readonly encoding: TextEncodingChoice;
  /** Size of the file, for progress. */
  readonly bytes: number;
  /** `read` is how far into the file (0–1) the chunk lies. */
  chunks(): AsyncIterable<{ readonly bytes: Uint8Array; readonly read: number }>;
}

/** Files up to this size are kept in memory between the passes. */
const keptBytes = 64 << 20;

/** Finds out how a text file is encoded, by looking at all of it, and gives its text as UTF-8. */
export async function openText(source: ByteSource, signal: AbortSignal | undefined): Promise<TextSource> {
  const start = await source.read(0, Math.min(2, source.bytes));
  const gzip = start[0] === 0x1f && start[1] === 0x8b;
  const raw = (): AsyncIterable<Uint8Array> => (gzip ? gunzip(readChunks(source)) : readChunks(source));

  const kept = await keepSmall(raw(), signal);
  const rawChunks = kept === null ? raw : (): Chunks => kept;
  const encoding = await findEncoding(rawChunks());

  return {
    encoding,
    bytes: source.bytes,
    async *chunks() {
      let done = 0;
      for await (const bytes of toUtf8(rawChunks(), encoding)) {
        done += bytes.length;
        yield { bytes, read: Math.min(done / Math.max(source.bytes, 1), 1) };
      }
    },
  };
}

async function keepSmall(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<readonly Uint8Array[] | null> {
  const kept: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    total += chunk.length;
    if (total > keptBytes) return null;
    kept.push(chunk);
  }
  return kept;
}

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

async function* toUtf8(chunks: Chunks, encoding: TextEncodingChoice): AsyncGenerator<Uint8Array> {
  if (encoding.label === "utf-8") {
    let skip = encoding.markBytes;
    for await (const chunk of chunks) {
      const from = Math.min(skip, chunk.length);
      skip -= from;
      yield from === 0 ? chunk : chunk.subarray(from);
    }
    return;
  }
  const decoder = new TextDecoder(encoding.label, { fatal: true });
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}

async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packed = new ReadableStream<BufferSource>({
    async start(controller) {
      for await (const chunk of chunks) controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
      controller.close();
    },
  });
  const reader = packed.pipeThrough(new DecompressionStream("gzip")).getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((thrown: unknown) => {
      throw new ImportError("file-damaged", "The compressed file is damaged.", "Get the file again.", thrown);
    });
    if (done) return;
    yield value;
  }
}
