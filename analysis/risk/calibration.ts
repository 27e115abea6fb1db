import type { ColumnInput } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import type { NumericInput } from "../numbers.ts";
import { quantileSorted } from "../quantile.ts";
import { Table } from "../table.ts";
import { readScoredProbabilities, type OutcomeOptions, type ScoredOutcomes } from "./scored-outcomes.ts";

export interface CalibrationOptions extends OutcomeOptions {
  /** Number of bins (default 5). */
  readonly bins?: number;
  /** Equally wide between 0 and 1, or of about equally many rows (default uniform). */
  readonly strategy?: "uniform" | "quantile";
}

/** What happened against what was predicted, by bins of the predicted probability; empty bins are left out. */
export interface Calibration {
  /** Share of events per bin. */
  readonly observed: readonly number[];
  /** Mean predicted probability per bin. */
  readonly predicted: readonly number[];
  /** Rows (or their weight) per bin. */
  readonly counts: readonly number[];
  /** Expected calibration error: the mean distance of both, weighted by rows; null without a row. */
  readonly error: number | null;
  readonly rowsLeftOut: number;
  /** One row per bin: `from`, `to`, `rows`, `predicted`, `observed`. */
  readonly table: Table;
}

/**
 * Reliability of probabilities (scikit-learn's `calibration_curve`; a value on an edge belongs to the bin below it).
 * Rows without outcome or probability are left out and counted. Throws on a probability outside 0 to 1.
 */
export function calibrationCurve(
  outcomes: ColumnInput,
  probabilities: NumericInput,
  options: CalibrationOptions = {},
): Calibration {
  const { bins = 5, strategy = "uniform" } = options;
  if (!(Number.isInteger(bins) && bins >= 1))
    throw new AnalysisError("bad-parameter", `bins is ${bins}.`, "Give a whole number from 1 up.");
  const scored = readScoredProbabilities(outcomes, probabilities, options);
  const edges = edgesOf(scored.scores, bins, strategy);
  return toCalibration(edges, sumBins(scored, edges), scored.rowsLeftOut);
}

function edgesOf(scores: Float64Array, bins: number, strategy: "uniform" | "quantile"): number[] {
  // As NumPy's linspace and percentile round them, because scores often lie on an edge.
  const shares = Array.from({ length: bins + 1 }, (_, i) => (i === bins ? 1 : i * (1 / bins)));
  if (strategy === "uniform" || scores.length === 0) return shares;
  const sorted = scores.slice().sort();
  return shares.map((share) => quantileSorted(sorted, (share * 100) / 100)!);
}

interface BinSums {
  readonly weight: Float64Array;
  readonly events: Float64Array;
  readonly scores: Float64Array;
}

function sumBins({ y, scores, weights }: ScoredOutcomes, edges: readonly number[]): BinSums {
  const inner = edges.slice(1, -1);
  const [weight, events, sum] = Array.from({ length: 3 }, () => new Float64Array(edges.length - 1));
  scores.forEach((score, row) => {
    const above = inner.findIndex((edge) => score <= edge);
    const bin = above === -1 ? inner.length : above;
    weight![bin]! += weights[row]!;
    events![bin]! += weights[row]! * y[row]!;
    sum![bin]! += weights[row]! * score;
  });
  return { weight: weight!, events: events!, scores: sum! };
}

function toCalibration(edges: readonly number[], sums: BinSums, rowsLeftOut: number): Calibration {
  const kept = Array.from(sums.weight.keys()).filter((bin) => sums.weight[bin]! > 0);
  const counts = kept.map((bin) => sums.weight[bin]!);
  const observed = kept.map((bin) => sums.events[bin]! / sums.weight[bin]!);
  const predicted = kept.map((bin) => sums.scores[bin]! / sums.weight[bin]!);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const distance = counts.reduce((sum, count, i) => sum + count * Math.abs(observed[i]! - predicted[i]!), 0);
  return {
    observed,
    predicted,
    counts,
    error: total === 0 ? null : distance / total,
    rowsLeftOut,
    table: Table.fromColumns({
      from: kept.map((bin) => edges[bin]!),
      to: kept.map((bin) => edges[bin + 1]!),
      rows: counts,
      predicted,
      observed,
    }),
  };
}
