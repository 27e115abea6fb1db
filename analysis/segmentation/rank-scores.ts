import { quantileSorted } from "../quantile.ts";

/** How equal values share scores: each its own rank in order, or all of them one score. */
export type Ties = "first" | "together";

/**
 * Scores from 1 (lowest) to `numScores` by quantiles, as `pandas.qcut` cuts them: type 7, intervals closed above. With
 * ties `first`, ranks in order of appearance are cut, so that scores are equally frequent whatever is equal; with
 * `together`, the values are, and scores between equal cuts stay unused. Of one value the score is 1. `values` must
 * have none missing.
 */
export function rankScores(values: Float64Array, numScores: number, ties: Ties): Uint8Array {
  return ties === "first" ? scoresOfRanks(values, numScores) : scoresOfValues(values, numScores);
}

function scoresOfRanks(values: Float64Array, numScores: number): Uint8Array {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  const scores = new Uint8Array(values.length).fill(1);
  order.forEach((at, rank) => {
    if (rank > 0) scores[at] = Math.ceil((rank * numScores) / (values.length - 1));
  });
  return scores;
}

function scoresOfValues(values: Float64Array, numScores: number): Uint8Array {
  const sorted = values.slice().sort();
  // The share as pandas rounds it: a value on a cut must not be moved off it.
  const shareOf = (score: number): number => (score * (1 / numScores) * 100) / 100;
  const cuts = Array.from({ length: numScores - 1 }, (_, i) => quantileSorted(sorted, shareOf(i + 1))!);
  return Uint8Array.from(values, (value) => 1 + cuts.filter((cut) => cut < value).length);
}
