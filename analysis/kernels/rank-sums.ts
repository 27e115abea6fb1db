/**
 * Ranks of ascending values among all of them, equal values sharing the mean of their ranks. `pooled` holds all samples'
 * values ascending, `samples` each sample's values ascending, one sample after the other from `starts[i]` on. Writes the sum
 * of each sample's ranks to `sums` and returns Σ (t³ − t) over the groups of t equal values.
 */
export function rankSums(
  pooled: Float64Array,
  samples: Float64Array,
  starts: Int32Array,
  next: Int32Array,
  sums: Float64Array,
): number {
  const numSamples = sums.length;
  for (let i = 0; i < numSamples; i++) {
    next[i] = starts[i]!;
    sums[i] = 0;
  }
  let ties = 0;
  for (let start = 0; start < pooled.length;) {
    const value = pooled[start]!;
    let end = start + 1;
    while (end < pooled.length && pooled[end]! === value) end++;
    const rank = (start + 1 + end) / 2;
    for (let i = 0; i < numSamples; i++) {
      const last = starts[i + 1]!;
      let at = next[i]!;
      while (at < last && samples[at]! === value) {
        sums[i]! += rank;
        at++;
      }
      next[i] = at;
    }
    const size = end - start;
    ties += size * size * size - size;
    start = end;
  }
  return ties;
}
