import { AnalysisError } from "../errors.ts";
import { matrixColumn, matrixRows, readMatrix, type DataInput, type Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { presentNumbers } from "../numbers.ts";
import { meanOf } from "../stats.ts";

export interface KnnImputerOptions {
  readonly columns?: readonly string[];
  /** How many rows a gap is filled from (default 5). */
  readonly neighbors?: number;
  /** `uniform` (default): their mean; `distance`: nearer rows count more, by one over the distance. */
  readonly weights?: "uniform" | "distance";
}

/** What fills gaps from similar rows; fitted once, applied to any rows. Plain data that holds the fitted rows. */
export interface KnnImputer {
  readonly columns: readonly string[];
  readonly neighbors: number;
  readonly weights: "uniform" | "distance";
  /** The fitted rows, null where a value was missing. */
  readonly rows: readonly (readonly (number | null)[])[];
  /** Mean of each column, for rows that share no column with any other. */
  readonly means: readonly number[];
}

/** Rows between two reports of progress. */
const chunk = 50;

/**
 * Keeps the rows from which gaps are filled, as scikit-learn's `KNNImputer`. Columns should be on one scale, as distances
 * weigh them alike. Throws on a column without any value.
 */
export function fitKnnImputer(data: DataInput, options: KnnImputerOptions = {}): KnnImputer {
  const { neighbors = 5, weights = "uniform" } = options;
  if (!(Number.isInteger(neighbors) && neighbors >= 1)) {
    throw new AnalysisError("bad-parameter", `neighbors is ${neighbors}.`, "Give a whole number from 1 up.");
  }
  const matrix = readMatrix(data, options.columns);
  return {
    columns: matrix.columnNames,
    neighbors,
    weights,
    rows: matrixRows(matrix).map((row) => row.map((value) => (Number.isNaN(value) ? null : value))),
    means: matrix.columnNames.map((name, j) => {
      const present = presentNumbers(matrixColumn(matrix, j));
      if (present.length > 0) return meanOf(present);
      throw new AnalysisError("missing-values", `Column "${name}" holds no value.`, "Leave the column out.");
    }),
  };
}

/** Runs `applyKnnImputerSteps` to its end. */
export function applyKnnImputer(imputer: KnnImputer, data: DataInput): Matrix {
  return drain(applyKnnImputerSteps(imputer, data));
}

/**
 * The imputer's columns of the data, each gap filled from the nearest fitted rows that have the column. Distances are
 * Euclidean over the columns that both rows have, scaled up to all columns; of equally near rows the first count. A row
 * that shares no column is never a donor, where scikit-learn takes it if there are too few others.
 */
export function* applyKnnImputerSteps(imputer: KnnImputer, data: DataInput): Steps<Matrix> {
  const matrix = readMatrix(data, imputer.columns);
  const { numRows, numColumns } = matrix;
  const fitted = readMatrix(imputer.rows).values;
  const values = matrix.values.slice();
  for (let row = 0; row < numRows; row++) {
    if (row % chunk === 0) yield { fraction: row / numRows, text: `Filling gaps, row ${row} of ${numRows}` };
    const given = matrix.values.subarray(row * numColumns, (row + 1) * numColumns);
    if (!given.some(Number.isNaN)) continue;
    const distances = distancesTo(given, fitted);
    given.forEach((value, j) => {
      if (Number.isNaN(value)) values[row * numColumns + j] = fillOf(imputer, distances, j);
    });
  }
  return { ...matrix, values };
}

/** Distance of a row to each fitted row; NaN where they share no column. */
function distancesTo(row: Float64Array, fitted: Float64Array): Float64Array {
  const width = row.length;
  return new Float64Array(fitted.length / width).map((_, other) => {
    let squares = 0;
    let shared = 0;
    for (let j = 0; j < width; j++) {
      const difference = row[j]! - fitted[other * width + j]!;
      if (Number.isNaN(difference)) continue;
      squares += difference * difference;
      shared++;
    }
    return shared === 0 ? NaN : Math.sqrt((squares * width) / shared);
  });
}

function fillOf({ rows, neighbors, weights, means }: KnnImputer, distances: Float64Array, j: number): number {
  const donors = nearest(distances, neighbors, (other) => rows[other]![j] !== null);
  if (donors.length === 0) return means[j]!;
  const equal = donors.filter((other) => distances[other] === 0);
  const used = weights === "distance" && equal.length > 0 ? equal : donors;
  const byDistance = weights === "distance" && equal.length === 0;
  let sum = 0;
  let total = 0;
  for (const other of used) {
    const weight = byDistance ? 1 / distances[other]! : 1;
    sum += weight * rows[other]![j]!;
    total += weight;
  }
  return sum / total;
}

/** The rows with the least distance, nearest first, found by insertion into a short list. */
function nearest(distances: Float64Array, count: number, isDonor: (row: number) => boolean): number[] {
  const found: number[] = [];
  distances.forEach((distance, row) => {
    if (Number.isNaN(distance) || !isDonor(row)) return;
    if (found.length === count && !(distance < distances[found[count - 1]!]!)) return;
    let at = Math.min(found.length, count - 1);
    for (; at > 0 && distance < distances[found[at - 1]!]!; at--) found[at] = found[at - 1]!;
    found[at] = row;
  });
  return found;
}
