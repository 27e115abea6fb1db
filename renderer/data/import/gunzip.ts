import {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
  ZStream,
} from "pako";
import { ImportError } from "./byte-source.ts";

/** The largest window, behind a header of gzip. */
const gzipWindow = 15 + 16;
const outputBytes = 1 << 20;

/**
 * Decompresses gzip as a stream. A file may have several members one after the other, which browsers' own DecompressionStream refuses.
 * Throws an ImportError where the file is damaged.
 */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new ZStream();
  zlibInflateInit2(stream, gzipWindow);
  let isBetween = false;
  for await (const chunk of chunks) {
    stream.input = chunk;
    stream.next_in = 0;
    stream.avail_in = chunk.length;
    for (;;) {
      if (isBetween) {
        skipZeros(stream);
        if (stream.avail_in === 0) break;
        zlibInflateReset(stream);
      }
      const { output, status } = inflateSome(stream);
      if (output.length > 0) yield output;
      isBetween = status === Z_STREAM_END;
      if (!isBetween && stream.avail_in === 0 && output.length < outputBytes) break;
    }
  }
  if (!isBetween) throw damagedError("it ends too early");
}

function inflateSome(stream: ZStream): { readonly output: Uint8Array; readonly status: number } {
  stream.output = new Uint8Array(outputBytes);
  stream.next_out = 0;
  stream.avail_out = outputBytes;
  const status = zlibInflate(stream, Z_NO_FLUSH);
  if (status !== Z_OK && status !== Z_STREAM_END && status !== Z_BUF_ERROR) throw damagedError(stream.msg);
  return { output: stream.output.subarray(0, stream.next_out), status };
}

/** Members may be filled up with zeros, on tapes say. */
function skipZeros(stream: ZStream): void {
  while (stream.avail_in > 0 && stream.input[stream.next_in] === 0) {
    stream.next_in += 1;
    stream.avail_in -= 1;
  }
}

const damagedError = (cause: string): ImportError =>
  new ImportError("file-damaged", "The compressed file is damaged.", "Get the file again.", cause);
