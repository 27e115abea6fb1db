import { AnalysisError } from "../errors.ts";
import { sortedNumbers, type NumericInput } from "../numbers.ts";
import { quantileSorted } from "../quantile.ts";

/**
 * The share of rows taken to be unusual, above 0 to one half; `auto` leaves it to the method: forest scores above 0.5,
 * local outlier factors above 1.5, elsewhere a tenth of the rows.
 */
export type Contamination = "auto" | number;

/** The share of rows that methods without a limit of their own flag, as pyod. */
export const usualContamination = 0.1;

/**
 * The score above which a share of the rows lies: the quantile 1 − `contamination` (type 7), to be compared by `>`, as in
 * pyod and scikit-learn. With ties there are fewer rows above it. Missing scores are left out. Throws on a share that is
 * not above 0 and at most 0.5, and without scores.
 */
export function contaminationThreshold(scores: NumericInput, contamination: number): number {
  checkContamination(contamination);
  const threshold = quantileSorted(sortedNumbers(scores, "the scores"), 1 - contamination);
  if (threshold !== null) return threshold;
  throw new AnalysisError(
    "no-rows",
    "There is no score to set a threshold by.",
    "Score at least one row first.",
  );
}

/** Throws unless the share is `auto` or lies above 0 and at most at 0.5. */
export function checkContamination(contamination: Contamination): void {
  if (contamination === "auto" || (contamination > 0 && contamination <= 0.5)) return;
  throw new AnalysisError(
    "bad-parameter",
    `contamination is ${contamination}.`,
    'Give the share of rows to flag, above 0 and at most 0.5, or "auto".',
  );
}
