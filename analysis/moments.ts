import { matrixColumn, type Matrix } from "./matrix.ts";
import { presentNumbers } from "./numbers.ts";
import { meanOf, varianceOf } from "./stats.ts";

/** Mean, population variance and divisor per column of a matrix, missing values left out. */
export interface Moments {
  readonly mean: Float64Array;
  /** Population variance (ddof 0). */
  readonly variance: Float64Array;
  /** Standard deviation; 1 for a column that is constant up to rounding, so that dividing by it changes nothing. */
  readonly scale: Float64Array;
}

/** The moments of each column. A column without any value has mean 0, variance 0 and scale 1. */
export function columnMoments(matrix: Matrix): Moments {
  const { numColumns } = matrix;
  const moments = {
    mean: new Float64Array(numColumns),
    variance: new Float64Array(numColumns),
    scale: new Float64Array(numColumns).fill(1),
  };
  for (let j = 0; j < numColumns; j++) {
    const present = presentNumbers(matrixColumn(matrix, j));
    if (present.length === 0) continue;
    const mean = (moments.mean[j] = meanOf(present));
    const variance = (moments.variance[j] = varianceOf(present, 0));
    if (!isConstantUpToRounding(present.length, mean, variance)) moments.scale[j] = Math.sqrt(variance);
  }
  return moments;
}

/** The matrix with each column less its mean and over its scale; missing values stay missing. */
export function standardizeMatrix(matrix: Matrix, { mean, scale }: Pick<Moments, "mean" | "scale">): Matrix {
  const values = new Float64Array(matrix.values.length);
  for (let at = 0, j = 0; at < values.length; at++, j = j + 1 === matrix.numColumns ? 0 : j + 1) {
    values[at] = (matrix.values[at]! - mean[j]!) / scale[j]!;
  }
  return { ...matrix, values };
}

/** Undoes `standardizeMatrix`. */
export function unstandardizeMatrix(
  matrix: Matrix,
  { mean, scale }: Pick<Moments, "mean" | "scale">,
): Matrix {
  const values = new Float64Array(matrix.values.length);
  for (let at = 0, j = 0; at < values.length; at++, j = j + 1 === matrix.numColumns ? 0 : j + 1) {
    values[at] = matrix.values[at]! * scale[j]! + mean[j]!;
  }
  return { ...matrix, values };
}

/** Bound on the rounding error of the variance of equal values, as scikit-learn uses it. */
function isConstantUpToRounding(count: number, mean: number, variance: number): boolean {
  const epsilon = Number.EPSILON;
  return variance <= count * epsilon * variance + (count * mean * epsilon) ** 2;
}
