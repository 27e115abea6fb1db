import { AnalysisError } from "../errors.ts";
import type { Matrix } from "../matrix.ts";
import type { Steps } from "../method.ts";
import { columnMoments, standardizeMatrix } from "../moments.ts";
import { neighborSteps, type Neighbors } from "../neighbors.ts";

export interface NeighborOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** How many other rows a row is held against; all others if they are fewer. */
  readonly numNeighbors?: number;
  /** `standard` gives each column mean 0 and standard deviation 1 first. */
  readonly scale?: "none" | "standard";
}

/** The `numNeighbors` nearest other rows; all others if they are fewer. The matrix has at least two rows. */
export function nearestSteps(matrix: Matrix, numNeighbors: number): Steps<Neighbors> {
  if (!(Number.isInteger(numNeighbors) && numNeighbors >= 1)) {
    throw new AnalysisError(
      "bad-parameter",
      `numNeighbors is ${numNeighbors}.`,
      "It must be a whole number from 1 up.",
    );
  }
  return neighborSteps(matrix, Math.min(numNeighbors, matrix.numRows - 1));
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
