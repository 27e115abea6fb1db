/** Ranks of values, and how many share one. */
export interface Ranks {
  /** Rank of each value, from 1; equal values share the mean of their ranks. */
  readonly ranks: Float64Array;
  /** Σ (t³ − t) over the groups of t equal values: what corrections for ties need. */
  readonly tieSum: number;
}

/** Mean ranks of values none of which is missing (`scipy.stats.rankdata`). */
export function meanRanks(values: Float64Array): Ranks {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  let tieSum = 0;
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let at = start; at < end; at++) ranks[order[at]!] = (start + 1 + end) / 2;
    tieSum += (end - start) ** 3 - (end - start);
    start = end;
  }
  return { ranks, tieSum };
}
