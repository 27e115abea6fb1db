import { EigenvalueDecomposition, Matrix as Square } from "ml-matrix";
import { numberColumn } from "../build-columns.ts";
import type { NumberColumn } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { chiSquareQuantile, chiSquareTail } from "../inference/distributions.ts";
import { readCompleteRows, type DataInput, type Matrix } from "../matrix.ts";
import { columnMoments, standardizeMatrix } from "../moments.ts";
import { readRows, toAnomalyScores, type AnomalyScores, type Detection } from "./detection.ts";

export interface MahalanobisOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** Divisor n − `ddof` of the covariance (default 0, the maximum likelihood, as scikit-learn). */
  readonly ddof?: 0 | 1;
  /** From 0 (default) to 1: correlations are taken times 1 − `shrinkage` (Schäfer and Strimmer 2005, variances unequal). */
  readonly shrinkage?: number;
  /** Chance of a normal row to be flagged (default 0.001). */
  readonly alpha?: number;
}

/** Center and spread that distances are measured by, as plain data: `scoreMahalanobis` scores other rows by it. */
export interface MahalanobisModel {
  readonly columns: readonly string[];
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
  /** Symmetric inverse root of the correlations, row by row: it makes standardized columns uncorrelated. */
  readonly whitening: readonly (readonly number[])[];
  readonly shrinkage: number;
  readonly alpha: number;
  /** The chi-square quantile above which rows are flagged. */
  readonly threshold: number;
}

/** Scores are squared distances. */
export interface MahalanobisScores extends AnomalyScores {
  /** Chance of at least this distance if rows were normal, by row of the data; missing for rows left out. */
  readonly p: NumberColumn;
}

/**
 * Center and covariance of the complete rows. Throws where no distance is determined: fewer than two rows, a constant
 * column, or, without shrinkage, columns of which one follows from the others; it is named.
 */
export function fitMahalanobis(data: DataInput, options: MahalanobisOptions = {}): MahalanobisModel {
  checkOptions(options);
  return fit(readRows(data, options.columns).matrix, options);
}

/** Squared Mahalanobis distances of other rows to a fitted center, flagged above its chi-square quantile. */
export function scoreMahalanobis(model: MahalanobisModel, data: DataInput): MahalanobisScores {
  const input = readCompleteRows(data, model.columns);
  if (input.matrix.numRows > 0 && input.matrix.numColumns !== model.columns.length) {
    throw new AnalysisError(
      "length-mismatch",
      `The rows have ${input.matrix.numColumns} values, the model ${model.columns.length} columns.`,
      `Give rows with ${model.columns.join(", ")}.`,
    );
  }
  const found = toAnomalyScores(input, squaredDistances(model, input.matrix), model.threshold);
  const p = found.scores.values.map((square) =>
    Number.isNaN(square) ? NaN : chiSquareTail(square, model.columns.length),
  );
  return { ...found, p: numberColumn(p) };
}

/**
 * Squared Mahalanobis distance of each row to the mean by the covariance of all (scikit-learn `EmpiricalCovariance`),
 * flagged above the chi-square quantile 1 − `alpha`. Many outliers widen the covariance that they are measured by. Rows
 * with a missing value are left out. Throws as `fitMahalanobis`.
 */
export function mahalanobis(data: DataInput, options: MahalanobisOptions = {}): MahalanobisScores {
  return scoreMahalanobis(fitMahalanobis(data, options), data);
}

/** Squared distances; columns add what Garthwaite and Koch's (2016) partition gives them: nothing below 0, and in sum all. */
export function detectByMahalanobis(matrix: Matrix, options: MahalanobisOptions): Detection {
  checkOptions(options);
  const model = fit(matrix, options);
  const units = standardizeMatrix(matrix, momentsOf(model));
  return {
    scores: squaredDistances(model, matrix),
    limit: model.threshold,
    contributions: (row) => squaresOf(model, units, row),
  };
}

