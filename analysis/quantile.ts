import { AnalysisError } from "./errors.ts";
import { sortedNumbers, type NumericInput } from "./numbers.ts";
import { roundHalfToEven } from "./round-half-even.ts";

/** Which rule places a quantile between two values; names as in NumPy, numbers as in Hyndman and Fan (1996). */
export type QuantileRule =
  /** Type 1: always one of the values. */
  | "inverted_cdf"
  /** Type 2: as type 1, halfway between two values where it falls between them. */
  | "averaged_inverted_cdf"
  /** Type 3: as SAS. */
  | "closest_observation"
  /** Type 4. */
  | "interpolated_inverted_cdf"
  /** Type 5. */
  | "hazen"
  /** Type 6: as SPSS, and Excel's PERCENTILE.EXC. */
  | "weibull"
  /** Type 7, linear interpolation: the default nearly everywhere. */
  | "linear"
  /** Type 8. */
  | "median_unbiased"
  /** Type 9. */
  | "normal_unbiased"
  /** Where type 7 falls between two values: the lower one, the higher one, halfway, or the nearer one. */
  | "lower"
  | "higher"
  | "midpoint"
  | "nearest";

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
  const place = places[rule] as ((length: number, q: number) => number) | undefined;
  if (place) return place(length, q);
  throw new AnalysisError(
    "bad-parameter",
    `There is no quantile rule "${rule}".`,
    `Take one of ${Object.keys(places).join(", ")}.`,
  );
}

const places: Readonly<Record<QuantileRule, (length: number, q: number) => number>> = {
  inverted_cdf: (length, q) => Math.ceil(length * q) - 1,
  averaged_inverted_cdf: (length, q) => {
    const place = length * q - 1;
    return Number.isInteger(place) ? place + 0.5 : Math.ceil(place);
  },
  closest_observation: (length, q) => {
    const place = length * q - 1.5;
    return Number.isInteger(place) && place % 2 === 0 ? place : Math.floor(place) + 1;
  },
  interpolated_inverted_cdf: (length, q) => length * q - 1,
  hazen: (length, q) => length * q - 0.5,
  weibull: (length, q) => (length + 1) * q - 1,
  linear: (length, q) => (length - 1) * q,
  median_unbiased: (length, q) => (length + 1 / 3) * q - 2 / 3,
  normal_unbiased: (length, q) => (length + 1 / 4) * q - 5 / 8,
  lower: (length, q) => Math.floor((length - 1) * q),
  higher: (length, q) => Math.ceil((length - 1) * q),
  midpoint: (length, q) => (Math.floor((length - 1) * q) + Math.ceil((length - 1) * q)) / 2,
  nearest: (length, q) => roundHalfToEven((length - 1) * q),
};
