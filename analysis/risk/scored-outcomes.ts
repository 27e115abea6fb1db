import type { ColumnInput } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { readNumbers, readWeights, type NumericInput } from "../numbers.ts";
import { checkBothClasses, readTarget, type PositiveValue } from "./target.ts";

export interface OutcomeOptions {
  /** The value of the outcomes that is the event (default `true`, 1, or the greater of two). */
  readonly positive?: PositiveValue;
  /** One weight per row (default 1 each). */
  readonly sampleWeight?: NumericInput;
}

/** The rows that have an outcome and a score. */
export interface ScoredOutcomes {
  /** 1 for the event, 0 for none. */
  readonly y: Float64Array;
  readonly scores: Float64Array;
  readonly weights: Float64Array;
  readonly rowsLeftOut: number;
}

/** What lies at or above each distinct score, from the highest down: every curve and area comes from these sums. */
export interface CumulatedOutcomes {
  /** Distinct scores, descending. */
  readonly thresholds: Float64Array;
  /** Weight of the events with at least that score. */
  readonly truePositives: Float64Array;
  /** Weight of the other rows with at least that score. */
  readonly falsePositives: Float64Array;
  readonly positives: number;
  readonly negatives: number;
}

/** Outcomes and scores side by side; rows that lack one of them are left out. Throws on an infinite score. */
export function readScoredOutcomes(
  outcomes: ColumnInput,
  scores: NumericInput,
  { positive, sampleWeight }: OutcomeOptions = {},
): ScoredOutcomes {
  const { y } = readTarget(outcomes, positive);
  const numbers = readNumbers(scores, "the scores");
  if (numbers.length !== y.length) {
    throw new AnalysisError(
      "length-mismatch",
      `There are ${numbers.length} scores for ${y.length} outcomes.`,
      "Give one score for each outcome, with null where it is missing.",
    );
  }
  const weights = sampleWeight ? readWeights(sampleWeight, y.length) : new Float64Array(y.length).fill(1);
  const isKept = (row: number): boolean => !Number.isNaN(y[row]) && !Number.isNaN(numbers[row]);
  const rows = Int32Array.from(y.keys()).filter(isKept);
  const take = (from: Float64Array): Float64Array => Float64Array.from(rows, (row) => from[row]!);
  return {
    y: take(y),
    scores: take(numbers),
    weights: take(weights),
    rowsLeftOut: y.length - rows.length,
  };
}

/** As `readScoredOutcomes`; throws unless there are rows with and without the event. */
export function readBothOutcomes(
  outcomes: ColumnInput,
  scores: NumericInput,
  options: OutcomeOptions = {},
): ScoredOutcomes {
  const read = readScoredOutcomes(outcomes, scores, options);
  const numPositive = read.y.reduce((sum, each) => sum + each, 0);
  const { positive } = readTarget(outcomes, options.positive);
  const numNegative = read.y.length - numPositive;
  checkBothClasses({ y: read.y, positive, numPositive, numNegative }, "the outcomes", "scored rows");
  return read;
}

/** As `readScoredOutcomes`; throws on a score outside 0 to 1. */
export function readScoredProbabilities(
  outcomes: ColumnInput,
  probabilities: NumericInput,
  options: OutcomeOptions = {},
): ScoredOutcomes {
  const read = readScoredOutcomes(outcomes, probabilities, options);
  checkProbabilities(read.scores);
  return read;
}

/** Whether every score lies between 0 and 1. */
export const areProbabilities = (scores: Float64Array): boolean => scores.every((p) => p >= 0 && p <= 1);

/** Throws on a score outside 0 to 1. */
export function checkProbabilities(scores: Float64Array): void {
  if (areProbabilities(scores)) return;
  const bad = scores.find((p) => !(p >= 0 && p <= 1))!;
  throw new AnalysisError(
    "bad-parameter",
    `${bad} is no probability.`,
    "Give probabilities between 0 and 1; for other scores use rocAuc or liftTable.",
  );
}

/** Row numbers by descending score; equal scores in input order. */
export function orderByScore(scores: Float64Array): Uint32Array {
  return Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
}

/** Sums from the highest score down, equal scores taken together. */
export function cumulateOutcomes({ y, scores, weights }: ScoredOutcomes): CumulatedOutcomes {
  const order = orderByScore(scores);
  const thresholds = new Float64Array(order.length);
  const truePositives = new Float64Array(order.length);
  const falsePositives = new Float64Array(order.length);
  let [count, positives, negatives] = [0, 0, 0];
  order.forEach((row, at) => {
    positives += y[row]! * weights[row]!;
    negatives += (1 - y[row]!) * weights[row]!;
    if (at + 1 < order.length && scores[order[at + 1]!] === scores[row]) return;
    thresholds[count] = scores[row]!;
    truePositives[count] = positives;
    falsePositives[count++] = negatives;
  });
  return {
    thresholds: thresholds.slice(0, count),
    truePositives: truePositives.slice(0, count),
    falsePositives: falsePositives.slice(0, count),
    positives,
    negatives,
  };
}
