import { EigenvalueDecomposition, Matrix as Square } from "ml-matrix";
import { numberColumn } from "./build-columns.ts";
import { AnalysisError } from "./errors.ts";
import { readCompleteRows, readMatrix, type DataInput, type Matrix } from "./matrix.ts";
import { columnMoments, standardizeMatrix } from "./moments.ts";
import { Table } from "./table.ts";

export interface PcaOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** `standard` divides each column by its standard deviation first, so that columns of different units count alike. */
  readonly scale?: "none" | "standard";
  /** Components to keep: as many as there can be unless given. */
  readonly numComponents?: number;
}

/** Principal components, as plain data. */
export interface PcaModel {
  readonly columns: readonly string[];
  /** What is subtracted from each column and what it is then divided by (1 unless scaled). */
  readonly mean: readonly number[];
  readonly scale: readonly number[];
  /** Directions of length 1, by falling variance: `components[component][column]`. */
  readonly components: readonly (readonly number[])[];
  /** Variance (ddof 1) along each component. */
  readonly explainedVariance: readonly number[];
  /** Its share of the total variance; 0 throughout if all rows are equal. */
  readonly explainedShare: readonly number[];
  /** Variance of all columns together, components that are not kept included. */
  readonly totalVariance: number;
  readonly rowsLeftOut: number;
}

/**
 * Principal components of the covariance of centered columns (Pearson 1901; scikit-learn `PCA`). The sign of a
 * component is free; here its loading of greatest size is positive, the first of equals. Rows with a missing value are
 * left out. Throws with fewer than two complete rows.
 */
export function pca(data: DataInput, options: PcaOptions = {}): PcaModel {
  const { matrix, numRowsGiven } = readCompleteRows(data, options.columns);
  const numComponents = readNumComponents(matrix, options.numComponents);
  const moments = columnMoments(matrix);
  const scale = options.scale === "standard" ? moments.scale : new Float64Array(matrix.numColumns).fill(1);
  const centered = standardizeMatrix(matrix, { mean: moments.mean, scale });
  const covariance = covarianceOf(centered);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  const order = [...realEigenvalues.keys()].sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  const kept = order.slice(0, numComponents);
  const totalVariance = covariance.trace();
  // Rounding makes the variance along a direction without any a little negative.
  const explainedVariance = kept.map((at) => Math.max(0, realEigenvalues[at]!));
  return {
    columns: matrix.columnNames,
    mean: Array.from(moments.mean),
    scale: Array.from(scale),
    components: kept.map((at) => withLargestPositive(eigenvectorMatrix.getColumn(at))),
    explainedVariance,
    explainedShare: explainedVariance.map((variance) => (totalVariance > 0 ? variance / totalVariance : 0)),
    totalVariance,
    rowsLeftOut: numRowsGiven - matrix.numRows,
  };
}

/**
 * Where rows lie along the components: columns `pc1`, `pc2`, … of a table in the order of the rows, missing where a
 * value of the row is. Throws on rows of another width than the model's.
 */
export function pcaScores(model: PcaModel, data: DataInput): Table {
  const matrix = readMatrix(data, model.columns);
  const numColumns = model.columns.length;
  if (matrix.numRows > 0 && matrix.numColumns !== numColumns) {
    throw new AnalysisError(
      "length-mismatch",
      `The rows have ${matrix.numColumns} values, the components ${numColumns}.`,
      `Give the columns ${model.columns.join(", ")}.`,
    );
  }
  const { values } = standardizeMatrix(matrix, {
    mean: Float64Array.from(model.mean),
    scale: Float64Array.from(model.scale),
  });
  const scores = model.components.map((component, at) => {
    const score = new Float64Array(matrix.numRows);
    for (let row = 0; row < score.length; row++)
      for (let j = 0; j < numColumns; j++) score[row]! += component[j]! * values[row * numColumns + j]!;
    return [`pc${at + 1}`, numberColumn(score)] as const;
  });
  return Table.fromColumns(Object.fromEntries(scores));
}

/** How many components, from the first, hold at least `share` (above 0, up to 1) of the variance; null if those kept do not. */
export function componentsForShare(model: PcaModel, share: number): number | null {
  if (!(share > 0 && share <= 1))
    throw new AnalysisError("bad-parameter", `The share is ${share}.`, "It must lie above 0 and up to 1.");
  let held = 0;
  // Shares that add up to all of the variance may miss 1 by rounding.
  const at = model.explainedShare.findIndex((each) => (held += each) >= share * (1 - 1e-12));
  return at === -1 ? null : at + 1;
}

function readNumComponents({ numRows, numColumns }: Matrix, given: number | undefined): number {
  if (numRows < 2 || numColumns < 1) {
    throw new AnalysisError(
      numRows === 0 ? "no-rows" : "too-few-rows",
      `There are ${numRows} complete rows of ${numColumns} columns.`,
      "Components need at least two rows without missing values, and one column.",
    );
  }
  const most = Math.min(numRows, numColumns);
  if (given === undefined) return most;
  if (Number.isInteger(given) && given >= 1 && given <= most) return given;
  throw new AnalysisError(
    "bad-parameter",
    `numComponents is ${given}.`,
    `It must be a whole number from 1 to ${most}: the number of columns, or of complete rows if that is less.`,
  );
}

/** Covariance (ddof 1) of columns whose mean is 0. */
function covarianceOf({ values, numRows, numColumns }: Matrix): Square {
  const sums = new Float64Array(numColumns * numColumns);
  for (let row = 0; row < values.length; row += numColumns)
    for (let i = 0; i < numColumns; i++) {
      const value = values[row + i]!;
      for (let j = i; j < numColumns; j++) sums[i * numColumns + j]! += value * values[row + j]!;
    }
  const covariance = Square.zeros(numColumns, numColumns);
  for (let i = 0; i < numColumns; i++)
    for (let j = i; j < numColumns; j++) {
      const value = sums[i * numColumns + j]! / (numRows - 1);
      covariance.set(i, j, value).set(j, i, value);
    }
  return covariance;
}

function withLargestPositive(direction: readonly number[]): number[] {
  const largest = direction.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return largest < 0 ? direction.map((value) => -value) : Array.from(direction);
}
