import type { Interval } from "./interval.ts";
import { wilsonInterval } from "./proportion-interval.ts";
import type { Proportion } from "./two-proportion.ts";

/**
 * Interval of the first share less the second, from the Wilson intervals of both (Newcombe 1998, method 10; statsmodels'
 * `confint_proportions_2indep(method="newcomb")`). Null where there are no trials. Throws unless 0 ≤ successes ≤ trials.
 */
export function shareDifferenceInterval(a: Proportion, b: Proportion, confidence = 0.95): Interval | null {
  const first = wilsonInterval(a.successes, a.trials, confidence);
  const second = wilsonInterval(b.successes, b.trials, confidence);
  if (first === null || second === null) return null;
  const [p, q] = [a.successes / a.trials, b.successes / b.trials];
  return {
    low: p - q - Math.hypot(p - first.low, second.high - q),
    high: p - q + Math.hypot(first.high - p, q - second.low),
  };
}
