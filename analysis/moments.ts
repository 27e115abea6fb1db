import type { Matrix } from "./matrix.ts";

/** Mean, population variance and divisor per column of a matrix, missing values left out. */
export interface Moments {
  readonly mean: Float64Array;
  /** Population variance (ddof 0). */
  readonly variance: Float64Array;
  /** Standard deviation; 1 for a column that is constant up to rounding, so that dividing by it changes nothing. */
  readonly scale: Float64Array;
}

/**
 * The moments of each column, by two passes of which the second corrects the first (Chan, Golub and LeVeque 1983). A
 * column without any value has mean 0, variance 0 and scale 1.
 */
export function columnMoments({ values, numRows, numColumns }: Matrix): Moments {
  const counts = new Float64Array(numColumns);
  const mean = new Float64Array(numColumns);
  for (let at = 0, row = 0; row < numRows; row++) {
    for (let j = 0; j < numColumns; j++) {
      const value = values[at++]!;
      if (Number.isNaN(value)) continue;
      mean[j]! += value;
      counts[j]!++;
    }
  }
  for (let j = 0; j < numColumns; j++) mean[j]! /= Math.max(1, counts[j]!);
  const drift = new Float64Array(numColumns);
  const variance = new Float64Array(numColumns);
  for (let at = 0, row = 0; row < numRows; row++) {
    for (let j = 0; j < numColumns; j++) {
      const deviation = values[at++]! - mean[j]!;
      if (Number.isNaN(deviation)) continue;
      drift[j]! += deviation;
      variance[j]! += deviation * deviation;
    }
  }
  const scale = new Float64Array(numColumns).fill(1);
  for (let j = 0; j < numColumns; j++) {
    const count = counts[j]!;
    if (count === 0) continue;
    mean[j]! += drift[j]! / count;
    const own = (variance[j] = Math.max(0, (variance[j]! - (drift[j]! * drift[j]!) / count) / count));
    if (!isConstantUpToRounding(count, mean[j]!, own)) scale[j] = Math.sqrt(own);
  }
  return { mean, variance, scale };
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
