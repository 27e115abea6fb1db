import { AnalysisError } from "../errors.ts";
import { readCompleteRows, type DataInput, type Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { columnMoments, standardizeMatrix } from "../moments.ts";
import { neighborSteps } from "../neighbors.ts";

export interface KDistanceOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** To which nearest other row distances are taken. */
  readonly k?: number;
  /** `standard` gives each column mean 0 and standard deviation 1 first. */
  readonly scale?: "none" | "standard";
}

/** How far rows are from their k-th nearest other row. */
export interface KDistanceCurve {
  readonly k: number;
  /** One distance per complete row, ascending. */
  readonly distances: Float64Array;
  /** The distance a tenth below the top of the curve: where to begin looking for `eps` of DBSCAN. */
  readonly proposedEps: number;
  readonly rowsLeftOut: number;
}

/**
 * The sorted distances of all rows to their k-th nearest other row (`kNNdist` of R's dbscan; `k` is 4 unless given), to
 * choose `eps` of DBSCAN at the bend. Euclidean. Rows with a missing value are left out. Throws unless there are more
 * complete rows than k.
 */
export function kDistanceCurve(data: DataInput, options: KDistanceOptions = {}): KDistanceCurve {
  return drain(kDistanceCurveSteps(data, options));
}

/** `kDistanceCurve` as a long job. */
export function* kDistanceCurveSteps(data: DataInput, options: KDistanceOptions = {}): Steps<KDistanceCurve> {
  const { k = 4 } = options;
  if (!(Number.isInteger(k) && k >= 1))
    throw new AnalysisError("bad-parameter", `k is ${k}.`, "k must be a whole number from 1 up.");
  const { matrix, numRowsGiven } = readCompleteRows(data, options.columns);
  checkRows(matrix.numRows, k);
  const scaled = options.scale === "standard" ? standardizeMatrix(matrix, columnMoments(matrix)) : matrix;
  const distances = yield* kDistanceSteps(scaled, k);
  return {
    k,
    distances,
    proposedEps: proposeEps(distances),
    rowsLeftOut: numRowsGiven - matrix.numRows,
  };
}

/** Ascending distances of all rows of a matrix to their k-th nearest other row. */
export function* kDistanceSteps(matrix: Matrix, k: number): Steps<Float64Array> {
  checkRows(matrix.numRows, k);
  const { distances } = yield* neighborSteps(matrix, k);
  return Float64Array.from({ length: matrix.numRows }, (_, row) => distances[row * k + k - 1]!).sort();
}

/** The distance a tenth below the top of an ascending curve. */
export function proposeEps(distances: Float64Array): number {
  return distances[Math.max(0, distances.length - 1 - Math.floor(distances.length / 10))]!;
}

function checkRows(numRows: number, k: number): void {
  if (numRows > k) return;
  throw new AnalysisError(
    numRows === 0 ? "no-rows" : "too-few-rows",
    `There are ${numRows} complete rows; none has ${k} others.`,
    "Choose a smaller k, or fill missing values.",
  );
}
