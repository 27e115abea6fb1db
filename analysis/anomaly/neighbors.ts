import { AnalysisError } from "../errors.ts";
import { findNeighbors } from "../kernels/kd-neighbors.ts";
import { buildKdTree } from "../kernels/kd-tree.ts";
import type { Matrix } from "../matrix.ts";
import type { Steps } from "../method.ts";
import { columnMoments, standardizeMatrix } from "../moments.ts";

export interface NeighborOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** How many other rows a row is held against; all others if they are fewer. */
  readonly numNeighbors?: number;
  /** `standard` gives each column mean 0 and standard deviation 1 first. */
  readonly scale?: "none" | "standard";
}

/** The nearest other rows of each row of a matrix, nearest first. */
export interface Neighbors {
  /** Neighbors of each row. */
  readonly k: number;
  /** `rows[row * k + i]`. */
  readonly rows: Int32Array;
  /** Euclidean distances, likewise. */
  readonly distances: Float64Array;
}

/** Rows between two yields. */
const chunk = 1_000;

/** The `numNeighbors` nearest other rows by a k-d tree. The matrix has at least two rows. */
export function* neighborSteps(matrix: Matrix, numNeighbors: number): Steps<Neighbors> {
  if (!(Number.isInteger(numNeighbors) && numNeighbors >= 1)) {
    throw new AnalysisError(
      "bad-parameter",
      `numNeighbors is ${numNeighbors}.`,
      "It must be a whole number from 1 up.",
    );
  }
  const { numRows } = matrix;
  const k = Math.min(numNeighbors, numRows - 1);
  const tree = buildKdTree(matrix.values, matrix.numColumns);
  const found = new Int32Array(k);
  const squares = new Float64Array(k);
  const rows = new Int32Array(numRows * k);
  const distances = new Float64Array(numRows * k);
  for (let position = 0; position < numRows; position++) {
    if (position % chunk === 0) {
      const text = `nearest neighbors of ${numRows.toLocaleString("en-US")} rows`;
      yield { fraction: position / numRows, text };
    }
    findNeighbors(tree, position, found, squares);
    const from = tree.rows[position]! * k;
    for (let i = 0; i < k; i++) {
      rows[from + i] = tree.rows[found[i]!]!;
      distances[from + i] = Math.sqrt(squares[i]!);
    }
  }
  return { k, rows, distances };
}

/** The matrix that distances are measured in. */
export function scaledMatrix(matrix: Matrix, scale: NeighborOptions["scale"]): Matrix {
  return scale === "standard" ? standardizeMatrix(matrix, columnMoments(matrix)) : matrix;
}

/** Squared distance of a row to its neighbors by column, summed over them. */
export function squaresByColumn(
  { values, numColumns }: Matrix,
  { k, rows }: Neighbors,
  row: number,
): Float64Array {
  const squares = new Float64Array(numColumns);
  for (let i = row * k; i < (row + 1) * k; i++)
    for (let j = 0; j < numColumns; j++) {
      const difference = values[row * numColumns + j]! - values[rows[i]! * numColumns + j]!;
      squares[j]! += difference * difference;
    }
  return squares;
}
