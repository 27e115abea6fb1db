import betainc from "@stdlib/math-base-special-betainc";
import { checkConfidence, type Interval } from "./interval.ts";

/**
 * Interval of the median that assumes no distribution: from the k-th lowest to the k-th highest value, k as large as leaves
 * the median outside with at most the chance 1 − confidence (sign test; Conover 1999). Takes ascending values without gaps;
 * null where there are too few, below 6 for 95%.
 */
export function medianInterval(sorted: Float64Array, confidence = 0.95): Interval | null {
  checkConfidence(confidence);
  const mostOutside = (1 - confidence) / 2;
  let k = 0;
  for (let high = Math.floor(sorted.length / 2); k < high;) {
    const middle = Math.ceil((k + high) / 2);
    if (halvesBelow(middle, sorted.length) <= mostOutside) k = middle;
    else high = middle - 1;
  }
  return k === 0 ? null : { low: sorted[k - 1]!, high: sorted[sorted.length - k]! };
}

/** Chance that fewer than `k` of `n` fair coins show heads. */
const halvesBelow = (k: number, n: number): number => betainc(0.5, n - k + 1, k, true, false);
