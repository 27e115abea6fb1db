import { AnalysisError } from "../errors.ts";
import { normalQuantile } from "./distributions.ts";
import { checkConfidence, type Interval } from "./interval.ts";

/**
 * Interval of a share by Wilson (1927), as statsmodels' `proportion_confint(method="wilson")`: never outside 0 to 1, and
 * not empty where no or every trial succeeded. Null without trials. Throws unless 0 ≤ successes ≤ trials.
 */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval | null {
  checkConfidence(confidence);
  if (!(successes >= 0 && successes <= trials && trials < Infinity)) {
    throw new AnalysisError(
      "bad-parameter",
      `There are ${successes} successes in ${trials} trials.`,
      "Give from 0 to all of the trials as successes.",
    );
  }
  if (trials === 0) return null;
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const share = successes / trials;
  const spread = (z * z) / trials;
  const center = (share + spread / 2) / (1 + spread);
  const reach = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials));
  return {
    low: successes === 0 ? 0 : Math.max(0, center - reach),
    high: successes === trials ? 1 : Math.min(1, center + reach),
  };
}
