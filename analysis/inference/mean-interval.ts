import { studentQuantile } from "./distributions.ts";
import { checkConfidence, type Interval } from "./interval.ts";
import type { SampleMoments } from "./sample-moments.ts";

/** Interval of a mean by Student's t, in the unit of the values; null for fewer than two of them. */
export function meanInterval({ count, mean, variance }: SampleMoments, confidence = 0.95): Interval | null {
  checkConfidence(confidence);
  if (count < 2) return null;
  const reach = studentQuantile(1 - (1 - confidence) / 2, count - 1) * Math.sqrt(variance / count);
  return { low: mean - reach, high: mean + reach };
}
