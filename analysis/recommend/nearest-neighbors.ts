import { numberColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import {
  cosineDistance,
  euclideanDistance,
  manhattanDistance,
  nearestRows,
} from "../kernels/nearest-rows.ts";
import { readCompleteRows, type DataInput, type Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { columnMoments, standardizeMatrix } from "../moments.ts";
import { Table } from "../table.ts";

export interface NearestNeighborsOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** Others to find for each row. */
  readonly k?: number;
  /** `cosine` is 1 less the cosine, from 0 to 2; a row of zeros has the distance 1 from every other. */
  readonly metric?: "euclidean" | "cosine" | "manhattan";
  /** `standard` gives each column mean 0 and standard deviation 1 first. */
  readonly scale?: "none" | "standard";
}

/** The nearest other rows of each row. */
export interface NearestNeighbors {
  readonly k: number;
  /** Row numbers of the complete rows. */
  readonly rows: Int32Array;
  /** `neighbors[i * k + rank]`: row number of a neighbor of `rows[i]`, the nearest first. */
  readonly neighbors: Int32Array;
  readonly distances: Float64Array;
  readonly rowsLeftOut: number;
  /** A row per pair: row, rank (from 1), neighbor, distance. */
  readonly table: Table;
}

const metricNumbers = {
  euclidean: euclideanDistance,
  cosine: cosineDistance,
  manhattan: manhattanDistance,
} as const;

/** Differences taken between two yields. */
const chunk = 4_000_000;

/**
 * The `k` (5) nearest other rows of each row, as scikit-learn's `NearestNeighbors.kneighbors()`, by comparing all pairs.
 * Equal distances, to 12 decimals, go by the lower row. Rows with a missing value are left out. Throws unless there are
 * more complete rows than k.
 */
export function nearestNeighbors(data: DataInput, options: NearestNeighborsOptions = {}): NearestNeighbors {
  return drain(nearestNeighborsSteps(data, options));
}

/** `nearestNeighbors` as a long job. */
export function* nearestNeighborsSteps(
  data: DataInput,
  options: NearestNeighborsOptions = {},
): Steps<NearestNeighbors> {
  const { k = 5, metric = "euclidean" } = options;
  if (!(Number.isInteger(k) && k >= 1))
    throw new AnalysisError("bad-parameter", `k is ${k}.`, "k must be a whole number from 1 up.");
  const { matrix, rows, numRowsGiven } = readCompleteRows(data, options.columns);
  const { numRows } = matrix;
  if (numRows > 0 && matrix.numColumns === 0)
    throw new AnalysisError("bad-parameter", "The rows have no columns.", "Give at least one to compare by.");
  if (numRows <= k) {
    const message = `There are ${numRows} complete rows; none has ${k} others.`;
    throw new AnalysisError(
      numRows === 0 ? "no-rows" : "too-few-rows",
      message,
      "Choose a smaller k, or fill missing values.",
    );
  }
  const scaled = options.scale === "standard" ? standardizeMatrix(matrix, columnMoments(matrix)) : matrix;
  const state = {
    values: metric === "cosine" ? unitRows(scaled) : scaled.values,
    numColumns: matrix.numColumns,
    metric: metricNumbers[metric],
    k,
    neighbors: new Int32Array(numRows * k),
    scores: new Float64Array(numRows * k),
  };
  const rowsPerStep = Math.max(1, Math.floor(chunk / (numRows * matrix.numColumns)));
  for (let start = 0; start < numRows; start += rowsPerStep) {
    yield { fraction: start / numRows, text: `nearest rows of ${numRows.toLocaleString("en-US")}` };
    nearestRows(state, start, Math.min(numRows, start + rowsPerStep));
  }
  const neighbors = state.neighbors.map((at) => rows[at]!);
  const distances = state.scores.map((score) => -score);
  return {
    k,
    rows,
    neighbors,
    distances,
    rowsLeftOut: numRowsGiven - numRows,
    table: toTable(rows, neighbors, distances, k),
  };
}

/** Each row with length 1; rows of zeros stay. */
function unitRows({ values, numColumns }: Matrix): Float64Array {
  const unit = values.slice();
  for (let base = 0; base < unit.length; base += numColumns) {
    let square = 0;
    for (let j = 0; j < numColumns; j++) square += unit[base + j]! * unit[base + j]!;
    if (square > 0) for (let j = 0; j < numColumns; j++) unit[base + j]! /= Math.sqrt(square);
  }
  return unit;
}

function toTable(rows: Int32Array, neighbors: Int32Array, distances: Float64Array, k: number): Table {
  return Table.fromColumns({
    row: Float64Array.from(neighbors, (_, at) => rows[Math.floor(at / k)]!),
    rank: Float64Array.from(neighbors, (_, at) => (at % k) + 1),
    neighbor: Float64Array.from(neighbors),
    distance: numberColumn(distances),
  });
}
