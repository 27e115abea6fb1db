import { AnalysisError } from "./errors.ts";
import { sortedNumbers, type NumericInput } from "./numbers.ts";

/** Which rule places a quantile between two values; names as in NumPy, numbers as in Hyndman and Fan (1996). */
export type QuantileRule =
  /** Type 7, linear interpolation: the default nearly everywhere. */
  | "linear"
  /** Type 1: always one of the values. */
  | "inverted_cdf"
  /** Type 5. */
  | "hazen"
  /** Type 8. */
  | "median_unbiased";

/** The value below which the share `q` (0 to 1) of the values lies; null without values. Missing values are left out. */
export function quantile(values: NumericInput, q: number, rule: QuantileRule = "linear"): number | null {
  return quantileSorted(sortedNumbers(values), q, rule);
}

/** The value in the middle; null without values. */
export function median(values: NumericInput): number | null {
  return quantile(values, 0.5);
}

/** `quantile` of values that are ascending and complete already. */
export function quantileSorted(
  sorted: Float64Array,
  q: number,
  rule: QuantileRule = "linear",
): number | null {
  if (!(q >= 0 && q <= 1)) {
    throw new AnalysisError("bad-parameter", `The quantile is ${q}.`, "It must lie between 0 and 1.");
  }
  if (sorted.length === 0) return null;
  const position = rankOf(sorted.length, q, rule);
  const below = Math.min(sorted.length - 1, Math.max(0, Math.floor(position)));
  const above = Math.min(sorted.length - 1, below + 1);
  const share = Math.min(1, Math.max(0, position - below));
  return between(sorted[below]!, sorted[above]!, share);
}

/** The value a share of the way from one to the other, from the nearer of the two, as NumPy rounds it. */
function between(low: number, high: number, share: number): number {
  return share >= 0.5 ? high - (high - low) * (1 - share) : low + (high - low) * share;
}

/** Position of the quantile among the sorted values, counted from 0, possibly between two of them. */
function rankOf(length: number, q: number, rule: QuantileRule): number {
  switch (rule) {
    case "linear":
      return (length - 1) * q;
    case "inverted_cdf":
      return Math.max(0, Math.ceil(length * q) - 1);
    case "hazen":
      return length * q - 0.5;
    case "median_unbiased":
      return (length + 1 / 3) * q - 2 / 3;
  }
}
