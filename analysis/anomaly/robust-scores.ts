import { AnalysisError } from "../errors.ts";
import { matrixColumn, type DataInput, type Matrix } from "../matrix.ts";
import { normalMad, robustSpread } from "../robust-spread.ts";
import { readRows, toAnomalyScores, type AnomalyScores, type Detection } from "./detection.ts";

export interface RobustScoreOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** Rows with a greater score are flagged (default 3.5). */
  readonly threshold?: number;
}

/**
 * Modified z-score 0.6745 |x − median| / MAD of each row, the greatest over the columns (Iglewicz and Hoaglin 1993; pyod
 * `MAD`). Where half of a column is one value, its mean absolute deviation takes the place of the median one; a constant
 * column scores 0. Rows with a missing value are left out. Throws on fewer than two complete rows, and on a threshold that
 * is not above 0.
 */
export function robustScores(data: DataInput, options: RobustScoreOptions = {}): AnomalyScores {
  const input = readRows(data, options.columns);
  const { scores, limit } = detectByMad(input.matrix, options);
  return toAnomalyScores(input, scores, limit);
}

/** Modified z-scores; a column adds what it exceeds the limit by, or its score where none does. */
export function detectByMad(
  matrix: Matrix,
  { threshold = 3.5 }: RobustScoreOptions,
): Detection & { readonly limit: number } {
  if (!(threshold > 0 && threshold < Infinity)) {
    throw new AnalysisError("bad-parameter", `threshold is ${threshold}.`, "Give a number above 0.");
  }
  const byColumn = Array.from({ length: matrix.numColumns }, (_, j) => modifiedZ(matrixColumn(matrix, j)));
  const scores = Float64Array.from({ length: matrix.numRows }, (_, row) =>
    byColumn.reduce((most, column) => Math.max(most, column[row]!), 0),
  );
  return {
    scores,
    limit: threshold,
    contributions: (row) => {
      const own = Float64Array.from(byColumn, (column) => column[row]!);
      const past = own.map((score) => Math.max(0, score - threshold));
      return past.some((score) => score > 0) ? past : own;
    },
  };
}

function modifiedZ(values: Float64Array): Float64Array {
  const { center, spread } = robustSpread(values);
  return values.map((value) => (spread === 0 ? 0 : (normalMad * Math.abs(value - center)) / spread));
}
