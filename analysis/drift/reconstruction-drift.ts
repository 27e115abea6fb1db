import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { readCompleteRows, type DataInput, type Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { standardizeMatrix } from "../moments.ts";
import { componentsForShare, pca, type PcaModel } from "../pca.ts";
import { meanOf, varianceOf } from "../stats.ts";
import { Table } from "../table.ts";

export interface ReconstructionDriftOptions {
  /** Numeric columns of the tables. */
  readonly columns?: readonly string[];
  /** The components kept hold at least this share of the reference's variance (default 0.65). */
  readonly share?: number;
  /** So many components are kept instead. */
  readonly numComponents?: number;
  /** Errors within so many standard errors of the reference's are no drift (default 3). */
  readonly limitDeviations?: number;
}

/** Drift of columns taken together: how ill the reference's main directions describe the current rows. */
export interface ReconstructionDrift {
  readonly numComponents: number;
  /** Mean Euclidean distance of a row from what the components keep of it, in standard deviations of the columns. */
  readonly errorReference: number;
  readonly errorCurrent: number;
  /** Errors of so many rows without drift. */
  readonly limits: { readonly low: number; readonly high: number };
  /** Whether the current error lies outside the limits. */
  readonly drifted: boolean;
  /** Rows with a missing value. */
  readonly referenceRowsLeftOut: number;
  readonly currentRowsLeftOut: number;
  /** Fitted on the standardized reference. */
  readonly model: PcaModel;
  /** One row per column: its mean squared error in both samples, and the change. */
  readonly table: Table;
}

/**
 * Multivariate drift by principal components (NannyML's data reconstruction): columns are standardized by the reference,
 * rows projected on its components and back. Finds correlations that broke where no single column drifted. Throws with
 * fewer than two complete rows of the reference or none of the current.
 */
export function reconstructionDrift(
  reference: DataInput,
  current: DataInput,
  options: ReconstructionDriftOptions = {},
): ReconstructionDrift {
  return drain(reconstructionDriftSteps(reference, current, options));
}

/** `reconstructionDrift` as a long job. */
export function* reconstructionDriftSteps(
  reference: DataInput,
  current: DataInput,
  { columns, share = 0.65, numComponents: given, limitDeviations = 3 }: ReconstructionDriftOptions = {},
): Steps<ReconstructionDrift> {
  if (!(limitDeviations > 0))
    throw new AnalysisError("bad-parameter", `limitDeviations is ${limitDeviations}.`, "It must be above 0.");
  const before = readCompleteRows(reference, columns);
  const after = readCompleteRows(current, columns);
  checkShapes(before.matrix, after.matrix);
  checkNumComponents(given, before.matrix);
  yield { fraction: 0.2, text: "finding components" };
  const model = pca(before.matrix, { scale: "standard" });
  // Rows that are all equal have no variance to hold.
  const numComponents = given ?? componentsForShare(model, share) ?? 1;
  yield { fraction: 0.5, text: "rebuilding the reference" };
  const [errors, squares] = reconstruct(before.matrix, model, numComponents);
  yield { fraction: 0.8, text: "rebuilding the current rows" };
  const [currentErrors, currentSquares] = reconstruct(after.matrix, model, numComponents);
  const errorReference = meanOf(errors);
  const errorCurrent = meanOf(currentErrors);
  const reach = limitDeviations * Math.sqrt(varianceOf(errors, 0) / currentErrors.length);
  const limits = { low: Math.max(0, errorReference - reach), high: errorReference + reach };
  return {
    ...{ numComponents, errorReference, errorCurrent, limits },
    drifted: errorCurrent < limits.low || errorCurrent > limits.high,
    referenceRowsLeftOut: before.numRowsGiven - before.matrix.numRows,
    currentRowsLeftOut: after.numRowsGiven - after.matrix.numRows,
    model,
    table: Table.fromColumns({
      column: textColumn(model.columns),
      error_reference: numberColumn(squares),
      error_current: numberColumn(currentSquares),
      change: numberColumn(currentSquares.map((square, j) => square - squares[j]!)),
    }),
  };
}

function checkShapes(before: Matrix, after: Matrix): void {
  if (after.numRows === 0)
    throw new AnalysisError("no-rows", "No current row is complete.", "Fill missing values first.");
  if (before.numRows === 0 || before.numColumns === after.numColumns) return;
  throw new AnalysisError(
    "length-mismatch",
    `The reference has ${before.numColumns} columns, the current rows ${after.numColumns}.`,
    "Give the same columns of both.",
  );
}

function checkNumComponents(given: number | undefined, { numRows, numColumns }: Matrix): void {
  const most = Math.min(numRows, numColumns);
  if (given === undefined || (Number.isInteger(given) && given >= 1 && given <= most)) return;
  throw new AnalysisError(
    "bad-parameter",
    `numComponents is ${given}.`,
    `Give a whole number from 1 to ${most}, or a "share".`,
  );
}

/** Distance of each row from its reconstruction, and the mean squared residual of each column. */
function reconstruct(matrix: Matrix, model: PcaModel, numComponents: number): [Float64Array, Float64Array] {
  const { numRows, numColumns } = matrix;
  const { values } = standardizeMatrix(matrix, {
    mean: Float64Array.from(model.mean),
    scale: Float64Array.from(model.scale),
  });
  const components = model.components
    .slice(0, numComponents)
    .map((component) => Float64Array.from(component));
  const errors = new Float64Array(numRows);
  const squares = new Float64Array(numColumns);
  for (let row = 0; row < numRows; row++) {
    const residual = values.subarray(row * numColumns, (row + 1) * numColumns);
    for (const component of components) takeOut(residual, component);
    let square = 0;
    for (let j = 0; j < numColumns; j++) {
      const each = residual[j]! * residual[j]!;
      square += each;
      squares[j]! += each;
    }
    errors[row] = Math.sqrt(square);
  }
  return [errors, squares.map((square) => square / numRows)];
}

/** Leaves what is at a right angle to a direction of length 1. */
function takeOut(vector: Float64Array, direction: Float64Array): void {
  let along = 0;
  for (let j = 0; j < vector.length; j++) along += vector[j]! * direction[j]!;
  for (let j = 0; j < vector.length; j++) vector[j]! -= along * direction[j]!;
}
