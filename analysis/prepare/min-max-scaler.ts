import { AnalysisError } from "../errors.ts";
import { matrixColumn, readMatrix, type DataInput, type Matrix } from "../matrix.ts";
import { presentNumbers } from "../numbers.ts";
import { maximum, minimum } from "../stats.ts";

export interface MinMaxScalerOptions {
  readonly columns?: readonly string[];
  /** What the least and the greatest value become (default 0 and 1). */
  readonly featureRange?: readonly [number, number];
  /** Hold later values beyond the fitted ones to the range (default false: they leave it). */
  readonly clip?: boolean;
}

/** What brings columns to a given range; fitted once, applied to any rows. Plain data. */
export interface MinMaxScaler {
  readonly columns: readonly string[];
  /** Least value of each column; 0 for a column without values. */
  readonly min: readonly number[];
  /** Greatest value of each column; 0 for a column without values. */
  readonly max: readonly number[];
  readonly featureRange: readonly [number, number];
  readonly clip: boolean;
}

/**
 * Learns the least and greatest value per column, missing values left out, as scikit-learn's `MinMaxScaler`. Throws on
 * a range that is not ascending.
 */
export function fitMinMaxScaler(data: DataInput, options: MinMaxScalerOptions = {}): MinMaxScaler {
  const [low, high] = options.featureRange ?? [0, 1];
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    throw new AnalysisError(
      "bad-parameter",
      `featureRange is ${low} to ${high}.`,
      "Give two ascending numbers, for instance 0 and 1.",
    );
  }
  const matrix = readMatrix(data, options.columns);
  const columns = matrix.columnNames.map((_, j) => presentNumbers(matrixColumn(matrix, j)));
  return {
    columns: matrix.columnNames,
    min: columns.map((values) => minimum(values) ?? 0),
    max: columns.map((values) => maximum(values) ?? 0),
    featureRange: [low, high],
    clip: options.clip ?? false,
  };
}

/** The scaler's columns of the data, scaled; a constant column becomes the low end, missing values stay NaN. */
export function applyMinMaxScaler(scaler: MinMaxScaler, data: DataInput): Matrix {
  const [low, high] = scaler.featureRange;
  return mapColumns(readMatrix(data, scaler.columns), (value, j) => {
    const scaled = ((value - scaler.min[j]!) / widthOf(scaler, j)) * (high - low) + low;
    return scaler.clip ? Math.min(high, Math.max(low, scaled)) : scaled;
  });
}

/** Scaled rows in the data's own units again; what was clipped stays so. */
export function invertMinMaxScaler(scaler: MinMaxScaler, data: DataInput): Matrix {
  const [low, high] = scaler.featureRange;
  return mapColumns(
    readMatrix(data, scaler.columns),
    (value, j) => ((value - low) / (high - low)) * widthOf(scaler, j) + scaler.min[j]!,
  );
}

/** What a column is divided by; 1 for a constant one. */
function widthOf({ min, max }: MinMaxScaler, column: number): number {
  const width = max[column]! - min[column]!;
  return width < 10 * Number.EPSILON ? 1 : width;
}

const mapColumns = (matrix: Matrix, change: (value: number, column: number) => number): Matrix => ({
  ...matrix,
  values: matrix.values.map((value, at) => change(value, at % matrix.numColumns)),
});
