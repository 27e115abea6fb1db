import type { DataInput, Matrix } from "../matrix.ts";
import { columnTails } from "./column-tails.ts";
import { contaminationThreshold, usualContamination } from "./contamination.ts";
import {
  readRows,
  sumOverColumns,
  toAnomalyScores,
  type AnomalyScores,
  type Detection,
} from "./detection.ts";

export interface TailOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** Share of rows to flag (default 0.1). */
  readonly contamination?: number;
}

/**
 * Empirical cumulative outlier detection (Li et al. 2022) as pyod's `ECOD` computes it: over the columns, the sum of the
 * greatest of −ln of the share of values as low, of values as high, and of the tail that the column is skewed to. Rows with
 * a missing value are left out. Throws on fewer than two complete rows.
 */
export function ecod(data: DataInput, options: TailOptions = {}): AnomalyScores {
  const input = readRows(data, options.columns);
  const { scores } = detectByEcod(input.matrix);
  return toAnomalyScores(
    input,
    scores,
    contaminationThreshold(scores, options.contamination ?? usualContamination),
  );
}

/** Sums over the columns of the greatest tail. */
export function detectByEcod(matrix: Matrix): Detection {
  const { low, high, skewed } = columnTails(matrix);
  return sumOverColumns(
    matrix,
    skewed.map((tail, cell) => Math.max(tail, low[cell]!, high[cell]!)),
  );
}
