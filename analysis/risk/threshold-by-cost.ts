import { numberColumn, type ColumnInput } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import type { NumericInput } from "../numbers.ts";
import { Table } from "../table.ts";
import {
  cumulateOutcomes,
  readScoredOutcomes,
  type CumulatedOutcomes,
  type OutcomeOptions,
} from "./scored-outcomes.ts";

export interface CostOptions extends OutcomeOptions {
  /** Cost of acting on a row without the event (default 1). */
  readonly costFalsePositive?: number;
  /** Cost of an event that nobody acted on (default 5). */
  readonly costFalseNegative?: number;
  /** What acting on an event brings, its own cost deducted (default 0). */
  readonly benefitTruePositive?: number;
}

export interface CostThreshold {
  /** Score from which acting costs least; null if acting on no row does. */
  readonly threshold: number | null;
  /** Expected cost per row there; negative is a gain. */
  readonly expectedCost: number;
  /** Expected cost per row if nobody, or everybody, is acted on. */
  readonly costOfNone: number;
  readonly costOfAll: number;
  /** The threshold for probabilities that are well calibrated, from the costs alone. */
  readonly theoreticalThreshold: number;
  readonly rowsLeftOut: number;
  /**
   * One row per threshold, the first for acting on no row: `threshold` (missing there), `rows` acted on,
   * `true_positives`, `false_positives`, `false_negatives`, `total_cost`, `expected_cost` per row.
   */
  readonly table: Table;
}

/**
 * The threshold at which acting on all rows that score at least that much costs least: false positives and false
 * negatives at their costs, less the benefit of each true positive (Elkan 2001). Of equal costs the highest threshold
 * wins, which acts least. Rows without outcome or score are left out. Throws without a row, and on a negative cost.
 */
export function thresholdByCost(
  outcomes: ColumnInput,
  scores: NumericInput,
  options: CostOptions = {},
): CostThreshold {
  const costs = readCosts(options);
  const scored = readScoredOutcomes(outcomes, scores, options);
  if (scored.y.length === 0) {
    const advice = "Give outcomes and scores of the same rows.";
    throw new AnalysisError("no-rows", "No row has an outcome and a score.", advice);
  }
  const sums = cumulateOutcomes(scored);
  const truePositives = withZeroFirst(sums.truePositives);
  const falsePositives = withZeroFirst(sums.falsePositives);
  const total = truePositives.map(
    (tp, at) =>
      falsePositives[at]! * costs.falsePositive +
      (sums.positives - tp) * costs.falseNegative -
      tp * costs.truePositive,
  );
  return toThreshold(sums, truePositives, falsePositives, total, costs, scored.rowsLeftOut);
}

interface Costs {
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly truePositive: number;
}

function readCosts(options: CostOptions): Costs {
  const { costFalsePositive = 1, costFalseNegative = 5, benefitTruePositive = 0 } = options;
  const costs = { costFalsePositive, costFalseNegative, benefitTruePositive };
  for (const [name, value] of Object.entries(costs)) {
    if (value >= 0 && value < Infinity) continue;
    throw new AnalysisError("bad-parameter", `${name} is ${value}.`, "Give a finite number from 0 up.");
  }
  if (costFalsePositive + costFalseNegative + benefitTruePositive === 0) {
    const advice = "Give at least one above 0.";
    throw new AnalysisError("bad-parameter", "All costs and benefits are 0.", advice);
  }
  return {
    falsePositive: costFalsePositive,
    falseNegative: costFalseNegative,
    truePositive: benefitTruePositive,
  };
}

function withZeroFirst(sums: Float64Array): Float64Array {
  const all = new Float64Array(sums.length + 1);
  all.set(sums, 1);
  return all;
}

function toThreshold(
  sums: CumulatedOutcomes,
  truePositives: Float64Array,
  falsePositives: Float64Array,
  total: Float64Array,
  costs: Costs,
  rowsLeftOut: number,
): CostThreshold {
  const weight = sums.positives + sums.negatives;
  const best = total.reduce((least, cost, at) => (cost < total[least]! ? at : least), 0);
  return {
    threshold: best === 0 ? null : sums.thresholds[best - 1]!,
    expectedCost: total[best]! / weight,
    costOfNone: total[0]! / weight,
    costOfAll: total.at(-1)! / weight,
    theoreticalThreshold:
      costs.falsePositive / (costs.falsePositive + costs.falseNegative + costs.truePositive),
    rowsLeftOut,
    table: Table.fromColumns({
      threshold: numberColumn([null, ...sums.thresholds]),
      rows: truePositives.map((tp, at) => tp + falsePositives[at]!),
      true_positives: truePositives,
      false_positives: falsePositives,
      false_negatives: truePositives.map((tp) => sums.positives - tp),
      total_cost: total,
      expected_cost: total.map((cost) => cost / weight),
    }),
  };
}
