import { ImportError, type ByteSource } from "./byte-source.ts";

/** Whether the file is compressed with gzip, by its first bytes. */
export async function isGzip(source: ByteSource): Promise<boolean> {
  const start = await source.read(0, Math.min(2, source.bytes));
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** Decompresses gzip as a stream. Throws an ImportError where the file is damaged. */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packed = chunks[Symbol.asyncIterator]();
  let readFailure: Error | null = null;
  const stream = new ReadableStream<BufferSource>({
    async pull(controller) {
      try {
        const next = await packed.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value as Uint8Array<ArrayBuffer>);
      } catch (thrown) {
        readFailure = thrown instanceof Error ? thrown : new Error(String(thrown));
        controller.error(thrown);
      }
    },
    cancel: async () => {
      await packed.return?.(undefined);
    },
  });
  const reader = stream.pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((thrown: unknown) => {
        if (readFailure !== null) throw readFailure;
        throw new ImportError(
          "file-damaged",
          "The compressed file is damaged.",
          "Get the file again.",
          thrown,
        );
      });
      if (done) return;
      yield value;
    }
  } finally {
    // Of a stream that failed, cancelling fails in the same way; that was thrown above.
    await reader.cancel().catch(() => undefined);
  }
}
