import { matrixColumn, readMatrix, type DataInput, type Matrix } from "../matrix.ts";
import { columnMoments, standardizeMatrix } from "../moments.ts";
import { presentNumbers } from "../numbers.ts";
import { isConstant, meanOf, sumOf, varianceOf } from "../stats.ts";

export interface PowerTransformOptions {
  readonly columns?: readonly string[];
  /** Bring the transformed columns to mean 0 and population standard deviation 1 (default true). */
  readonly standardize?: boolean;
}

/** What makes skewed columns more like a normal distribution; fitted once, applied to any rows. Plain data. */
export interface PowerTransform {
  readonly columns: readonly string[];
  /** The power of each column; 1, which changes nothing, for a constant one and one without values. */
  readonly lambda: readonly number[];
  /** Subtracted from each transformed column; 0 without `standardize`. */
  readonly mean: readonly number[];
  /** Divides each transformed column; 1 without `standardize`. */
  readonly scale: readonly number[];
}

/** No power beyond is tried; small values need large ones. */
const farthest = 1e9;
const goldenShare = (Math.sqrt(5) - 1) / 2;

/**
 * Learns the power per column by maximum likelihood (Yeo and Johnson 2000), missing values left out, as scikit-learn's
 * `PowerTransformer`. Values may be negative.
 */
export function fitPowerTransform(data: DataInput, options: PowerTransformOptions = {}): PowerTransform {
  const matrix = readMatrix(data, options.columns);
  const lambda = matrix.columnNames.map((_, j) => fitLambda(presentNumbers(matrixColumn(matrix, j))));
  const moments = columnMoments(transform(matrix, lambda));
  const standard = options.standardize ?? true;
  return {
    columns: matrix.columnNames,
    lambda,
    mean: Array.from(moments.mean, (mean) => (standard ? mean : 0)),
    scale: Array.from(moments.scale, (scale) => (standard ? scale : 1)),
  };
}

/** The columns of the data, transformed; missing values stay NaN. */
export function applyPowerTransform(fitted: PowerTransform, data: DataInput): Matrix {
  return standardizeMatrix(transform(readMatrix(data, fitted.columns), fitted.lambda), {
    mean: Float64Array.from(fitted.mean),
    scale: Float64Array.from(fitted.scale),
  });
}

/** The Yeo–Johnson transform of one value; it keeps order and sign, and `lambda` 1 changes nothing. */
export function yeoJohnson(value: number, lambda: number): number {
  return value < 0 ? -boxCox(-value, 2 - lambda) : boxCox(value, lambda);
}

/** ((value + 1)^power − 1) / power for values from 0 up, without loss near power 0. */
function boxCox(value: number, power: number): number {
  return Math.abs(power) < Number.EPSILON ? Math.log1p(value) : Math.expm1(power * Math.log1p(value)) / power;
}

const transform = (matrix: Matrix, lambda: readonly number[]): Matrix => ({
  ...matrix,
  values: matrix.values.map((value, at) => yeoJohnson(value, lambda[at % matrix.numColumns]!)),
});

function fitLambda(present: Float64Array): number {
  if (isConstant(present)) return 1;
  const jacobian = sumOf(present.map((value) => Math.sign(value) * Math.log1p(Math.abs(value))));
  return maximize((lambda) => {
    const changed = present.map((value) => yeoJohnson(value, lambda));
    const mean = meanOf(changed);
    const variance = varianceOf(changed, 0);
    // Where rounding has swallowed the differences, a tiny variance would look like a perfect fit.
    if (!(variance > (mean * Number.EPSILON * 1e3) ** 2 && variance < Infinity)) return -Infinity;
    return (-present.length / 2) * Math.log(variance) + (lambda - 1) * jacobian;
  });
}

/** Where a function with one peak is greatest: growing steps uphill from 1, then golden sections. */
function maximize(height: (at: number) => number): number {
  let step = height(2) > height(0) ? 1 : -1;
  let peak = 1;
  let before = 1 - step;
  while (Math.abs(peak) < farthest && height(peak + step) > height(peak)) {
    before = peak;
    peak += step;
    step *= 2;
  }
  let [low, high] = [Math.min(before, peak + step), Math.max(before, peak + step)];
  while (high - low > 1e-9 * Math.max(1, Math.abs(low))) {
    const reach = goldenShare * (high - low);
    if (height(high - reach) > height(low + reach)) high = low + reach;
    else low = high - reach;
  }
  return (low + high) / 2;
}
