import { quantileSorted } from "./quantile.ts";
import { meanOf } from "./stats.ts";

/** Makes the median absolute deviation of a normal distribution its standard deviation (Iglewicz and Hoaglin 1993). */
export const normalMad = 0.6745;
/** Does the same for the mean absolute deviation: √(π/2). */
const normalMeanDeviation = 1.253314;

export interface RobustSpread {
  /** The median. */
  readonly center: number;
  /**
   * Median absolute deviation; where that is 0 (half of the values are equal) the mean absolute deviation times
   * 0.6745 × 1.253314. 0 for a constant.
   */
  readonly spread: number;
}

/** Median and absolute deviation of at least one value, none missing: what the modified z-score measures by. */
export function robustSpread(present: Float64Array): RobustSpread {
  const center = quantileSorted(present.slice().sort(), 0.5)!;
  const distances = present.map((value) => Math.abs(value - center));
  const mean = meanOf(distances);
  const spread = quantileSorted(distances.sort(), 0.5)! || mean * normalMad * normalMeanDeviation;
  return { center, spread };
}
