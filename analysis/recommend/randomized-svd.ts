import { SVD, Matrix as Dense } from "ml-matrix";
import type { Steps } from "../method.ts";
import { createRandom } from "../random.ts";
import type { SparseMatrix } from "./sparse.ts";
import type { Factors } from "./svd.ts";

const oversampling = 10;
const iterations = 7;

/**
 * The first `rank` factors of a sparse matrix, given with its transpose: a random subspace is multiplied by the matrix and
 * its transpose in turn, kept orthonormal, until it holds the leading directions.
 */
export function* randomizedSvdSteps(
  matrix: SparseMatrix,
  transposed: SparseMatrix,
  rank: number,
  seed: number,
): Steps<Factors> {
  const width = Math.min(rank + oversampling, matrix.numRows, matrix.numColumns);
  const random = createRandom(seed);
  let right: Float64Array = Float64Array.from({ length: matrix.numColumns * width }, () => random.normal());
  let left: Float64Array = new Float64Array(0);
  for (let iteration = 0; iteration <= iterations; iteration++) {
    yield {
      fraction: iteration / (iterations + 1),
      text: `factors, round ${iteration + 1} of ${iterations + 1}`,
    };
    left = orthonormal(product(matrix, right, width), width);
    yield {
      fraction: (iteration + 0.5) / (iterations + 1),
      text: `factors, round ${iteration + 1} of ${iterations + 1}`,
    };
    right = product(transposed, left, width);
    if (iteration < iterations) right = orthonormal(right, width);
  }
  return smallFactors(left, right, width, rank);
}

/** Factors of Q Bᵀ, where `left` is Q and `right` is B. */
function smallFactors(left: Float64Array, right: Float64Array, width: number, rank: number): Factors {
  const small = new SVD(Dense.from1DArray(right.length / width, width, right), { autoTranspose: true });
  const numColumns = right.length / width;
  const factors = {
    singularValues: Float64Array.from(small.diagonal.slice(0, rank)),
    left: new Float64Array((left.length / width) * rank),
    right: new Float64Array(numColumns * rank),
  };
  const { leftSingularVectors, rightSingularVectors } = small;
  for (let column = 0; column < numColumns; column++)
    for (let factor = 0; factor < rank; factor++)
      factors.right[column * rank + factor] = leftSingularVectors.get(column, factor);
  for (let row = 0; row < left.length / width; row++)
    for (let factor = 0; factor < rank; factor++) {
      let value = 0;
      for (let j = 0; j < width; j++) value += left[row * width + j]! * rightSingularVectors.get(j, factor);
      factors.left[row * rank + factor] = value;
    }
  return factors;
}

/** The sparse matrix times a dense one of `width` columns. */
function product(matrix: SparseMatrix, dense: Float64Array, width: number): Float64Array {
  const out = new Float64Array(matrix.numRows * width);
  for (let row = 0; row < matrix.numRows; row++) {
    const to = row * width;
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) {
      const from = matrix.columns[at]! * width;
      const value = matrix.values[at]!;
      for (let j = 0; j < width; j++) out[to + j]! += value * dense[from + j]!;
    }
  }
  return out;
}

/** Columns made orthonormal by Gram and Schmidt, twice for accuracy; a column that depends on others becomes 0. */
function orthonormal(values: Float64Array, width: number): Float64Array {
  for (let column = 0; column < width; column++) {
    const before = columnLength(values, column, width);
    for (let pass = 0; pass < 2; pass++)
      for (let other = 0; other < column; other++) {
        let dot = 0;
        for (let at = 0; at < values.length; at += width) dot += values[at + column]! * values[at + other]!;
        for (let at = 0; at < values.length; at += width) values[at + column]! -= dot * values[at + other]!;
      }
    const length = columnLength(values, column, width);
    const factor = length > 1e-12 * before ? 1 / length : 0;
    for (let at = column; at < values.length; at += width) values[at]! *= factor;
  }
  return values;
}

function columnLength(values: Float64Array, column: number, width: number): number {
  let square = 0;
  for (let at = column; at < values.length; at += width) square += values[at]! * values[at]!;
  return Math.sqrt(square);
}
