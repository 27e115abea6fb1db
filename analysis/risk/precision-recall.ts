import type { ColumnInput } from "../build-columns.ts";
import type { NumericInput } from "../numbers.ts";
import { Table } from "../table.ts";
import {
  cumulateOutcomes,
  readBothOutcomes,
  readScoredOutcomes,
  type CumulatedOutcomes,
  type OutcomeOptions,
} from "./scored-outcomes.ts";

export interface PrecisionRecallCurve {
  /** Share of events among the rows that score at least the threshold; 1 at the last point. */
  readonly precision: Float64Array;
  /** Share of all events that score at least the threshold, descending; 0 at the last point. */
  readonly recall: Float64Array;
  /** Ascending, one less than there are points: no threshold belongs to the last point. */
  readonly thresholds: Float64Array;
  /** One row per threshold: `threshold`, `precision`, `recall`. */
  readonly table: Table;
}

/**
 * Precision and recall at each distinct score (scikit-learn's `precision_recall_curve`). Rows without outcome or score
 * are left out. Throws unless there are events and others.
 */
export function precisionRecallCurve(
  outcomes: ColumnInput,
  scores: NumericInput,
  options: OutcomeOptions = {},
): PrecisionRecallCurve {
  const sums = cumulateOutcomes(readBothOutcomes(outcomes, scores, options));
  const thresholds = sums.thresholds.slice().reverse();
  const precision = precisionOf(sums).reverse();
  const recall = sums.truePositives.map((tp) => tp / sums.positives).reverse();
  return {
    precision: withLast(precision, 1),
    recall: withLast(recall, 0),
    thresholds,
    table: Table.fromColumns({ threshold: thresholds, precision, recall }),
  };
}

/**
 * Average precision: precision at each step of recall, weighted by the step; no line is drawn between steps, which
 * would flatter (scikit-learn's `average_precision_score`). A useless score gets the share of events. Null without an
 * event.
 */
export function averagePrecision(
  outcomes: ColumnInput,
  scores: NumericInput,
  options: OutcomeOptions = {},
): number | null {
  return averagePrecisionOf(cumulateOutcomes(readScoredOutcomes(outcomes, scores, options)));
}

/** `averagePrecision` of sums already taken. */
export function averagePrecisionOf(sums: CumulatedOutcomes): number | null {
  if (sums.positives === 0) return null;
  const precision = precisionOf(sums);
  let area = 0;
  sums.truePositives.forEach((tp, at) => (area += (tp - (sums.truePositives[at - 1] ?? 0)) * precision[at]!));
  return area / sums.positives;
}

/** Area under the precision–recall curve with straight lines between its points; null without an event. */
export function precisionRecallArea(sums: CumulatedOutcomes): number | null {
  if (sums.positives === 0) return null;
  const precision = precisionOf(sums);
  let area = 0;
  sums.truePositives.forEach((tp, at) => {
    const step = tp - (sums.truePositives[at - 1] ?? 0);
    area += (step * (precision[at]! + (precision[at - 1] ?? 1))) / 2;
  });
  return area / sums.positives;
}

/** Scores of weight 0 alone have precision 0, as in scikit-learn. */
const precisionOf = ({ truePositives, falsePositives }: CumulatedOutcomes): Float64Array =>
  truePositives.map((tp, at) => (tp === 0 ? 0 : tp / (tp + falsePositives[at]!)));

function withLast(values: Float64Array, last: number): Float64Array {
  const all = new Float64Array(values.length + 1);
  all.set(values);
  all[values.length] = last;
  return all;
}
