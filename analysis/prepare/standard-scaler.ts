import { numberColumn } from "../build-columns.ts";
import { matrixColumn, readMatrix, type DataInput, type Matrix } from "../matrix.ts";
import { columnMoments, standardizeMatrix, unstandardizeMatrix } from "../moments.ts";
import { toTable, type AnyTable, type TableInput } from "../table.ts";

export interface StandardScalerOptions {
  readonly columns?: readonly string[];
  /** Subtract the mean (default true). */
  readonly withMean?: boolean;
  /** Divide by the standard deviation (default true). */
  readonly withStd?: boolean;
}

/** What scales columns to mean 0 and standard deviation 1; fitted once, applied to any rows. Plain data. */
export interface StandardScaler {
  readonly columns: readonly string[];
  /** Subtracted from each column; 0 without `withMean`. */
  readonly mean: readonly number[];
  /** Population variance (ddof 0) of each column. */
  readonly variance: readonly number[];
  /** Divides each column; 1 for a constant column and without `withStd`. */
  readonly scale: readonly number[];
}

/** Learns mean and population standard deviation per column, missing values left out, as scikit-learn's scaler. */
export function fitStandardScaler(data: DataInput, options: StandardScalerOptions = {}): StandardScaler {
  const matrix = readMatrix(data, options.columns);
  const moments = columnMoments(matrix);
  return {
    columns: matrix.columnNames,
    mean: Array.from(moments.mean, (mean) => (options.withMean === false ? 0 : mean)),
    variance: Array.from(moments.variance),
    scale: Array.from(moments.scale, (scale) => (options.withStd === false ? 1 : scale)),
  };
}

/** The scaler's columns of the data, scaled; missing values stay NaN. */
export function applyStandardScaler(scaler: StandardScaler, data: DataInput): Matrix {
  return standardizeMatrix(readMatrix(data, scaler.columns), toMoments(scaler));
}

/** Scaled rows in the data's own units again. */
export function invertStandardScaler(scaler: StandardScaler, data: DataInput): Matrix {
  return unstandardizeMatrix(readMatrix(data, scaler.columns), toMoments(scaler));
}

/** The table with these columns scaled to mean 0 and standard deviation 1; missing values stay missing. */
export function standardize(input: TableInput, options: StandardScalerOptions): AnyTable {
  const table = toTable(input);
  const scaled = applyStandardScaler(fitStandardScaler(table, options), table);
  return table.with(
    Object.fromEntries(scaled.columnNames.map((name, j) => [name, numberColumn(matrixColumn(scaled, j))])),
  );
}

const toMoments = ({ mean, scale }: StandardScaler): { mean: Float64Array; scale: Float64Array } => ({
  mean: Float64Array.from(mean),
  scale: Float64Array.from(scale),
});
