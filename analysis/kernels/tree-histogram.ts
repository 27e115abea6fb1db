/** Slots per bin of a histogram: sum of gradients, sum of second derivatives, rows. */
export const slots = 3;

/** Adds the rows `rows[start]` to before `rows[end]` to the histogram of one feature, which begins at `offset` of `out`. */
export function addToHistogram(
  bins: Uint8Array,
  rows: Int32Array,
  start: number,
  end: number,
  gradients: Float64Array,
  curvatures: Float64Array,
  out: Float64Array,
  offset: number,
): void {
  for (let at = start; at < end; at++) {
    const row = rows[at]!;
    const to = offset + bins[row]! * 3;
    out[to]! += gradients[row]!;
    out[to + 1]! += curvatures[row]!;
    out[to + 2]! += 1;
  }
}

/** Takes one histogram from another, slot by slot: what is left is that of the other rows. */
export function subtractHistogram(from: Float64Array, what: Float64Array, out: Float64Array): void {
  for (let at = 0; at < out.length; at++) out[at] = from[at]! - what[at]!;
}

/**
 * Reorders `rows[start]` to before `rows[end]` so that those with a bin of at most `bin` (or, in the bin `missingBin`,
 * those that go left) come first, each part in its order. Returns where the second part starts.
 */
export function partitionRows(
  bins: Uint8Array,
  rows: Int32Array,
  start: number,
  end: number,
  bin: number,
  missingBin: number,
  missingLeft: number,
  buffer: Int32Array,
): number {
  let left = start;
  let right = 0;
  for (let at = start; at < end; at++) {
    const row = rows[at]!;
    const of = bins[row]!;
    const isLeft = of === missingBin ? missingLeft === 1 : of <= bin;
    if (isLeft) rows[left++] = row;
    else buffer[right++] = row;
  }
  for (let at = 0; at < right; at++) rows[left + at] = buffer[at]!;
  return left;
}
