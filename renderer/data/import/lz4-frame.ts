const magic = 0x184d2204;

/**
 * Unpacks LZ4 frames (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md) into `output`. Throws a RangeError where they are
 * damaged or do not fill it. Checksums are not looked at.
 */
export function unpackLz4(input: Uint8Array, output: Uint8Array): void {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  let [at, end] = [0, 0];
  while (at < input.length) {
    const frame = openFrame(view, at);
    at = frame.start;
    for (;;) {
      const word = view.getUint32(at, true);
      at += 4;
      if (word === 0) break;
      const size = word & 0x7fffffff;
      const block = part(input, at, size);
      const isPlain = word >>> 31 === 1;
      end = isPlain ? append(block, output, end) : unpackBlock(block, output, end);
      at += size + frame.afterBlock;
    }
    at += frame.afterAll;
  }
  if (end !== output.length) throw damaged();
}

interface Frame {
  /** Where its first block begins. */
  readonly start: number;
  /** Bytes of checksums behind each block and behind all of them. */
  readonly afterBlock: number;
  readonly afterAll: number;
}

function openFrame(view: DataView, at: number): Frame {
  if (view.getUint32(at, true) !== magic) throw damaged();
  const flags = view.getUint8(at + 4);
  const has = (bit: number): boolean => (flags & (1 << bit)) !== 0;
  const header = 7 + (has(3) ? 8 : 0) + (has(0) ? 4 : 0);
  return { start: at + header, afterBlock: has(4) ? 4 : 0, afterAll: has(2) ? 4 : 0 };
}

/** Unpacks a block, whose matches may reach into what was unpacked before. Returns the new end. */
function unpackBlock(block: Uint8Array, output: Uint8Array, start: number): number {
  let [at, end] = [0, start];
  const readLength = (nibble: number): number => {
    let length = nibble;
    for (let byte = nibble === 15 ? 255 : 0; byte === 255; length += byte) byte = byteAt(block, at++);
    return length;
  };
  for (;;) {
    const token = byteAt(block, at++);
    const literals = readLength(token >> 4);
    end = append(part(block, at, literals), output, end);
    at += literals;
    if (at === block.length) return end;
    const distance = byteAt(block, at) | (byteAt(block, at + 1) << 8);
    at += 2;
    const length = readLength(token & 15) + 4;
    if (distance === 0 || distance > end || end + length > output.length) throw damaged();
    // A match may overlap what it writes.
    if (distance >= length) output.copyWithin(end, end - distance, end - distance + length);
    else for (let to = end; to < end + length; to++) output[to] = output[to - distance]!;
    end += length;
  }
}

function append(bytes: Uint8Array, output: Uint8Array, end: number): number {
  if (end + bytes.length > output.length) throw damaged();
  output.set(bytes, end);
  return end + bytes.length;
}

function part(bytes: Uint8Array, start: number, length: number): Uint8Array {
  if (start + length > bytes.length) throw damaged();
  return bytes.subarray(start, start + length);
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw damaged();
  return byte;
}

const damaged = (): RangeError => new RangeError("its compression is damaged");
