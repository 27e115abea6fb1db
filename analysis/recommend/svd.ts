import { SVD, Matrix as Dense } from "ml-matrix";
import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import type { Interactions } from "./interactions.ts";
import { randomizedSvdSteps } from "./randomized-svd.ts";
import { listContributions, nameOf, twoDecimals, type Contribution, type Scorer } from "./scorer.ts";
import { toDense, type SparseMatrix } from "./sparse.ts";

export interface SvdOptions {
  /** Factors to keep; default a third of the items or users, whichever are fewer, at most 20. */
  readonly rank?: number;
  /** For large matrices, whose factors are found from random directions. */
  readonly seed?: number;
}

/** Factors of a matrix A ≈ U S Vᵀ. */
export interface Factors {
  /** Descending. */
  readonly singularValues: Float64Array;
  /** `left[row * rank + factor]`: U. */
  readonly left: Float64Array;
  /** `right[column * rank + factor]`: V. */
  readonly right: Float64Array;
}

/** A truncated singular value decomposition of users by items, as plain data. */
export interface SvdModel {
  readonly kind: "svd";
  readonly interactions: Interactions;
  readonly rank: number;
  /** Descending. */
  readonly singularValues: Float64Array;
  /** `userFactors[user * rank + factor]`, each factor of length 1. */
  readonly userFactors: Float64Array;
  /** `itemFactors[item * rank + factor]`, each factor of length 1; its loading of greatest size is positive. */
  readonly itemFactors: Float64Array;
  /** Share of the sum of squared values that these factors hold. */
  readonly explainedShare: number;
}

/** Cells and shorter side up to which the decomposition is exact. */
const mostCells = 200_000;
const mostColumns = 100;

/**
 * Truncated singular value decomposition of the values with 0 where there is none (PureSVD; Cremonesi, Koren and Turrin
 * 2010): an item scores its value in the reconstruction. Exact for small matrices; for others by seeded randomized
 * subspace iteration (Halko, Martinsson and Tropp 2011). Throws unless the rank is from 1 to the shorter side.
 */
export function truncatedSvd(interactions: Interactions, options: SvdOptions = {}): SvdModel {
  return drain(truncatedSvdSteps(interactions, options));
}

/** `truncatedSvd` as a long job. */
export function* truncatedSvdSteps(interactions: Interactions, options: SvdOptions = {}): Steps<SvdModel> {
  const { byUser, byItem } = interactions;
  const most = Math.min(byUser.numRows, byUser.numColumns);
  const { rank = Math.max(1, Math.min(20, Math.floor(most / 3))), seed = 0 } = options;
  if (!(Number.isInteger(rank) && rank >= 1 && rank <= most)) {
    const advice = `It must be a whole number from 1 to ${most}: the number of items or of users, whichever is less.`;
    throw new AnalysisError("bad-parameter", `rank is ${rank}.`, advice);
  }
  const isSmall = most <= mostColumns && byUser.numRows * byUser.numColumns <= mostCells;
  const factors = isSmall ? exactSvd(byUser, rank) : yield* randomizedSvdSteps(byUser, byItem, rank, seed);
  alignSigns(factors, rank);
  const total = byUser.values.reduce((sum, value) => sum + value * value, 0);
  const held = factors.singularValues.reduce((sum, value) => sum + value * value, 0);
  return {
    kind: "svd",
    interactions,
    rank,
    singularValues: factors.singularValues,
    userFactors: factors.left,
    itemFactors: factors.right,
    explainedShare: total === 0 ? 0 : Math.min(1, held / total),
  };
}

function exactSvd(matrix: SparseMatrix, rank: number): Factors {
  const { numRows, numColumns, values } = toDense(matrix);
  const svd = new SVD(Dense.from1DArray(numRows, numColumns, values), { autoTranspose: true });
  return {
    singularValues: Float64Array.from(svd.diagonal.slice(0, rank)),
    left: firstColumns(svd.leftSingularVectors, rank),
    right: firstColumns(svd.rightSingularVectors, rank),
  };
}

function firstColumns(matrix: Dense, count: number): Float64Array {
  const values = new Float64Array(matrix.rows * count);
  for (let row = 0; row < matrix.rows; row++)
    for (let column = 0; column < count; column++) values[row * count + column] = matrix.get(row, column);
  return values;
}

/** A factor has no sign of its own: turned so that the item with its greatest loading has a positive one. */
function alignSigns({ left, right }: Factors, rank: number): void {
  for (let factor = 0; factor < rank; factor++) {
    let largest = 0;
    for (let at = factor; at < right.length; at += rank)
      if (Math.abs(right[at]!) > Math.abs(largest) + 1e-12) largest = right[at]!;
    if (largest >= 0) continue;
    for (const side of [left, right]) for (let at = factor; at < side.length; at += rank) side[at]! *= -1;
  }
}

export function svdScorer({
  interactions,
  rank,
  singularValues,
  userFactors,
  itemFactors,
}: SvdModel): Scorer {
  const { byUser, items } = interactions;
  const weighted = new Float64Array(rank);
  return {
    above: 0,
    score: (user, scores) => {
      for (let factor = 0; factor < rank; factor++)
        weighted[factor] = userFactors[user * rank + factor]! * singularValues[factor]!;
      for (let item = 0; item < scores.length; item++) {
        let score = 0;
        for (let factor = 0; factor < rank; factor++)
          score += weighted[factor]! * itemFactors[item * rank + factor]!;
        scores[item] = score;
      }
    },
    // U S = A V, so the reconstruction is a sum over what the customer has.
    reason: (user, item) => {
      const found: Contribution[] = [];
      for (let at = byUser.starts[user]!; at < byUser.starts[user + 1]!; at++) {
        const held = byUser.columns[at]!;
        let amount = 0;
        for (let factor = 0; factor < rank; factor++)
          amount += itemFactors[held * rank + factor]! * itemFactors[item * rank + factor]!;
        amount *= byUser.values[at]!;
        found.push({ name: nameOf(items, held), amount, shown: twoDecimals(amount) });
      }
      return `Fits what the customer has, by ${rank} common patterns: ${listContributions(found)}.`;
    },
  };
}
