import { toColumn, type ColumnInput } from "./build-columns.ts";
import { AnalysisError } from "./errors.ts";
import { groupIndex, keyText } from "./group-index.ts";
import { readNumbers, sortedNumbers, type NumericInput } from "./numbers.ts";
import { quantileSorted } from "./quantile.ts";

/** Bins fitted on a reference, to be kept and used for every later sample. Plain data. */
export type Bins =
  | {
      readonly kind: "numeric";
      /** Inner edges, ascending. A value on an edge belongs to the bin above it; both outer bins are open. */
      readonly edges: readonly number[];
    }
  | {
      readonly kind: "categories";
      /** One bin each; every other value belongs to the bin after them. */
      readonly categories: readonly string[];
    };

export interface BinOptions {
  /** `quantile`: about equally many reference values in each; `uniform`: equally wide between least and greatest. */
  readonly strategy?: "quantile" | "uniform";
  /** Number of bins (default 10). */
  readonly bins?: number;
}

/** Rows per bin of one sample. The last bin counts missing values. */
export interface BinCounts {
  readonly labels: readonly string[];
  readonly counts: Float64Array;
}

/**
 * Bins for numbers. A column with no more distinct values than bins gets one bin per value. Quantile edges with no
 * reference value between them are kept once, so that there can be fewer bins and none is empty. Without any value
 * there is one bin.
 */
export function fitBins(reference: NumericInput, options: BinOptions = {}): Bins {
  return fitSortedBins(sortedNumbers(reference, "the reference"), options);
}

/** `fitBins` of values that are ascending and complete already. */
export function fitSortedBins(
  sorted: Float64Array,
  { strategy = "quantile", bins = 10 }: BinOptions = {},
): Bins {
  if (!(Number.isInteger(bins) && bins >= 2)) {
    throw new AnalysisError("bad-parameter", `bins is ${bins}.`, "Give a whole number from 2 up.");
  }
  return { kind: "numeric", edges: innerEdges(sorted, strategy, bins) };
}

/** Bins for categories: the `maxCategories` (50) most frequent of the reference, ties by name. */
export function fitCategoryBins(reference: ColumnInput, maxCategories = 50): Bins {
  const { keys, counts } = groupIndex(reference);
  return fitCountedBins(keys.map(keyText), counts, maxCategories);
}

/** `fitCategoryBins` of categories that are counted already. */
export function fitCountedBins(
  names: readonly string[],
  counts: ArrayLike<number>,
  maxCategories = 50,
): Bins {
  const order = names
    .map((name, code) => ({ name, count: counts[code]! }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  return { kind: "categories", categories: order.slice(0, maxCategories).map(({ name }) => name) };
}

/** How many values of a sample fall into each bin. */
export function countBins(bins: Bins, sample: ColumnInput): BinCounts {
  return bins.kind === "numeric"
    ? countNumbers(bins.edges, toColumn(sample))
    : countCategories(bins.categories, sample);
}

/** What each bin is called; the last holds missing values. */
export function binLabels(bins: Bins): string[] {
  return bins.kind === "numeric"
    ? [...rangeLabels(bins.edges), "missing"]
    : [...bins.categories, "other", "missing"];
}

/** The shares of bins, of all rows; every share is 0 for a sample without rows. */
export function sharesOf({ counts }: BinCounts): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total === 0 ? 0 : count / total));
}

/** Rows of a sample between given edges, the last bin closed, as `numpy.histogram`; values outside are not counted. */
export function histogram(values: NumericInput, edges: ArrayLike<number>): Float64Array {
  const numbers = readNumbers(values);
  const counts = new Float64Array(Math.max(0, edges.length - 1));
  const last = edges[edges.length - 1]!;
  for (const value of numbers) {
    if (!(value >= edges[0]! && value <= last)) continue;
    counts[Math.min(counts.length - 1, binOf(edges, value) - 1)]!++;
  }
  return counts;
}

function innerEdges(sorted: Float64Array, strategy: "quantile" | "uniform", bins: number): number[] {
  const distinct = firstDistinct(sorted, bins + 1);
  if (distinct.length <= bins) return distinct.slice(1).map((value, i) => (value + distinct[i]!) / 2);
  const low = sorted[0]!;
  const high = sorted.at(-1)!;
  const shares = Array.from({ length: bins - 1 }, (_, i) => (i + 1) / bins);
  if (strategy === "uniform") return shares.map((share) => low + (high - low) * share);
  // An edge on the least value would leave the bin below it empty and that value with its neighbors.
  const edges = shares
    .map((share) => quantileSorted(sorted, share)!)
    .map((edge) => (edge === low ? (low + distinct[1]!) / 2 : edge));
  const below = edges.map((edge) => lowerBound(sorted, edge));
  return edges.filter((_, i) => i === 0 || below[i]! > below[i - 1]!);
}

/** The first `limit` values that differ from one another. */
function firstDistinct(sorted: Float64Array, limit: number): number[] {
  const distinct: number[] = [];
  for (let i = 0; i < sorted.length && distinct.length < limit; i++)
    if (i === 0 || sorted[i] !== sorted[i - 1]) distinct.push(sorted[i]!);
  return distinct;
}

/** Number of ascending values that are less than a value. */
export function lowerBound(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Number of ascending edges that are not above the value: its bin. */
export function binOf(edges: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countNumbers(edges: readonly number[], sample: NumericInput): BinCounts {
  const counts = new Float64Array(edges.length + 2);
  for (const value of readNumbers(sample)) {
    counts[Number.isNaN(value) ? edges.length + 1 : binOf(edges, value)]!++;
  }
  return { labels: binLabels({ kind: "numeric", edges }), counts };
}

/** The bins between inner edges in words. */
export function rangeLabels(edges: readonly number[]): string[] {
  const text = edges.map((edge) => String(Number(edge.toPrecision(6))));
  if (text.length === 0) return ["all values"];
  return [
    `below ${text[0]!}`,
    ...text.slice(1).map((edge, i) => `${text[i]!} to ${edge}`),
    `from ${text.at(-1)!}`,
  ];
}

function countCategories(categories: readonly string[], sample: ColumnInput): BinCounts {
  const { keys, codes } = groupIndex(sample);
  const binByName = new Map(categories.map((name, bin) => [name, bin]));
  const binOfCode = keys.map((key) => binByName.get(keyText(key)) ?? categories.length);
  const counts = new Float64Array(categories.length + 2);
  for (const code of codes) counts[code === -1 ? categories.length + 1 : binOfCode[code]!]!++;
  return { labels: binLabels({ kind: "categories", categories }), counts };
}
