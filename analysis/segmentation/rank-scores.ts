import { quantileSorted } from "../quantile.ts";

/** How equal values share scores: each its own rank in order, or all of them one score. */
export type Ties = "first" | "together";

export interface RankScoresOptions {
  readonly numScores: number;
  readonly ties: Ties;
  /** Which values score highest. */
  readonly best: "high" | "low";
}

/**
 * Scores from 1 to `numScores` by quantiles, as `pandas.qcut` cuts them: type 7, intervals closed above. With ties
 * `first`, ranks in order of appearance are cut, so that scores are equally frequent whatever is equal; with `together`,
 * the values are, and equal cuts count once (`duplicates="drop"`), so that there are fewer scores, from 1 up. Of one
 * value the score is 1. `values` must have none missing.
 */
export function rankScores(values: Float64Array, { numScores, ties, best }: RankScoresOptions): Uint8Array {
  if (ties === "first")
    return scoresOfRanks(best === "low" ? values.map((value) => -value) : values, numScores);
  const { scores, most } = scoresOfValues(values, numScores);
  return best === "low" ? scores.map((score) => most + 1 - score) : scores;
}

function scoresOfRanks(values: Float64Array, numScores: number): Uint8Array {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  const scores = new Uint8Array(values.length).fill(1);
  order.forEach((at, rank) => {
    if (rank > 0) scores[at] = Math.ceil((rank * numScores) / (values.length - 1));
  });
  return scores;
}

function scoresOfValues(values: Float64Array, numScores: number): { scores: Uint8Array; most: number } {
  const sorted = values.slice().sort();
  // The share as pandas rounds it: a value on a cut must not be moved off it.
  const shareOf = (score: number): number => (score * (1 / numScores) * 100) / 100;
  const edges = Array.from({ length: numScores + 1 }, (_, i) =>
    quantileSorted(sorted, Math.min(1, shareOf(i)))!,
  );
  const cuts = [...new Set(edges)].slice(1, -1);
  return {
    scores: Uint8Array.from(values, (value) => 1 + cuts.filter((cut) => cut < value).length),
    most: cuts.length + 1,
  };
}
