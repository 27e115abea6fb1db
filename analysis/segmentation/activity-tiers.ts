import type { TextColumn } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { readNumbers, sortedNumbers, type NumericInput } from "../numbers.ts";
import { quantileSorted } from "../quantile.ts";

export interface ActivityTiersOptions {
  /** Shares of customers at the two cuts, ascending, each between 0 and 1; thirds unless given. */
  readonly quantiles?: readonly [number, number];
}

export interface ActivityTiers {
  /** Counts up to the first are occasional, up to the second moderate, above it frequent. */
  readonly cutPoints: readonly [number, number];
  /** By row; missing where the count is. */
  readonly tiers: TextColumn;
  readonly sizes: { readonly occasional: number; readonly moderate: number; readonly frequent: number };
}

const names = ["occasional", "moderate", "frequent"] as const;

/**
 * Splits customers by how much they do, such as their number of transactions, at quantiles of type 7 (`pandas.qcut`):
 * equal counts are in the same tier, so tiers can differ in size. Throws without any count.
 */
export function activityTiers(counts: NumericInput, options: ActivityTiersOptions = {}): ActivityTiers {
  const [first, second] = options.quantiles ?? [1 / 3, 2 / 3];
  if (!(first >= 0 && first <= second && second <= 1)) {
    const advice = "Give two shares between 0 and 1, the lower one first.";
    throw new AnalysisError("bad-parameter", `The quantiles are ${first} and ${second}.`, advice);
  }
  const sorted = sortedNumbers(counts, "the counts");
  if (sorted.length === 0)
    throw new AnalysisError("no-rows", "There are no counts to split.", "Choose a column that has values.");
  const low = quantileSorted(sorted, first)!;
  const high = quantileSorted(sorted, second)!;
  const codes = Int32Array.from(readNumbers(counts, "the counts"), (value) =>
    Number.isNaN(value) ? -1 : value <= low ? 0 : value <= high ? 1 : 2,
  );
  const size = (code: number): number => codes.reduce((total, each) => total + (each === code ? 1 : 0), 0);
  return {
    cutPoints: [low, high],
    tiers: { kind: "text", codes, dictionary: names },
    sizes: { occasional: size(0), moderate: size(1), frequent: size(2) },
  };
}
