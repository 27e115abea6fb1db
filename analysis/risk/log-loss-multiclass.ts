import { toColumn, type ColumnInput } from "../build-columns.ts";
import type { Value } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex, keyText } from "../group-index.ts";
import { readMatrix, type DataInput, type Matrix } from "../matrix.ts";
import { awayFromCertainty } from "./log-loss.ts";
import { checkProbabilities } from "./scored-outcomes.ts";

export interface MulticlassOptions {
  /** The class of each column of probabilities (default the distinct outcomes, ascending). */
  readonly labels?: readonly Value[];
  /** Columns of a table that hold the probabilities. */
  readonly columns?: readonly string[];
}

/**
 * Mean of −ln of the probability given to the class that happened (scikit-learn's `log_loss`), over any number of
 * classes: one row of probabilities per outcome, brought to sum 1. Rows without outcome or with a missing probability
 * are left out; null without a row. Throws on a probability outside 0 to 1 and on an outcome that is no label.
 */
export function logLossMulticlass(
  outcomes: ColumnInput,
  probabilities: DataInput,
  { labels, columns }: MulticlassOptions = {},
): number | null {
  const matrix = readMatrix(probabilities, columns);
  const { keys, codes } = groupIndex(toColumn(outcomes));
  const classes = labels ?? keys;
  checkShape(matrix, codes.length, classes);
  const columnOf = keys.map((key) => findClass(classes, key));
  let [loss, rows] = [0, 0];
  codes.forEach((code, row) => {
    const given = matrix.values.subarray(row * matrix.numColumns, (row + 1) * matrix.numColumns);
    if (code === -1 || given.some(Number.isNaN)) return;
    checkProbabilities(given);
    const clipped = given.map(awayFromCertainty);
    loss -= Math.log(clipped[columnOf[code]!]! / clipped.reduce((sum, p) => sum + p, 0));
    rows++;
  });
  return rows === 0 ? null : loss / rows;
}

function findClass(classes: readonly Value[], key: Value): number {
  const at = classes.findIndex((label) => keyText(label) === keyText(key));
  if (at >= 0) return at;
  throw new AnalysisError(
    "unknown-category",
    `The outcome ${keyText(key)} is not among the labels ${classes.map(keyText).join(", ")}.`,
    "Name the class of every column of probabilities.",
  );
}

function checkShape(matrix: Matrix, numRows: number, labels: readonly Value[]): void {
  if (matrix.numRows !== numRows) {
    const advice = "Give one row of probabilities for each outcome.";
    throw new AnalysisError(
      "length-mismatch",
      `There are ${matrix.numRows} rows of probabilities for ${numRows} outcomes.`,
      advice,
    );
  }
  if (numRows === 0 || matrix.numColumns === labels.length) return;
  throw new AnalysisError(
    "length-mismatch",
    `There are ${matrix.numColumns} probabilities per row for ${labels.length} classes (${labels.map(keyText).join(", ")}).`,
    'Give one probability for each class, or name the classes of the columns as "labels".',
  );
}
