import { numberColumn } from "../build-columns.ts";
import type { NumberColumn } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { readCompleteRows, type CompleteRows, type DataInput, type Matrix } from "../matrix.ts";
import { quantileSorted } from "../quantile.ts";

/** How strange each row is by one measure. Plain data. */
export interface AnomalyScores {
  readonly columns: readonly string[];
  /** One score per row of the data, higher for stranger rows; missing for rows left out. */
  readonly scores: NumberColumn;
  /** Rows with a greater score are flagged. */
  readonly threshold: number;
  /** The flagged rows, the strangest first, ties by row. */
  readonly flaggedRows: Int32Array;
  /** Rows in which a value is missing. */
  readonly rowsLeftOut: number;
}

/** What a method finds about the rows of a matrix, with what it takes to explain any of them. */
export interface Detection {
  /** One score per row of the matrix, higher for stranger rows. */
  readonly scores: Float64Array;
  /** The greatest score that the method takes as usual; null where it has no limit of its own. */
  readonly limit: number | null;
  /** How much each column adds to the strangeness of a row of the matrix: 0 or more each. */
  readonly contributions: (row: number) => Float64Array;
}

/** The rows without gaps. Throws unless there are at least two. */
export function readRows(data: DataInput, columns: readonly string[] | undefined): CompleteRows {
  const input = readCompleteRows(data, columns);
  if (input.matrix.numRows >= 2) return input;
  const leftOut = input.numRowsGiven - input.matrix.numRows;
  throw new AnalysisError(
    input.matrix.numRows === 0 ? "no-rows" : "too-few-rows",
    `There are ${input.matrix.numRows} complete rows${leftOut > 0 ? `; ${leftOut} rows lack a value` : ""}.`,
    "What is unusual shows against at least one other row; fill missing values or choose other columns.",
  );
}

/** Scores of complete rows as a result over all rows of the data. */
export function toAnomalyScores(
  { matrix, rows, numRowsGiven }: CompleteRows,
  scores: Float64Array,
  threshold: number,
): AnomalyScores {
  const all = new Float64Array(numRowsGiven).fill(NaN);
  rows.forEach((row, i) => (all[row] = scores[i]!));
  return {
    columns: matrix.columnNames,
    scores: numberColumn(all),
    threshold,
    flaggedRows: rowsAbove(scores, threshold).map((i) => rows[i]!),
    rowsLeftOut: numRowsGiven - matrix.numRows,
  };
}

/** Positions of the scores above a threshold, the greatest first, ties by position. */
export function rowsAbove(scores: Float64Array, threshold: number): Int32Array {
  return Int32Array.from(scores.keys())
    .filter((at) => scores[at]! > threshold)
    .sort((a, b) => scores[b]! - scores[a]! || a - b);
}

/** A detection whose scores are sums of what the columns add; a column explains what it adds beyond its median. */
export function sumOverColumns({ numRows, numColumns }: Matrix, cells: Float64Array): Detection {
  const cellsOf = (row: number): Float64Array => cells.subarray(row * numColumns, (row + 1) * numColumns);
  const usual = Array.from({ length: numColumns }, (_, j) =>
    quantileSorted(Float64Array.from({ length: numRows }, (_, row) => cellsOf(row)[j]!).sort(), 0.5)!,
  );
  return {
    scores: Float64Array.from({ length: numRows }, (_, row) => cellsOf(row).reduce((a, b) => a + b, 0)),
    limit: null,
    contributions: (row) => cellsOf(row).map((cell, j) => Math.max(0, cell - usual[j]!)),
  };
}
