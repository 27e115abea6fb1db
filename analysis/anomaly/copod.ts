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

import type { TailOptions } from "./ecod.ts";

/**
 * Copula-based outlier detection (Li et al. 2020; pyod `COPOD`): as `ecod`, but with the mean of both tails in the place of
 * the greater one.
 */
export function copod(data: DataInput, options: TailOptions = {}): AnomalyScores {
  const input = readRows(data, options.columns);
  const { scores } = detectByCopod(input.matrix);
  return toAnomalyScores(
    input,
    scores,
    contaminationThreshold(scores, options.contamination ?? usualContamination),
  );
}

/** Sums over the columns of the greater of the mean tail and the one skewed to. */
export function detectByCopod(matrix: Matrix): Detection {
  const { low, high, skewed } = columnTails(matrix);
  return sumOverColumns(
    matrix,
    skewed.map((tail, cell) => Math.max(tail, (low[cell]! + high[cell]!) / 2)),
  );
}
