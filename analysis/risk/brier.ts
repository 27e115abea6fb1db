import type { ColumnInput } from "../build-columns.ts";
import type { NumericInput } from "../numbers.ts";
import { readScoredProbabilities, type OutcomeOptions, type ScoredOutcomes } from "./scored-outcomes.ts";

/**
 * Mean squared distance of the probability from the outcome, 1 or 0 (Brier 1950; scikit-learn's `brier_score_loss`): 0
 * is perfect, and s (1 − s) is what the share s of events reaches alone. Rows without outcome or probability are left
 * out; null without a row. Throws on a probability outside 0 to 1.
 */
export function brier(
  outcomes: ColumnInput,
  probabilities: NumericInput,
  options: OutcomeOptions = {},
): number | null {
  return brierOf(readScoredProbabilities(outcomes, probabilities, options));
}

/** `brier` of rows already read. */
export function brierOf({ y, scores, weights }: ScoredOutcomes): number | null {
  let [loss, weight] = [0, 0];
  y.forEach((event, row) => {
    loss += weights[row]! * (scores[row]! - event) ** 2;
    weight += weights[row]!;
  });
  return weight === 0 ? null : loss / weight;
}
