/** Sets of rows as bits, 32 to a word. */

/** Number of bits that two sets have in common in the words `start` to before `end`. */
export function countCommonBits(a: Uint32Array, b: Uint32Array, start: number, end: number): number {
  let total = 0;
  for (let at = start; at < end; at++) {
    let word = a[at]! & b[at]!;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    word = (word + (word >>> 4)) & 0x0f0f0f0f;
    total += Math.imul(word, 0x01010101) >>> 24;
  }
  return total;
}

/** Writes the words that two sets have in common from `start` to before `end`. */
export function intersect(
  a: Uint32Array,
  b: Uint32Array,
  start: number,
  end: number,
  out: Uint32Array,
): void {
  for (let at = start; at < end; at++) out[at] = a[at]! & b[at]!;
}
