import type { ColumnInput } from "../build-columns.ts";
import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import type { NumericInput } from "../numbers.ts";
import { Table } from "../table.ts";
import { brierOf } from "./brier.ts";
import { logLossOf } from "./log-loss.ts";
import { averagePrecisionOf, precisionRecallArea } from "./precision-recall.ts";
import { aucOf } from "./roc.ts";
import {
  areProbabilities,
  cumulateOutcomes,
  readScoredOutcomes,
  type CumulatedOutcomes,
  type OutcomeOptions,
  type ScoredOutcomes,
} from "./scored-outcomes.ts";

/** Rows (or their weight) by what was predicted and what happened. */
export interface Confusion {
  readonly trueNegatives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly truePositives: number;
}

export interface ThresholdOptions extends OutcomeOptions {
  /** A score of at least this predicts the event (default 0.5). */
  readonly threshold?: number;
}

/** Measures of scores against outcomes; null where the rows do not determine one. */
export interface ClassificationMetrics {
  readonly threshold: number;
  readonly rows: number;
  readonly rowsLeftOut: number;
  /** Share of events. */
  readonly eventRate: number | null;
  readonly rocAuc: number | null;
  /** 2 · AUC − 1. */
  readonly gini: number | null;
  /** Greatest distance between the distributions of the scores of events and others, 0 to 1. */
  readonly ks: number | null;
  readonly averagePrecision: number | null;
  /** Area with straight lines between the points of the precision–recall curve, for comparison with other tools. */
  readonly prAucTrapezoid: number | null;
  /** Null, as `brier`, if the scores are not probabilities. */
  readonly logLoss: number | null;
  readonly brier: number | null;
  readonly confusion: Confusion;
  readonly accuracy: number | null;
  readonly balancedAccuracy: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly specificity: number | null;
  readonly f1: number | null;
  readonly f2: number | null;
  /** Correlation of prediction and outcome (Matthews 1975). */
  readonly mcc: number | null;
  /** Agreement beyond chance (Cohen 1960). */
  readonly kappa: number | null;
  /** One row per measure: `metric`, `value`, `meaning`. */
  readonly table: Table;
}

/** Counts of predictions at a threshold; rows without outcome or score are left out. */
export function confusion(
  outcomes: ColumnInput,
  scores: NumericInput,
  options: ThresholdOptions = {},
): Confusion {
  return confusionOf(readScoredOutcomes(outcomes, scores, options), readThreshold(options));
}

/**
 * All measures of scores against outcomes at once, as scikit-learn's `sklearn.metrics` defines them; where a ratio has
 * no denominator the measure is null, not 0. Rows without outcome or score are left out and counted.
 */
export function classificationMetrics(
  outcomes: ColumnInput,
  scores: NumericInput,
  options: ThresholdOptions = {},
): ClassificationMetrics {
  const threshold = readThreshold(options);
  const scored = readScoredOutcomes(outcomes, scores, options);
  const sums = cumulateOutcomes(scored);
  const rocAuc = aucOf(sums);
  const isProbability = areProbabilities(scored.scores);
  const counts = confusionOf(scored, threshold);
  const measures = {
    eventRate: ratio(sums.positives, sums.positives + sums.negatives),
    rocAuc,
    gini: rocAuc === null ? null : 2 * rocAuc - 1,
    ks: ksOf(sums),
    averagePrecision: averagePrecisionOf(sums),
    prAucTrapezoid: precisionRecallArea(sums),
    logLoss: isProbability ? logLossOf(scored) : null,
    brier: isProbability ? brierOf(scored) : null,
    ...atThreshold(counts),
  };
  return {
    threshold,
    rows: scored.y.length,
    rowsLeftOut: scored.rowsLeftOut,
    ...measures,
    confusion: counts,
    table: toTable(measures),
  };
}

function readThreshold({ threshold = 0.5 }: ThresholdOptions): number {
  if (Number.isFinite(threshold)) return threshold;
  throw new AnalysisError(
    "bad-parameter",
    `threshold is ${threshold}.`,
    "Give the score from which the event is predicted, for instance 0.5.",
  );
}

function confusionOf({ y, scores, weights }: ScoredOutcomes, threshold: number): Confusion {
  const counts = { trueNegatives: 0, falsePositives: 0, falseNegatives: 0, truePositives: 0 };
  y.forEach((event, row) => {
    const isPredicted = scores[row]! >= threshold;
    if (event === 1) counts[isPredicted ? "truePositives" : "falseNegatives"] += weights[row]!;
    else counts[isPredicted ? "falsePositives" : "trueNegatives"] += weights[row]!;
  });
  return counts;
}

function ksOf({ truePositives, falsePositives, positives, negatives }: CumulatedOutcomes): number | null {
  if (positives === 0 || negatives === 0) return null;
  return truePositives.reduce(
    (most, tp, at) => Math.max(most, Math.abs(tp / positives - falsePositives[at]! / negatives)),
    0,
  );
}

/** What the counts alone give. */
function atThreshold({ trueNegatives, falsePositives, falseNegatives, truePositives }: Confusion) {
  const total = trueNegatives + falsePositives + falseNegatives + truePositives;
  const [events, others] = [truePositives + falseNegatives, trueNegatives + falsePositives];
  const [predicted, unpredicted] = [truePositives + falsePositives, trueNegatives + falseNegatives];
  const accuracy = ratio(truePositives + trueNegatives, total);
  const [recall, specificity] = [ratio(truePositives, events), ratio(trueNegatives, others)];
  const byChance = (events * predicted + others * unpredicted) / (total * total);
  const fBeta = (beta: number): number | null =>
    ratio(
      (1 + beta * beta) * truePositives,
      (1 + beta * beta) * truePositives + beta * beta * falseNegatives + falsePositives,
    );
  return {
    accuracy,
    balancedAccuracy: recall === null || specificity === null ? null : (recall + specificity) / 2,
    precision: ratio(truePositives, predicted),
    recall,
    specificity,
    f1: fBeta(1),
    f2: fBeta(2),
    mcc: ratio(
      truePositives * trueNegatives - falsePositives * falseNegatives,
      Math.sqrt(predicted) * Math.sqrt(events) * Math.sqrt(others) * Math.sqrt(unpredicted),
    ),
    kappa: accuracy === null ? null : ratio(accuracy - byChance, 1 - byChance),
  };
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const meanings: Readonly<Record<string, string>> = {
  eventRate: "Share of events",
  rocAuc: "Chance that an event scores higher than a row without it; 0.5 is useless",
  gini: "2 · ROC AUC − 1",
  ks: "Greatest distance between the scores of events and others",
  averagePrecision: "Precision averaged over recall; a useless score gets the share of events",
  prAucTrapezoid: "The same with straight lines between the points, which flatters",
  logLoss: "−ln of the probability given to what happened; 0 is perfect",
  brier: "Squared distance of probability and outcome; 0 is perfect",
  accuracy: "Share of right predictions",
  balancedAccuracy: "Mean of recall and specificity",
  precision: "Share of events among those predicted",
  recall: "Share of events that are predicted",
  specificity: "Share of the others that are not predicted",
  f1: "Harmonic mean of precision and recall",
  f2: "The same with recall counting double",
  mcc: "Correlation of prediction and outcome, −1 to 1",
  kappa: "Agreement of prediction and outcome beyond chance",
};

function toTable(measures: Readonly<Record<string, number | null>>): Table {
  const names = Object.keys(meanings);
  return Table.fromColumns({
    metric: textColumn(names),
    value: numberColumn(names.map((name) => measures[name])),
    meaning: textColumn(names.map((name) => meanings[name])),
  });
}
