import { AnalysisError } from "../errors.ts";
import { sortedNumbers, type NumericInput } from "../numbers.ts";
import { clipOutliers, type Clipped } from "./outliers.ts";

/** A column whose extreme values were moved to the nearest one kept. */
export interface Winsorized extends Clipped {
  /** The least value kept; null without values. */
  readonly lower: number | null;
  /** The greatest value kept; null without values. */
  readonly upper: number | null;
}

/**
 * Replaces the `limits` shares (default 0.05 each) of the lowest and highest values by the nearest value kept, as
 * scipy's `mstats.winsorize`; shares are rounded down to whole rows and missing values are not counted. Throws on shares
 * below 0 or together 1 or more.
 */
export function winsorize(
  values: NumericInput,
  { limits = [0.05, 0.05] }: { readonly limits?: readonly [number, number] } = {},
): Winsorized {
  const [low, high] = limits;
  if (!(low >= 0 && high >= 0 && low + high < 1)) {
    throw new AnalysisError(
      "bad-parameter",
      `limits is ${low} and ${high}.`,
      "Give two shares from 0 up that stay below 1 together, for instance 0.05 and 0.05.",
    );
  }
  const sorted = sortedNumbers(values);
  const lower = sorted[Math.floor(low * sorted.length)] ?? null;
  const upper = sorted[sorted.length - 1 - Math.floor(high * sorted.length)] ?? null;
  return {
    lower,
    upper,
    ...clipOutliers({ lower: lower ?? -Infinity, upper: upper ?? Infinity }, values),
  };
}
