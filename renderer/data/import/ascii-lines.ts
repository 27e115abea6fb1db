/** A multiple of four, of fewer words than a byte can count. */
export const blockBytes = 1008;

const [highBits, ones, lineFeeds, nearlyHigh] = [0x80808080 | 0, 0x01010101, 0x0a0a0a0a, 0x7f7f7f7f];

/**
 * The line feeds in the block of a chunk that begins at `start`, four bytes at a time; null where it is not all ASCII,
 * holds NULs, or is shorter than a block.
 */
export function countAsciiLines(chunk: Uint8Array, start: number): number | null {
  const offset = chunk.byteOffset + start;
  if (start + blockBytes > chunk.length || offset % 4 !== 0) return null;
  const words = new Int32Array(chunk.buffer, offset, blockBytes / 4);
  let [odd, others] = [0, 0];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    // The high bit of a byte is set if it is above 127, or was 0 before 1 was taken from it.
    odd |= word | (word - ones);
    // Each byte but a line feed adds 1 to its own eighth of the sum.
    others = (others + ((((word ^ lineFeeds) + nearlyHigh) >>> 7) & ones)) | 0;
  }
  if ((odd & highBits) !== 0) return null;
  return (
    blockBytes -
    (others & 0xff) -
    ((others >>> 8) & 0xff) -
    ((others >>> 16) & 0xff) -
    ((others >>> 24) & 0xff)
  );
}
