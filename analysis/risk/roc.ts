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

export interface RocOptions extends OutcomeOptions {
  /** Leave out points on a straight line between their neighbors (default false). */
  readonly dropIntermediate?: boolean;
}

export interface RocCurve {
  /** Share of rows without the event that score at least the threshold, from 0 to 1. */
  readonly falsePositiveRate: Float64Array;
  /** Share of the events that score at least the threshold, from 0 to 1. */
  readonly truePositiveRate: Float64Array;
  /** Descending; the first, which no score reaches, is infinite. */
  readonly thresholds: Float64Array;
  /** One row per point: `threshold` (missing at the first), `false_positive_rate`, `true_positive_rate`. */
  readonly table: Table;
}

/**
 * The receiver operating characteristic (scikit-learn's `roc_curve`): one point per distinct score, and (0, 0). Rows
 * without outcome or score are left out. Throws unless there are events and others.
 */
export function rocCurve(outcomes: ColumnInput, scores: NumericInput, options: RocOptions = {}): RocCurve {
  const sums = cumulateOutcomes(readBothOutcomes(outcomes, scores, options));
  const points = pointsOf(sums, options.dropIntermediate ?? false);
  const at = (values: Float64Array, first: number, total: number): Float64Array =>
    Float64Array.from(points, (point) => (point === -1 ? first : values[point]! / total));
  const falsePositiveRate = at(sums.falsePositives, 0, sums.negatives);
  const truePositiveRate = at(sums.truePositives, 0, sums.positives);
  return {
    falsePositiveRate,
    truePositiveRate,
    thresholds: at(sums.thresholds, Infinity, 1),
    table: Table.fromColumns({
      threshold: at(sums.thresholds, NaN, 1),
      false_positive_rate: falsePositiveRate,
      true_positive_rate: truePositiveRate,
    }),
  };
}

/**
 * Area under the ROC curve: the chance that an event scores higher than a row without it, a tie counting half (Mann and
 * Whitney 1947; scikit-learn's `roc_auc_score`). 0.5 for constant scores, null unless there are events and others.
 */
export function rocAuc(
  outcomes: ColumnInput,
  scores: NumericInput,
  options: OutcomeOptions = {},
): number | null {
  return aucOf(cumulateOutcomes(readScoredOutcomes(outcomes, scores, options)));
}

/** `rocAuc` of sums already taken. */
export function aucOf({
  truePositives,
  falsePositives,
  positives,
  negatives,
}: CumulatedOutcomes): number | null {
  if (positives === 0 || negatives === 0) return null;
  let area = 0;
  for (let at = 0; at < truePositives.length; at++) {
    const width = falsePositives[at]! - (falsePositives[at - 1] ?? 0);
    area += (width * (truePositives[at]! + (truePositives[at - 1] ?? 0))) / 2;
  }
  return area / (positives * negatives);
}

/** Positions in the sums, after -1 for the point (0, 0). */
function pointsOf({ truePositives, falsePositives }: CumulatedOutcomes, dropIntermediate: boolean): number[] {
  const all = Array.from(truePositives.keys());
  const tp = (at: number): number => truePositives[at] ?? 0;
  const fp = (at: number): number => falsePositives[at] ?? 0;
  const isCorner = (at: number): boolean =>
    tp(at + 1) - tp(at) !== tp(at) - tp(at - 1) || fp(at + 1) - fp(at) !== fp(at) - fp(at - 1);
  const isKept = (at: number): boolean =>
    !dropIntermediate || at === 0 || at === truePositives.length - 1 || isCorner(at);
  return [-1, ...all.filter(isKept)];
}
