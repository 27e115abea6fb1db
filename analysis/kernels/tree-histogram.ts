/** Numbers per bin of a histogram: sum of gradients, sum of second derivatives, rows, and one unused. */
export const slots = 4;
/** Bins per feature of a histogram, that of missing values included. */
export const binsPerFeature = 256;

/**
 * Adds the rows `rows[start]` to before `rows[end]` to the histograms of all features. `bins` holds rows of `numFeatures`
 * bins; feature f begins at f · binsPerFeature · slots of `out`.
 */
export function addToHistograms(
  bins: Uint8Array,
  numFeatures: number,
  rows: Int32Array,
  start: number,
  end: number,
  gradients: Float64Array,
  curvatures: Float64Array,
  out: Float64Array,
): void {
  for (let at = start; at < end; at++) {
    const row = rows[at]!;
    const gradient = gradients[row]!;
    const curvature = curvatures[row]!;
    const base = row * numFeatures;
    for (let feature = 0, offset = 0; feature < numFeatures; feature++, offset += 1024) {
      const to = offset + (bins[base + feature]! << 2);
      out[to]! += gradient;
      out[to + 1]! += curvature;
      out[to + 2]! += 1;
    }
  }
}

/** Takes histograms from others in place: what is left is those of the other rows. */
export function subtractHistograms(from: Float64Array, what: Float64Array): void {
  for (let at = 0; at < from.length; at++) from[at]! -= what[at]!;
}

/**
 * Reorders `rows[start]` to before `rows[end]` so that those whose bin of a feature is at most `bin` (or, in the bin
 * `missingBin`, those that go left) come first, each part in its order. Returns where the second part starts.
 */
export function partitionRows(
  bins: Uint8Array,
  numFeatures: number,
  feature: number,
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
    const of = bins[row * numFeatures + feature]!;
    const isLeft = of === missingBin ? missingLeft === 1 : of <= bin;
    if (isLeft) rows[left++] = row;
    else buffer[right++] = row;
  }
  for (let at = 0; at < right; at++) rows[left + at] = buffer[at]!;
  return left;
}
