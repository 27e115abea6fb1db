import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";

const pieceBytes = 1 << 20;

/** The bytes of a file from `start` on as the body of a response: at once if they are few, else as a stream. */
export async function readFileBody(path: string, start: number, length: number): Promise<BodyInit> {
  if (length > pieceBytes) {
    const stream = createReadStream(path, { start, end: start + length - 1, highWaterMark: pieceBytes });
    return Readable.toWeb(stream) as ReadableStream<Uint8Array> as BodyInit;
  }
  const handle = await open(path);
  try {
    const bytes = new Uint8Array(length);
    const { bytesRead } = await handle.read(bytes, 0, length, start);
    if (bytesRead < length) throw new Error("the file became shorter while it was read");
    return bytes;
  } finally {
    await handle.close();
  }
}
