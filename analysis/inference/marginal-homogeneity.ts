import { EigenvalueDecomposition, Matrix as Square } from "ml-matrix";
import { chiSquareTail } from "./distributions.ts";
import { AnalysisError } from "../errors.ts";

export interface MarginalHomogeneityTest {
  readonly statistic: number;
  readonly p: number;
  readonly degreesOfFreedom: number;
}

/**
 * Stuart–Maxwell test whether a square table of paired counts, before in rows and after in columns, has equal row and
 * column shares (Stuart 1955, Maxwell 1970; statsmodels `SquareTable.homogeneity`); McNemar's without correction for two
 * categories. Groups of categories without moves between them are each tested within. Without any move the statistic is 0
 * and p 1. Throws unless the table is square, of counts from 0 up.
 */
export function marginalHomogeneity(table: readonly ArrayLike<number>[]): MarginalHomogeneityTest {
  checkSquare(table);
  const size = table.length;
  const covariance = Square.zeros(size, size);
  const differences = new Float64Array(size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      if (i === j) continue;
      const moves = table[i]![j]! + table[j]![i]!;
      covariance.set(i, j, -moves);
      covariance.set(i, i, covariance.get(i, i) + moves);
      differences[i]! += table[i]![j]! - table[j]![i]!;
    }
  return quadraticForm(covariance, differences);
}

/** d′ V⁺ d over the directions in which V varies. */
function quadraticForm(covariance: Square, differences: Float64Array): MarginalHomogeneityTest {
  let statistic = 0;
  let degreesOfFreedom = 0;
  if (covariance.max() > 0) {
    const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, {
      assumeSymmetric: true,
    });
    const least = 1e-10 * Math.max(...realEigenvalues);
    realEigenvalues.forEach((variance, at) => {
      if (variance <= least) return;
      const along = differences.reduce((sum, each, i) => sum + each * eigenvectorMatrix.get(i, at), 0);
      statistic += (along * along) / variance;
      degreesOfFreedom++;
    });
  }
  return { statistic, p: chiSquareTail(statistic, degreesOfFreedom), degreesOfFreedom };
}

function checkSquare(table: readonly ArrayLike<number>[]): void {
  const wrongRow = table.findIndex((row) => row.length !== table.length);
  if (wrongRow >= 0 || table.length === 0) {
    throw new AnalysisError(
      "length-mismatch",
      `The table has ${table.length} rows${wrongRow < 0 ? "" : `, row ${wrongRow} has ${table[wrongRow]!.length} columns`}.`,
      "Count the same categories before and after.",
    );
  }
  for (const [i, row] of table.entries()) {
    const bad = Array.from(row).findIndex((count) => !(count >= 0 && count < Infinity));
    if (bad < 0) continue;
    throw new AnalysisError(
      "bad-parameter",
      `Row ${i}, column ${bad} of the table is ${row[bad]!}.`,
      "Counts are numbers from 0 up.",
    );
  }
}
