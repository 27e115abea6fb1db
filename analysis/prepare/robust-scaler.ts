import { AnalysisError } from "../errors.ts";
import { matrixColumn, readMatrix, type DataInput, type Matrix } from "../matrix.ts";
import { standardizeMatrix, unstandardizeMatrix } from "../moments.ts";
import { sortedNumbers } from "../numbers.ts";
import { quantileSorted } from "../quantile.ts";

export interface RobustScalerOptions {
  readonly columns?: readonly string[];
  /** Subtract the median (default true). */
  readonly withCentering?: boolean;
  /** Divide by the distance of the two quantiles (default true). */
  readonly withScaling?: boolean;
  /** The two quantiles, in percent (default 25 and 75). */
  readonly quantileRange?: readonly [number, number];
}

/** What scales columns to median 0 and quantile range 1; fitted once, applied to any rows. Plain data. */
export interface RobustScaler {
  readonly columns: readonly string[];
  /** Subtracted from each column; 0 without `withCentering` and for a column without values. */
  readonly center: readonly number[];
  /** Divides each column; 1 where both quantiles are equal and without `withScaling`. */
  readonly scale: readonly number[];
}

/**
 * Learns median and quantile range (type 7) per column, missing values left out, as scikit-learn's `RobustScaler`. One
 * far value moves neither. Throws on quantiles that are not ascending within 0 to 100.
 */
export function fitRobustScaler(data: DataInput, options: RobustScalerOptions = {}): RobustScaler {
  const [low, high] = options.quantileRange ?? [25, 75];
  if (!(low >= 0 && low < high && high <= 100)) {
    throw new AnalysisError(
      "bad-parameter",
      `quantileRange is ${low} to ${high}.`,
      "Give two ascending percentages between 0 and 100.",
    );
  }
  const matrix = readMatrix(data, options.columns);
  const columns = matrix.columnNames.map((_, j) => sortedNumbers(matrixColumn(matrix, j)));
  return {
    columns: matrix.columnNames,
    center: columns.map((sorted) =>
      options.withCentering === false ? 0 : (quantileSorted(sorted, 0.5) ?? 0),
    ),
    scale: columns.map((sorted) =>
      options.withScaling === false ? 1 : rangeOf(sorted, low / 100, high / 100),
    ),
  };
}

/** The scaler's columns of the data, scaled; missing values stay NaN. */
export function applyRobustScaler(scaler: RobustScaler, data: DataInput): Matrix {
  return standardizeMatrix(readMatrix(data, scaler.columns), toMoments(scaler));
}

/** Scaled rows in the data's own units again. */
export function invertRobustScaler(scaler: RobustScaler, data: DataInput): Matrix {
  return unstandardizeMatrix(readMatrix(data, scaler.columns), toMoments(scaler));
}

function rangeOf(sorted: Float64Array, low: number, high: number): number {
  if (sorted.length === 0) return 1;
  const range = quantileSorted(sorted, high)! - quantileSorted(sorted, low)!;
  return range < 10 * Number.EPSILON ? 1 : range;
}

const toMoments = ({ center, scale }: RobustScaler): { mean: Float64Array; scale: Float64Array } => ({
  mean: Float64Array.from(center),
  scale: Float64Array.from(scale),
});
