import type { ByteSource } from "./byte-source.ts";
import { gunzip } from "./gunzip.ts";
import { unzstd } from "./unzstd.ts";
import { frameMagic, isSkippable } from "./zstd-frames.ts";

/** How a whole file can be compressed. */
export type Compression = "gzip" | "zstd";

const gzipMagic = 0x8b1f;

/** How a file is compressed, by its first bytes. */
export async function findCompression(source: ByteSource): Promise<Compression | null> {
  if (source.bytes < 4) return null;
  const start = await source.read(0, 4);
  const word = new DataView(start.buffer, start.byteOffset).getUint32(0, true);
  if ((word & 0xffff) === gzipMagic) return "gzip";
  // Parallel compressors begin with a frame without content.
  return word === frameMagic || isSkippable(word) ? "zstd" : null;
}

/** Decompresses the chunks of a file. Throws an ImportError where it is damaged. */
export const unpackChunks = (
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
): AsyncGenerator<Uint8Array> => (compression === "gzip" ? gunzip(chunks) : unzstd(chunks));
