import { AnalysisError } from "../errors.ts";
import { takeMatrixRows, type DataInput, type Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { sortedNumbers } from "../numbers.ts";
import { quantileSorted } from "../quantile.ts";
import { createRandom, type Random } from "../random.ts";
import { meanOf } from "../stats.ts";
import { adjustedRand } from "./agreement.ts";
import { assignSegments, checkEnoughRows, readScaledRows } from "./center-model.ts";
import { kmeansSteps } from "./kmeans.ts";

export interface StabilityOptions {
  /** Number of segments. */
  readonly k: number;
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** `standard` gives each column mean 0 and standard deviation 1 first. */
  readonly scale?: "none" | "standard";
  /** Pairs of resamples that are compared (default 20). */
  readonly pairs?: number;
  /** More rows than this are represented by a random sample (default 2,000). */
  readonly sampleRows?: number;
  /** Starts of each segmentation (default 2). */
  readonly nInit?: number;
  readonly seed?: number;
}

/** How far a segmentation depends on which rows were there. */
export interface Stability {
  readonly k: number;
  /** Mean adjusted Rand index of the pairs: 1 if every resample gives the same segments, about 0 if chance does. */
  readonly mean: number;
  /** Quartiles of the pairs' indices. */
  readonly q25: number;
  readonly q75: number;
  readonly adjustedRand: Float64Array;
  readonly rowsMeasured: number;
}

/**
 * Stability of `k` segments by k-means (Dolnicar and Leisch 2010): pairs of bootstrap resamples are segmented, all rows
 * are assigned by either result, and the two labelings compared by the adjusted Rand index. Rows with a missing value
 * are left out. Throws if there are fewer complete rows than segments.
 */
export function segmentStability(data: DataInput, options: StabilityOptions): Stability {
  return drain(segmentStabilitySteps(data, options));
}

/** `segmentStability` as a long job. */
export function* segmentStabilitySteps(data: DataInput, options: StabilityOptions): Steps<Stability> {
  const { k, pairs = 20, sampleRows = 2_000, nInit = 2, seed = 0 } = options;
  const { input, matrix: all } = readScaledRows(data, options);
  checkEnoughRows(input, k);
  if (!(Number.isInteger(pairs) && pairs >= 1)) {
    const advice = "pairs must be a whole number from 1 up.";
    throw new AnalysisError("bad-parameter", `pairs is ${pairs}.`, advice);
  }
  if (!(Number.isInteger(sampleRows) && sampleRows >= k)) {
    const advice = `sampleRows must be a whole number from k, ${k}, up.`;
    throw new AnalysisError("bad-parameter", `sampleRows is ${sampleRows}.`, advice);
  }
  const random = createRandom(seed);
  const matrix =
    all.numRows <= sampleRows ? all : takeMatrixRows(all, random.sample(sampleRows, all.numRows));
  const indices = new Float64Array(pairs);
  for (let pair = 0; pair < pairs; pair++) {
    yield { fraction: pair / pairs, text: `stability, pair ${pair + 1} of ${pairs}` };
    const first = yield* resampledLabels(matrix, { k, nInit }, random);
    indices[pair] = adjustedRand(first, yield* resampledLabels(matrix, { k, nInit }, random));
  }
  const sorted = sortedNumbers(indices);
  return {
    k,
    mean: meanOf(indices),
    q25: quantileSorted(sorted, 0.25)!,
    q75: quantileSorted(sorted, 0.75)!,
    adjustedRand: indices,
    rowsMeasured: matrix.numRows,
  };
}

/** The segment of every row by centers that a bootstrap resample of the rows gave. */
function* resampledLabels(
  matrix: Matrix,
  { k, nInit }: { readonly k: number; readonly nInit: number },
  random: Random,
): Steps<Int32Array> {
  const rows = Int32Array.from({ length: matrix.numRows }, () => random.integer(matrix.numRows));
  const seed = random.integer(2 ** 31);
  const options = { k, nInit, swaps: 0, seed, columns: matrix.columnNames };
  return assignSegments(yield* kmeansSteps(takeMatrixRows(matrix, rows), options), matrix);
}