function fit(matrix: Matrix, { ddof = 0, shrinkage = 0, alpha = 0.001 }: MahalanobisOptions) {
  const { mean, variance, scale } = columnMoments(matrix);
  const { numRows, numColumns, columnNames } = matrix;
  // A column that is constant up to rounding has the scale 1.
  const constant = columnNames.find((_, j) => scale[j] !== Math.sqrt(variance[j]!));
  if (constant !== undefined) {
    throw new AnalysisError(
      "bad-column",
      `Column "${constant}" is constant.`,
      "Leave it out: a column that does not vary has no distance.",
    );
  }
  const deviation = scale.map((value) => value * Math.sqrt(numRows / (numRows - ddof)));
  const units = standardizeMatrix(matrix, { mean, scale });
  const root = inverseRoot(correlationOf(units, shrinkage), columnNames);
  return {
    columns: columnNames,
    mean: Array.from(mean),
    standardDeviation: Array.from(deviation),
    whitening: root.to2DArray(),
    shrinkage,
    alpha,
    threshold: chiSquareQuantile(1 - alpha, numColumns),
  };
}

function correlationOf({ values, numRows, numColumns }: Matrix, shrinkage: number): Square {
  const correlation = Square.eye(numColumns);
  for (let i = 0; i < numColumns; i++)
    for (let j = i + 1; j < numColumns; j++) {
      let sum = 0;
      for (let at = 0; at < values.length; at += numColumns) sum += values[at + i]! * values[at + j]!;
      const value = ((1 - shrinkage) * sum) / numRows;
      correlation.set(i, j, value).set(j, i, value);
    }
  return correlation;
}

/** An eigenvalue below this share of the greatest is taken as 0. */
const smallestEigenvalue = 1e-10;

function inverseRoot(correlation: Square, names: readonly string[]): Square {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(correlation, {
    assumeSymmetric: true,
  });
  const greatest = Math.max(...realEigenvalues);
  const singular = realEigenvalues.findIndex((value) => value <= smallestEigenvalue * greatest);
  if (singular >= 0) throw dependentColumns(eigenvectorMatrix.getColumn(singular), names);
  const scale = Square.diag(realEigenvalues.map((value) => 1 / Math.sqrt(value)));
  return eigenvectorMatrix.mmul(scale).mmul(eigenvectorMatrix.transpose());
}

function dependentColumns(direction: readonly number[], names: readonly string[]): AnalysisError {
  const involved = names.filter((_, j) => Math.abs(direction[j]!) > 1e-6).map((name) => `"${name}"`);
  return new AnalysisError(
    "bad-column",
    `Of the columns ${involved.join(", ")} each follows from the others, or there are too few rows to tell them apart.`,
    "Leave one of them out, or give a shrinkage such as 0.1.",
  );
}

const momentsOf = ({ mean, standardDeviation }: MahalanobisModel) => ({
  mean: Float64Array.from(mean),
  scale: Float64Array.from(standardDeviation),
});

function squaredDistances(model: MahalanobisModel, matrix: Matrix): Float64Array {
  const units = standardizeMatrix(matrix, momentsOf(model));
  return Float64Array.from({ length: matrix.numRows }, (_, row) =>
    squaresOf(model, units, row).reduce((sum, square) => sum + square, 0),
  );
}

/** What each column adds to the squared distance of a row of standardized values. */
function squaresOf(
  { whitening }: MahalanobisModel,
  { values, numColumns }: Matrix,
  row: number,
): Float64Array {
  return Float64Array.from(whitening, (weights) => {
    let sum = 0;
    for (let j = 0; j < numColumns; j++) sum += weights[j]! * values[row * numColumns + j]!;
    return sum * sum;
  });
}

function checkOptions({ shrinkage = 0, alpha = 0.001, ddof = 0 }: MahalanobisOptions): void {
  const faults: readonly (readonly [boolean, string, string])[] = [
    [shrinkage >= 0 && shrinkage <= 1, `shrinkage is ${shrinkage}.`, "It must lie between 0 and 1."],
    [alpha > 0 && alpha < 1, `alpha is ${alpha}.`, "It must lie between 0 and 1."],
    [[0, 1].includes(ddof), `ddof is ${ddof}.`, "It must be 0 or 1."],
  ];
  for (const [good, message, advice] of faults)
    if (!good) throw new AnalysisError("bad-parameter", message, advice);
}
