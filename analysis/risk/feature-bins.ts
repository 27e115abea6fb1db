import type { Column } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex, keyText } from "../group-index.ts";
import { readNumbers } from "../numbers.ts";
import type { Matrix } from "../matrix.ts";
import { createRandom } from "../random.ts";
import type { AnyTable } from "../table.ts";

/** How one column is cut for trees, as plain data. */
export type FeatureBins =
  | {
      readonly kind: "numeric";
      readonly column: string;
      /** Ascending; a value on a threshold belongs to the bin below it. */
      readonly thresholds: readonly number[];
    }
  | {
      readonly kind: "categories";
      readonly column: string;
      /** From the lowest share of events up, as text; trees ask for the place in this order. */
      readonly categories: readonly string[];
    };

/** Bins besides that of missing values; with that one they fit a byte. */
const mostBins = 255;
/** Thresholds of longer columns come from a sample of so many values. */
const mostSampled = 200_000;
/** Rows with the overall share of events added to each category, so that rare ones do not come first or last by chance. */
const priorRows = 10;

/**
 * Cuts a column by the first rows of a table, as many as there are outcomes `y`, as scikit-learn's histogram trees do:
 * between neighboring distinct values, or at the quantiles if there are more than 255. Categories are ordered by their
 * share of events, with which the best split of a node in two sets is a threshold (Fisher 1958). Throws on dates, nested
 * and infinite values.
 */
export function fitFeatureBins(
  table: AnyTable,
  name: string,
  y: Float64Array,
  { categorical = [], seed = 0 }: { readonly categorical?: readonly string[]; readonly seed?: number },
): FeatureBins {
  const column = table.column(name);
  if (column.kind === "date" || column.kind === "nested") {
    throw new AnalysisError(
      "bad-column",
      `Column "${name}" holds ${column.kind === "date" ? "dates" : "nested values"}, which cannot be learned from.`,
      "Make a number of it first, for instance days since that date.",
    );
  }
  if (column.kind === "text" || categorical.includes(name)) return orderCategories(name, column, y);
  const numbers = readNumbers(column, `column "${name}"`).subarray(0, y.length);
  return { kind: "numeric", column: name, thresholds: thresholdsOf(numbers, seed) };
}

/** The columns as trees read them, row by row: numbers, places of categories, NaN where missing or not fitted. */
export function readFeatures(features: readonly FeatureBins[], table: AnyTable): Matrix {
  const numColumns = features.length;
  const values = new Float64Array(table.numRows * numColumns);
  features.forEach((feature, j) => {
    const column = readFeature(feature, table.column(feature.column));
    for (let row = 0, at = j; row < column.length; row++, at += numColumns) values[at] = column[row]!;
  });
  return {
    numRows: table.numRows,
    numColumns,
    values,
    columnNames: features.map((feature) => feature.column),
  };
}

/** Writes the bin of each value of a column that `readFeatures` gave; missing values have the bin after the last. */
export function writeBins(
  { values, numColumns }: Matrix,
  j: number,
  feature: FeatureBins,
  out: Uint8Array,
): void {
  const thresholds = Float64Array.from(thresholdsFor(feature));
  for (let at = j; at < values.length; at += numColumns) {
    const value = values[at]!;
    out[at] = Number.isNaN(value) ? thresholds.length + 1 : countBelow(thresholds, value);
  }
}

/** The thresholds a tree can take; for categories they lie between neighbors. */
export function thresholdsFor(feature: FeatureBins): readonly number[] {
  if (feature.kind === "numeric") return feature.thresholds;
  return Array.from({ length: Math.max(0, feature.categories.length - 1) }, (_, place) => place + 0.5);
}

function readFeature(feature: FeatureBins, column: Column): Float64Array {
  if (feature.kind === "numeric") return readNumbers(column, `column "${feature.column}"`);
  const places = new Map(feature.categories.map((category, place) => [category, place]));
  const { keys, codes } = groupIndex(column);
  const placeOf = keys.map((key) => places.get(keyText(key)) ?? NaN);
  return Float64Array.from(codes, (code) => (code === -1 ? NaN : placeOf[code]!));
}

function thresholdsOf(numbers: Float64Array, seed: number): number[] {
  const present = numbers.filter((value) => !Number.isNaN(value));
  const sorted =
    present.length <= mostSampled
      ? present.sort()
      : Float64Array.from(
          createRandom(seed).sample(mostSampled, present.length),
          (at) => present[at]!,
        ).sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const middle = (low: number, high: number): number => low + (high - low) / 2;
  if (distinct.length <= mostBins)
    return Array.from(distinct.subarray(1), (value, i) => middle(distinct[i]!, value));
  const thresholds = Array.from({ length: mostBins - 1 }, (_, i) => {
    const position = ((sorted.length - 1) * (i + 1)) / mostBins;
    return middle(sorted[Math.floor(position)]!, sorted[Math.ceil(position)]!);
  });
  return thresholds.filter((value, i) => i === 0 || value !== thresholds[i - 1]);
}

function orderCategories(name: string, column: Column, y: Float64Array): FeatureBins {
  const { keys, codes } = groupIndex(column);
  const counts = new Float64Array(keys.length);
  const events = new Float64Array(keys.length);
  let numEvents = 0;
  y.forEach((event, row) => {
    numEvents += event;
    const code = codes[row]!;
    if (code === -1) return;
    counts[code]!++;
    events[code]! += event;
  });
  const overall = numEvents / y.length;
  const rate = (code: number): number => (events[code]! + priorRows * overall) / (counts[code]! + priorRows);
  const order = Array.from(keys.keys())
    .filter((code) => counts[code]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    // Rarer categories than fit are taken as missing.
    .slice(0, mostBins)
    .sort((a, b) => rate(a) - rate(b) || a - b);
  return { kind: "categories", column: name, categories: order.map((code) => keyText(keys[code]!)) };
}

function countBelow(thresholds: Float64Array, value: number): number {
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (thresholds[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
