import { mergeSorted } from "../kernels/merge-sorted.ts";
import { rankSums } from "../kernels/rank-sums.ts";
import { sortNumbers } from "../kernels/sort-numbers.ts";

/** Samples whose values are ascending and complete, one after the other in one array. */
export interface SortedSamples {
  readonly values: Float64Array;
  /** Where each sample starts, and the number of values at the end. */
  readonly starts: Int32Array;
  /** The values of all samples together, ascending. */
  readonly pooled: Float64Array;
}

/** What rank tests need to know. */
export interface RankSums {
  /** Sum of the mean ranks of each sample among all values. */
  readonly sums: Float64Array;
  /** Σ (t³ − t) over the groups of t equal values. */
  readonly tieSum: number;
}

/** Puts complete samples into ascending order, without writing into them. */
export function sortSamples(samples: readonly Float64Array[]): SortedSamples {
  const starts = new Int32Array(samples.length + 1);
  samples.forEach((sample, i) => (starts[i + 1] = starts[i]! + sample.length));
  const values = new Float64Array(starts[samples.length]!);
  samples.forEach((sample, i) => values.set(sample, starts[i]));
  return sortWithin(values, starts);
}

/** `sortSamples` of values that lie one sample after the other already; they are ordered in place. */
export function sortWithin(values: Float64Array, starts: Int32Array): SortedSamples {
  for (let i = 0; i + 1 < starts.length; i++) sortNumbers(values.subarray(starts[i], starts[i + 1]));
  return { values, starts, pooled: mergeSamples(values, starts) };
}

/** All values ascending: neighboring samples are merged in pairs until one is left. */
function mergeSamples(values: Float64Array, starts: Int32Array): Float64Array {
  let bounds = Array.from(starts);
  let from = values.slice();
  let to = new Float64Array(values.length);
  while (bounds.length > 2) {
    for (let i = 0; i + 1 < bounds.length; i += 2) {
      const end = bounds[i + 2] ?? bounds[i + 1]!;
      mergeSorted(from, bounds[i]!, bounds[i + 1]!, end, to);
    }
    [from, to] = [to, from];
    bounds = bounds.filter((_, i) => i % 2 === 0 || i === bounds.length - 1);
  }
  return from;
}

/** One of the samples, sharing memory. */
export const sampleAt = ({ values, starts }: SortedSamples, i: number): Float64Array =>
  values.subarray(starts[i], starts[i + 1]);

/** Every sample, sharing memory. */
export const samplesOf = (sorted: SortedSamples): Float64Array[] =>
  Array.from({ length: sorted.starts.length - 1 }, (_, i) => sampleAt(sorted, i));

/** The sums of ranks of each sample. */
export function rankSumsOf({ values, starts, pooled }: SortedSamples): RankSums {
  const sums = new Float64Array(starts.length - 1);
  const tieSum = rankSums(pooled, values, starts, new Int32Array(sums.length), sums);
  return { sums, tieSum };
}
