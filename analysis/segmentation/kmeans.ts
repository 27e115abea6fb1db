import { AnalysisError } from "../errors.ts";
import { readMatrix, takeMatrixRows, type DataInput, type Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { standardizeMatrix, type Moments } from "../moments.ts";
import type { NumericInput } from "../numbers.ts";
import { createRandom, type Random } from "../random.ts";
import {
  checkEnoughRows,
  largestFirst,
  readScaledRows,
  toCenterModel,
  type CenterModel,
} from "./center-model.ts";
import { swapSteps } from "./center-swaps.ts";
import { drawCenters, proposeCenters } from "./kmeans-starts.ts";
import { lloydSteps, type LloydFit, type LloydOptions } from "./lloyd.ts";

export interface KMeansOptions {
  /** Number of segments. */
  readonly k: number;
  /** Numeric columns of a table to segment by. */
  readonly columns?: readonly string[];
  /** `standard` gives each column mean 0 and standard deviation 1 first; centers are reported in the data's own units. */
  readonly scale?: "none" | "standard";
  /** How starts are found, or the starting centers themselves, in the data's own units. */
  readonly init?: "k-means++" | "random" | readonly ArrayLike<number>[];
  /** Number of starts, of which the one with the least inertia wins; 1 with given centers. */
  readonly nInit?: number;
  /** Tries at a better place for a center of the winner, at the most (default 10 for each start; 0 for the starts alone). */
  readonly swaps?: number;
  readonly maxIter?: number;
  /** Stops when the centers move less than this share of the mean variance of the columns. */
  readonly tol?: number;
  readonly seed?: number;
  /** One weight per row of the data. */
  readonly sampleWeight?: NumericInput;
}

/** A k-means segmentation, as plain data. */
export interface KMeansModel extends CenterModel {
  /** Weighted sum of squared distances to the centers, in scaled units if the data were scaled. */
  readonly inertia: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Rows over which starts are compared; with more rows, only the winner goes over all of them. */
const rankingRows = 20_000;
/** Rows over which centers are swapped, and swaps for each start unless told. */
const swapRows = 2_000;
const swapsPerStart = 10;

/**
 * Segments rows by k-means (Lloyd; Arthur and Vassilvitskii's k-means++ for the starts; Fränti's random swaps against
 * local optima). Rows with a missing value are left out and counted. Segments are numbered from the largest to the
 * smallest, or as the given centers are. Throws if there are fewer complete rows than segments.
 */
export function kmeans(data: DataInput, options: KMeansOptions): KMeansModel {
  return drain(kmeansSteps(data, options));
}

/** `kmeans` as a long job. */
export function* kmeansSteps(data: DataInput, options: KMeansOptions): Steps<KMeansModel> {
  const { k } = options;
  const rows = readScaledRows(data, options);
  checkEnoughRows(rows.input, k);
  checkOptions(options);
  const lloyd = lloydOptions(rows.matrix, options, rows.weights);
  const given = options.init !== undefined && typeof options.init !== "string";
  const start = given
    ? readCenters(options, rows.matrix.numColumns, rows.moments)
    : yield* bestStart(rows.matrix, options, lloyd);
  const fit = yield* lloydSteps(rows.matrix, start, lloyd);
  const { inertia, iterations, converged } = fit;
  return { ...toCenterModel(rows, given ? fit : largestFirst(fit, k), k), inertia, iterations, converged };
}

function checkOptions({ nInit = 10, swaps = 0, maxIter = 300, tol = 1e-4 }: KMeansOptions): void {
  const parts: readonly (readonly [boolean, string, string])[] = [
    [Number.isInteger(nInit) && nInit >= 1, `nInit is ${nInit}.`, "nInit must be a whole number from 1 up."],
    [Number.isInteger(swaps) && swaps >= 0, `swaps is ${swaps}.`, "swaps must be a whole number from 0 up."],
    [
      Number.isInteger(maxIter) && maxIter >= 1,
      `maxIter is ${maxIter}.`,
      "maxIter must be a whole number from 1 up.",
    ],
    [tol >= 0, `tol is ${tol}.`, "tol must be 0 or more."],
  ];
  for (const [good, message, advice] of parts)
    if (!good) throw new AnalysisError("bad-parameter", message, advice);
}

function lloydOptions(matrix: Matrix, options: KMeansOptions, weights: Float64Array | null): LloydOptions {
  return {
    maxIter: options.maxIter ?? 300,
    shiftTolerance: (options.tol ?? 1e-4) * meanVariance(matrix),
    weights,
  };
}

/** The mean of the columns' population variances, in one pass over deviations from the first row. */
function meanVariance({ values, numRows, numColumns }: Matrix): number {
  const sums = new Float64Array(numColumns);
  let squares = 0;
  for (let at = 0, row = 0; row < numRows; row++) {
    for (let j = 0; j < numColumns; j++) {
      const deviation = values[at++]! - values[j]!;
      sums[j]! += deviation;
      squares += deviation * deviation;
    }
  }
  const squaresOfMeans = sums.reduce((total, sum) => total + (sum / numRows) * (sum / numRows), 0);
  return Math.max(0, squares / numRows - squaresOfMeans) / numColumns;
}

function readCenters(options: KMeansOptions, numColumns: number, moments: Moments | null): Float64Array {
  const centers = readMatrix(options.init as readonly ArrayLike<number>[], options.columns);
  if (
    centers.numRows !== options.k ||
    centers.numColumns !== numColumns ||
    centers.values.some(Number.isNaN)
  ) {
    throw new AnalysisError(
      "bad-parameter",
      `init has ${centers.numRows} centers of ${centers.numColumns} values, for k = ${options.k} and ${numColumns} columns.`,
      "Give k rows of numbers, one number per column, none missing.",
    );
  }
  return moments ? standardizeMatrix(centers, moments).values : centers.values.slice();
}

/** The best of the proposed starts over the ranking sample, and of what swaps of its centers lead to. */
function* bestStart(matrix: Matrix, options: KMeansOptions, lloyd: LloydOptions): Steps<Float64Array> {
  const random = createRandom(options.seed ?? 0);
  const { nInit = 10, swaps = swapsPerStart * nInit } = options;
  const ranking = samplePart({ matrix, weights: lloyd.weights }, rankingRows, random);
  const ranked = { ...lloyd, weights: ranking.weights };
  let best: LloydFit | null = null;
  for (let start = 0; start < nInit; start++) {
    yield { fraction: start / nInit, text: `k-means, start ${start + 1} of ${nInit}` };
    const propose = options.init === "random" ? drawCenters : proposeCenters;
    const fit = drain(lloydSteps(ranking.matrix, propose(ranking.matrix, options.k, random), ranked));
    if (best === null || fit.inertia < best.inertia) best = fit;
  }
  const swapping = samplePart(ranking, swapRows, random);
  const settled = { ...lloyd, weights: swapping.weights };
  const before = drain(lloydSteps(swapping.matrix, best!.centers, settled));
  const after = yield* swapSteps(swapping.matrix, before, settled, { swaps, random });
  if (after === before) return best!.centers;
  const swapped = drain(lloydSteps(ranking.matrix, after.centers, ranked));
  return (swapped.inertia < best!.inertia ? swapped : best!).centers;
}

interface Part {
  readonly matrix: Matrix;
  readonly weights: Float64Array | null;
}

/** The part itself, or a random sample of its rows if there are more than `most`. */
function samplePart(part: Part, most: number, random: Random): Part {
  const { matrix, weights } = part;
  if (matrix.numRows <= most) return part;
  const rows = random.sample(most, matrix.numRows);
  const drawn = weights && Float64Array.from(rows, (row) => weights[row]!);
  // Of a sample without any weight nothing can be learned; its rows then count alike.
  return {
    matrix: takeMatrixRows(matrix, rows),
    weights: drawn?.some((weight) => weight > 0) ? drawn : null,
  };
}
