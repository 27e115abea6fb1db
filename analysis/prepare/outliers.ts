import { AnalysisError } from "../errors.ts";
import { presentNumbers, readNumbers, type NumericInput } from "../numbers.ts";
import { quantileSorted } from "../quantile.ts";
import { normalMad, robustSpread } from "../robust-spread.ts";
import { isConstant, meanOf, varianceOf } from "../stats.ts";

export interface OutlierOptions {
  /**
   * `iqr`: beyond the quartiles by more than `threshold` (1.5) quartile ranges. `z`: more than `threshold` (3)
   * standard deviations from the mean. `modified-z`: modified z-score above `threshold` (3.5).
   */
  readonly method?: "iqr" | "z" | "modified-z";
  readonly threshold?: number;
  /** For `z`: what the divisor of the variance is less than the number of values; 1 for the sample's (default 0). */
  readonly ddof?: 0 | 1;
}

/** Two fences learned from a column; values strictly beyond them are outliers. Plain data. */
export interface OutlierRule {
  readonly method: "iqr" | "z" | "modified-z";
  readonly threshold: number;
  /** The mean for `z`, else the median. */
  readonly center: number;
  /**
   * Quartile range (type 7); standard deviation; or median absolute deviation, and where that is 0 (half of
   * the values are equal) the mean absolute deviation times 0.6745 × 1.253314.
   */
  readonly spread: number;
  readonly lower: number;
  readonly upper: number;
}

/** Which rows of a column are outliers. */
export interface Outliers {
  /** Rows below the lower or above the upper fence, ascending. */
  readonly rows: Int32Array;
  readonly below: number;
  readonly above: number;
  /** Rows without a value, which are never outliers. */
  readonly missing: number;
}

/** A column held within two fences. */
export interface Clipped {
  /** NaN where a value is missing. */
  readonly values: Float64Array;
  /** How many values were raised to the lower fence. */
  readonly raised: number;
  /** How many values were lowered to the upper fence. */
  readonly lowered: number;
}

type Fences = Pick<OutlierRule, "lower" | "upper">;

/**
 * Learns the fences of a column, missing values left out: Tukey's (1977), by z-score, or by the modified z-score of
 * Iglewicz and Hoaglin (1993). The fences of a constant are its value. Throws on a column without any value.
 */
export function fitOutlierRule(values: NumericInput, options: OutlierOptions = {}): OutlierRule {
  const method = options.method ?? "iqr";
  const threshold = options.threshold ?? { iqr: 1.5, z: 3, "modified-z": 3.5 }[method];
  if (!(threshold > 0 && threshold < Infinity)) {
    throw new AnalysisError("bad-parameter", `threshold is ${threshold}.`, "Give a number above 0.");
  }
  const present = presentNumbers(values);
  if (present.length === 0) {
    throw new AnalysisError("no-rows", "The column holds no value.", "Choose a column with values.");
  }
  if (isConstant(present)) {
    const value = present[0]!;
    return { method, threshold, center: value, spread: 0, lower: value, upper: value };
  }
  return { method, threshold, ...fencesOf(present, method, threshold, options.ddof ?? 0) };
}

/** The rows of a column that lie beyond the fences. */
export function findOutliers(rule: Fences, values: NumericInput): Outliers {
  const numbers = readNumbers(values);
  const rows: number[] = [];
  let below = 0;
  let missing = 0;
  numbers.forEach((value, row) => {
    if (Number.isNaN(value)) missing++;
    else if (value < rule.lower || value > rule.upper) {
      rows.push(row);
      if (value < rule.lower) below++;
    }
  });
  return { rows: Int32Array.from(rows), below, above: rows.length - below, missing };
}

/**
 * How far each value lies from the center: the z-score, the modified z-score, or quartile ranges from the median. NaN
 * where a value is missing, 0 for every value if the rule was fitted on a constant.
 */
export function outlierScores(rule: OutlierRule, values: NumericInput): Float64Array {
  const unit = rule.method === "modified-z" ? rule.spread / normalMad : rule.spread;
  return readNumbers(values).map((value) =>
    Number.isNaN(value) ? NaN : unit === 0 ? 0 : (value - rule.center) / unit,
  );
}

/** The column with every value beyond a fence moved onto it, and how many were moved. */
export function clipOutliers(rule: Fences, values: NumericInput): Clipped {
  const clipped = readNumbers(values);
  let raised = 0;
  let lowered = 0;
  clipped.forEach((value, row) => {
    if (value < rule.lower) raised++;
    else if (value > rule.upper) lowered++;
    else return;
    clipped[row] = value < rule.lower ? rule.lower : rule.upper;
  });
  return { values: clipped, raised, lowered };
}

function fencesOf(
  present: Float64Array,
  method: OutlierRule["method"],
  threshold: number,
  ddof: 0 | 1,
): Omit<OutlierRule, "method" | "threshold"> {
  if (method === "z") {
    const [center, spread] = [meanOf(present), Math.sqrt(varianceOf(present, ddof))];
    return { center, spread, lower: center - threshold * spread, upper: center + threshold * spread };
  }
  if (method === "iqr") {
    const sorted = present.slice().sort();
    const center = quantileSorted(sorted, 0.5)!;
    const [q1, q3] = [quantileSorted(sorted, 0.25)!, quantileSorted(sorted, 0.75)!];
    const spread = q3 - q1;
    return { center, spread, lower: q1 - threshold * spread, upper: q3 + threshold * spread };
  }
  const { center, spread } = robustSpread(present);
  const reach = (threshold * spread) / normalMad;
  return { center, spread, lower: center - reach, upper: center + reach };
}
