import { Decompress } from "fzstd";
import xxhash from "xxhash-wasm";
import { causeText } from "../../base/result.ts";
import { ImportError } from "./byte-source.ts";
import {
  frameMagic,
  isSkippable,
  longestHeader,
  parseBlock,
  parseFrame,
  type ZstdFrame,
} from "./zstd-frames.ts";

/** What a frame may refer back to is kept in memory; the command line tool has the same limit. */
const largestWindow = 128 << 20;

/**
 * Decompresses Zstandard as a stream, block by block, so that no output is larger than a block, and checks the checksums of its
 * frames. Throws an ImportError where the file is damaged or needs what is not in it.
 */
export async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = new Input(chunks);
  while (await input.has(1)) {
    const magic = viewOf(await input.peek(4)).getUint32(0, true);
    if (isSkippable(magic)) {
      await input.skip(8 + viewOf(await input.peek(8)).getUint32(4, true));
    } else if (magic === frameMagic) {
      yield* unpackFrame(input);
    } else {
      throw damagedError("something else follows what is compressed");
    }
  }
}

async function* unpackFrame(input: Input): AsyncGenerator<Uint8Array> {
  const frame = await openFrame(input);
  const [unpack, checksum] = [blockUnpacker(), (await xxhash()).create64()];
  unpack(await input.take(frame.bytes), false);
  let bytes = 0;
  for (let isLast = false; !isLast;) {
    const block = parseBlock(await input.peek(3));
    isLast = block.isLast;
    const packed = await input.take(block.bytes);
    for (const part of unpack(packed, isLast && !frame.hasChecksum)) {
      bytes += part.length;
      if (frame.hasChecksum) checksum.update(part);
      if (part.length > 0) yield part;
    }
  }
  if (frame.content !== null && frame.content !== bytes) throw damagedError("its length is another");
  if (!frame.hasChecksum) return;
  const wanted = viewOf(await input.take(4)).getUint32(0, true);
  if (BigInt(wanted) !== BigInt.asUintN(32, checksum.digest())) throw damagedError("its checksum is another");
}

async function openFrame(input: Input): Promise<ZstdFrame> {
  const start = await input.peekUpTo(longestHeader);
  // A header that the file cuts off reads as zeros behind its end, and is found out when it is taken.
  const padded = new Uint8Array(longestHeader);
  padded.set(start);
  const frame = parseFrame(viewOf(padded));
  if (frame.dictionary !== 0) {
    throw new ImportError(
      "file-packed-otherwise",
      "The file is compressed with zstd and a dictionary that is not in it.",
      "Unpack it with the dictionary and add the file inside.",
    );
  }
  if (frame.window > largestWindow) {
    throw new ImportError(
      "file-packed-otherwise",
      "The file is compressed with zstd in a way that takes more than 128 MB of memory to unpack (--long).",
      "Unpack it and add the file inside.",
    );
  }
  return frame;
}

/** Unpacks the header of a frame and then its blocks, one at a time. */
function blockUnpacker(): (packed: Uint8Array, isEnd: boolean) => readonly Uint8Array[] {
  let parts: Uint8Array[] = [];
  const stream = new Decompress((part) => parts.push(part));
  return (packed, isEnd) => {
    parts = [];
    try {
      stream.push(packed, isEnd);
    } catch (thrown) {
      throw damagedError(causeText(thrown));
    }
    return parts;
  };
}

/** Bytes of a stream, as many at a time as are wanted. */
class Input {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async has(bytes: number): Promise<boolean> {
    while (this.#rest.length < bytes) {
      const next = await this.#chunks.next();
      if (next.done === true) return false;
      this.#rest = joinBytes(this.#rest, next.value);
    }
    return true;
  }

  async peekUpTo(bytes: number): Promise<Uint8Array> {
    await this.has(bytes);
    return this.#rest.subarray(0, bytes);
  }

  async peek(bytes: number): Promise<Uint8Array> {
    if (!(await this.has(bytes))) throw damagedError("it ends too early");
    return this.#rest.subarray(0, bytes);
  }

  async take(bytes: number): Promise<Uint8Array> {
    const taken = await this.peek(bytes);
    this.#rest = this.#rest.subarray(bytes);
    return taken;
  }

  async skip(bytes: number): Promise<void> {
    for (let left = bytes; left > 0;) {
      const part = Math.min(left, Math.max(this.#rest.length, 1));
      await this.take(part);
      left -= part;
    }
  }
}

function joinBytes(before: Uint8Array, after: Uint8Array): Uint8Array {
  if (before.length === 0) return after;
  const joined = new Uint8Array(before.length + after.length);
  joined.set(before);
  joined.set(after, before.length);
  return joined;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const damagedError = (cause: string): ImportError =>
  new ImportError("file-damaged", "The compressed file is damaged.", "Get the file again.", cause);
