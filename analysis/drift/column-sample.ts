import { columnLength, missingCount, type Column } from "../columns.ts";
import { groupIndex, keyText } from "../group-index.ts";
import type { Distribution } from "../kernels/cdf-distance.ts";
import { sortedNumbers } from "../numbers.ts";
import { lowerBound, type Bins } from "../bins.ts";

/** What measures of drift need to know of one column of one table. */
export type ColumnSample = NumericSample | CategoricalSample;

export interface NumericSample {
  readonly kind: "numeric";
  /** The values with the rows that have each as weights. */
  readonly distribution: Distribution;
  readonly missing: number;
}

export interface CategoricalSample {
  readonly kind: "categorical";
  readonly names: readonly string[];
  /** Rows per name. */
  readonly counts: ArrayLike<number>;
  readonly missing: number;
}

/** Reads a column as numbers (one sort) or as categories. Throws on infinite values of numbers. */
export function sampleOf(column: Column, kind: ColumnSample["kind"]): ColumnSample {
  if (kind === "categorical") {
    const { keys, counts } = groupIndex(column);
    return { kind, names: keys.map(keyText), counts, missing: missingCount(column) };
  }
  const values = sortedNumbers(column);
  return {
    kind,
    distribution: { values, weights: null, total: values.length },
    missing: columnLength(column) - values.length,
  };
}

/** Rows of a sample that have a value. */
export function presentRows(sample: ColumnSample): number {
  return sample.kind === "numeric" ? sample.distribution.total : sum(sample.counts);
}

/** Share of the rows of a sample that have no value; 0 without rows. */
export function missingShare(sample: ColumnSample): number {
  const rows = presentRows(sample) + sample.missing;
  return rows === 0 ? 0 : sample.missing / rows;
}

/** Rows per bin, in the order of `binLabels`. */
export function countSample(bins: Bins, sample: ColumnSample): Float64Array {
  return bins.kind === "numeric" && sample.kind === "numeric"
    ? countSorted(bins.edges, sample)
    : countNamed(bins.kind === "categories" ? bins.categories : [], categoriesOf(sample));
}

/** Names and counts of a sample, one category for each different number. */
export function categoriesOf(sample: ColumnSample): CategoricalSample {
  if (sample.kind === "categorical") return sample;
  const { values, weights } = mergeEqual(sample.distribution);
  return { kind: "categorical", names: Array.from(values, String), counts: weights, missing: sample.missing };
}

/** The distribution with each value once. */
export function mergeEqual({ values, weights }: Distribution): {
  readonly values: Float64Array;
  readonly weights: Float64Array;
} {
  const different = new Float64Array(values.length);
  const rows = new Float64Array(values.length);
  let last = -1;
  values.forEach((value, i) => {
    if (last < 0 || value !== different[last]) different[++last] = value;
    rows[last]! += weights === null ? 1 : weights[i]!;
  });
  return { values: different.slice(0, last + 1), weights: rows.slice(0, last + 1) };
}

function countSorted(edges: readonly number[], { distribution, missing }: NumericSample): Float64Array {
  const { values, weights } = distribution;
  const counts = new Float64Array(edges.length + 2);
  const ends = [...edges.map((edge) => lowerBound(values, edge)), values.length];
  ends.forEach((end, bin) => {
    const start = bin === 0 ? 0 : ends[bin - 1]!;
    counts[bin] = weights === null ? end - start : sum(weights.subarray(start, end));
  });
  counts[edges.length + 1] = missing;
  return counts;
}

function countNamed(
  categories: readonly string[],
  { names, counts, missing }: CategoricalSample,
): Float64Array {
  const binOfName = new Map(categories.map((name, bin) => [name, bin]));
  const inBins = new Float64Array(categories.length + 2);
  names.forEach((name, i) => (inBins[binOfName.get(name) ?? categories.length]! += counts[i]!));
  inBins[categories.length + 1] = missing;
  return inBins;
}

/** Sum of numbers. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
