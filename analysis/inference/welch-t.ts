import { studentQuantile, studentTwoSidedTail } from "./distributions.ts";
import { checkConfidence, type Interval } from "./interval.ts";
import type { SampleMoments } from "./sample-moments.ts";

/** Whether two means differ. */
export interface WelchTest {
  readonly t: number;
  /** Two-sided. */
  readonly p: number;
  readonly degreesOfFreedom: number;
  /** Of the first mean less the second. */
  readonly interval: Interval;
}

/**
 * Welch's (1947) t test of two means, as scipy's `ttest_ind(equal_var=False)`. Null where a sample has fewer than two
 * values or both are constant.
 */
export function welchT(a: SampleMoments, b: SampleMoments, confidence = 0.95): WelchTest | null {
  checkConfidence(confidence);
  if (a.count < 2 || b.count < 2 || (a.variance === 0 && b.variance === 0)) return null;
  const [first, second] = [a.variance / a.count, b.variance / b.count];
  const error = Math.sqrt(first + second);
  const degreesOfFreedom = (first + second) ** 2 / (first ** 2 / (a.count - 1) + second ** 2 / (b.count - 1));
  const difference = a.mean - b.mean;
  const t = difference / error;
  const reach = studentQuantile(1 - (1 - confidence) / 2, degreesOfFreedom) * error;
  return {
    t,
    p: studentTwoSidedTail(t, degreesOfFreedom),
    degreesOfFreedom,
    interval: { low: difference - reach, high: difference + reach },
  };
}
