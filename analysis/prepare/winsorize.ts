import { AnalysisError } from "../errors.ts";
import { sortedNumbers, type NumericInput } from "../numbers.ts";
import { clipOutliers, type Clipped } from "./outliers.ts";

export interface WinsorizeOptions {
  /** The shares of lowest and of highest values (default 0.05 each). */
  readonly limits?: readonly [number, number];
}

/** Two bounds learned from a column; `clipOutliers` moves the values beyond them. Plain data. */
export interface WinsorRule {
  readonly limits: readonly [number, number];
  /** The least and the greatest value kept. */
  readonly lower: number;
  readonly upper: number;
}

/** A column whose extreme values were moved to the nearest one kept. */
export interface Winsorized extends Clipped {
  /** The least value kept; null without values. */
  readonly lower: number | null;
  /** The greatest value kept; null without values. */
  readonly upper: number | null;
}

/**
 * Learns the least and greatest value kept when the `limits` shares of the lowest and highest values are not, as scipy's
 * `mstats.winsorize`: shares are rounded down to whole rows, missing values are not counted. Throws on shares below 0 or
 * together 1 or more, and on a column without any value.
 */
export function fitWinsorRule(values: NumericInput, options: WinsorizeOptions = {}): WinsorRule {
  const limits = readLimits(options);
  const sorted = sortedNumbers(values);
  if (sorted.length === 0) {
    throw new AnalysisError("no-rows", "The column holds no value.", "Choose a column with values.");
  }
  const below = Math.floor(limits[0] * sorted.length);
  const above = Math.floor(limits[1] * sorted.length);
  return { limits, lower: sorted[below]!, upper: sorted[sorted.length - 1 - above]! };
}

/**
 * Replaces the `limits` shares of the lowest and highest values by the nearest value kept, by the rule that
 * `fitWinsorRule` learns from the same values. Throws on shares below 0 or together 1 or more.
 */
export function winsorize(values: NumericInput, options: WinsorizeOptions = {}): Winsorized {
  readLimits(options);
  if (sortedNumbers(values).length === 0)
    return { lower: null, upper: null, ...clipOutliers({ lower: -Infinity, upper: Infinity }, values) };
  const rule = fitWinsorRule(values, options);
  return { lower: rule.lower, upper: rule.upper, ...clipOutliers(rule, values) };
}

function readLimits({ limits = [0.05, 0.05] }: WinsorizeOptions): readonly [number, number] {
  const [low, high] = limits;
  if (low >= 0 && high >= 0 && low + high < 1) return limits;
  throw new AnalysisError(
    "bad-parameter",
    `limits is ${low} and ${high}.`,
    "Give two shares from 0 up that stay below 1 together, for instance 0.05 and 0.05.",
  );
}
