import type { ColumnInput } from "../build-columns.ts";
import type { NumericInput } from "../numbers.ts";
import { readScoredProbabilities, type OutcomeOptions, type ScoredOutcomes } from "./scored-outcomes.ts";

/** A probability so near to 0 or 1 is moved away, so that one wrong certainty does not count endlessly. */
const nearest = Number.EPSILON;

/** The probability, at least 2^-52 from 0 and 1. */
export const awayFromCertainty = (p: number): number => Math.min(1 - nearest, Math.max(nearest, p));

/**
 * Mean of −ln of the probability given to what happened (scikit-learn's `log_loss`); 0 is perfect. Rows without outcome
 * or probability are left out; null without a row. Throws on a probability outside 0 to 1.
 */
export function logLoss(
  outcomes: ColumnInput,
  probabilities: NumericInput,
  options: OutcomeOptions = {},
): number | null {
  return logLossOf(readScoredProbabilities(outcomes, probabilities, options));
}

/** `logLoss` of rows already read. */
export function logLossOf({ y, scores, weights }: ScoredOutcomes): number | null {
  let [loss, weight] = [0, 0];
  y.forEach((event, row) => {
    const p = awayFromCertainty(scores[row]!);
    loss -= weights[row]! * Math.log(event === 1 ? p : 1 - p);
    weight += weights[row]!;
  });
  return weight === 0 ? null : loss / weight;
}
