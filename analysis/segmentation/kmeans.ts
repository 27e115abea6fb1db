import { numberColumn, textColumn } from "../build-columns.ts";
import type { TextColumn } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import {
  matrixRows,
  readCompleteRows,
  readMatrix,
  takeMatrixRows,
  type CompleteRows,
  type DataInput,
  type Matrix,
} from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { columnMoments, standardizeMatrix, unstandardizeMatrix, type Moments } from "../moments.ts";
import { readWeights, type NumericInput } from "../numbers.ts";
import { createRandom, type Random } from "../random.ts";
import { Table } from "../table.ts";
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
  /** Tries at a better place for a center of the winner (default 10 for each start; 0 for the starts alone). */
  readonly swaps?: number;
  readonly maxIter?: number;
  /** Stops when the centers move less than this share of the mean variance of the columns. */
  readonly tol?: number;
  readonly seed?: number;
  /** One weight per row of the data. */
  readonly sampleWeight?: NumericInput;
}

/** A k-means segmentation, as plain data. */
export interface KMeansModel {
  readonly k: number;
  readonly columns: readonly string[];
  /** Segment of each row of the data, from 0; -1 for rows left out because a value is missing. */
  readonly labels: Int32Array;
  /** The same as text for charts and tables: "Segment 1" is label 0; missing for rows left out. */
  readonly segments: TextColumn;
  /** Center of each segment in the data's own units. */
  readonly centroids: readonly (readonly number[])[];
  /** Rows of each segment. Some can be 0 if there are fewer distinct rows than segments. */
  readonly sizes: readonly number[];
  /** Weighted sum of squared distances to the centers, in scaled units if the data were scaled. */
  readonly inertia: number;
  readonly iterations: number;
  readonly converged: boolean;
  readonly rowsLeftOut: number;
  /** What the columns were scaled by, null if they were not. */
  readonly scaling: { readonly mean: readonly number[]; readonly scale: readonly number[] } | null;
  /** One row per segment: name, rows, share, and the center's columns. */
  readonly summary: Table;
}

/** Rows over which starts are compared; with more rows, only the winner goes over all of them. */
const rankingRows = 20_000;
/** Rows over which centers are swapped, and swaps for each start unless told. */
const swapRows = 2_000;
const swapsPerStart = 10;

/**
 * Segments rows by k-means (Lloyd; Arthur and Vassilvitskii's k-means++ for the starts; Fränti's random swaps against
 * local optima). Rows with a missing value are
 * left out and counted. Segments are numbered from the largest to the smallest, or as the given centers are. Throws if
 * there are fewer complete rows than segments.
 */
export function kmeans(data: DataInput, options: KMeansOptions): KMeansModel {
  return drain(kmeansSteps(data, options));
}

/** `kmeans` as a long job. */
export function* kmeansSteps(data: DataInput, options: KMeansOptions): Steps<KMeansModel> {
  const input = readCompleteRows(data, options.columns);
  checkOptions(options, input);
  const moments = options.scale === "standard" ? columnMoments(input.matrix) : null;
  const matrix = moments ? standardizeMatrix(input.matrix, moments) : input.matrix;
  const weights = options.sampleWeight ? readWeights(options.sampleWeight, input.numRowsGiven) : null;
  const lloyd = lloydOptions(
    matrix,
    options,
    weights && Float64Array.from(input.rows, (row) => weights[row]!),
  );
  const given = options.init !== undefined && typeof options.init !== "string";
  const start = given
    ? readCenters(options, matrix.numColumns, moments)
    : yield* bestStart(matrix, options, lloyd);
  const fit = yield* lloydSteps(matrix, start, lloyd);
  return toModel(input, given ? fit : largestFirst(fit, options.k), options.k, moments);
}

/** The segment of each row of other data by the nearest center of a model; -1 where a value is missing. */
export function assignSegments(model: KMeansModel, data: DataInput): Int32Array {
  const { matrix, rows, numRowsGiven } = readCompleteRows(data, model.columns);
  if (matrix.numRows > 0 && matrix.numColumns !== model.columns.length) {
    throw new AnalysisError(
      "length-mismatch",
      `The rows have ${matrix.numColumns} values, the model ${model.columns.length} columns.`,
      `Give rows with ${model.columns.join(", ")}.`,
    );
  }
  const centers = readMatrix(model.centroids, model.columns);
  const scale = model.scaling?.scale ?? model.columns.map(() => 1);
  const labels = new Int32Array(numRowsGiven).fill(-1);
  rows.forEach((row, i) => (labels[row] = nearestScaled(matrix, i, centers, scale)));
  return labels;
}

function nearestScaled(matrix: Matrix, row: number, centers: Matrix, scale: readonly number[]): number {
  const { numColumns } = matrix;
  let best = Infinity;
  let label = 0;
  for (let c = 0; c < centers.numRows; c++) {
    let distance = 0;
    for (let j = 0; j < numColumns; j++) {
      const difference = matrix.values[row * numColumns + j]! - centers.values[c * numColumns + j]!;
      distance += (difference / scale[j]!) * (difference / scale[j]!);
    }
    if (distance < best) {
      best = distance;
      label = c;
    }
  }
  return label;
}

function checkOptions(options: KMeansOptions, { matrix, numRowsGiven }: CompleteRows): void {
  const { k, nInit = 10, swaps = 0, maxIter = 300, tol = 1e-4 } = options;
  const leftOut = numRowsGiven - matrix.numRows;
  const parts: readonly (readonly [boolean, string, string])[] = [
    [Number.isInteger(k) && k >= 1, `k is ${k}.`, "k must be a whole number from 1 up."],
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
  if (matrix.numRows < k) {
    throw new AnalysisError(
      matrix.numRows === 0 ? "no-rows" : "too-few-rows",
      `There are ${matrix.numRows} complete rows for ${k} segments${leftOut > 0 ? `; ${leftOut} rows lack a value` : ""}.`,
      leftOut > 0
        ? "Fill the missing values, or choose columns that have fewer of them."
        : "Choose a smaller k.",
    );
  }
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

function largestFirst(fit: LloydFit, k: number): LloydFit {
  const sizes = countLabels(fit.labels, k);
  const order = Array.from(sizes.keys()).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const position = new Int32Array(k);
  order.forEach((old, next) => (position[old] = next));
  const width = fit.centers.length / k;
  return {
    ...fit,
    labels: fit.labels.map((label) => position[label]!),
    centers: Float64Array.from(
      order.flatMap((old) => Array.from(fit.centers.subarray(old * width, (old + 1) * width))),
    ),
  };
}

function countLabels(labels: Int32Array, k: number): number[] {
  const sizes = new Array<number>(k).fill(0);
  for (const label of labels) if (label >= 0) sizes[label]!++;
  return sizes;
}

const segmentName = (label: number): string => `Segment ${label + 1}`;

function toModel(input: CompleteRows, fit: LloydFit, k: number, moments: Moments | null): KMeansModel {
  const { matrix, rows, numRowsGiven } = input;
  const labels = new Int32Array(numRowsGiven).fill(-1);
  for (let i = 0; i < rows.length; i++) labels[rows[i]!] = fit.labels[i]!;
  const fitted: Matrix = { ...matrix, numRows: k, values: fit.centers };
  const centroids = matrixRows(moments ? unstandardizeMatrix(fitted, moments) : fitted);
  const sizes = countLabels(fit.labels, k);
  return {
    k,
    columns: matrix.columnNames,
    labels,
    segments: { kind: "text", codes: labels, dictionary: sizes.map((_, label) => segmentName(label)) },
    centroids,
    sizes,
    inertia: fit.inertia,
    iterations: fit.iterations,
    converged: fit.converged,
    rowsLeftOut: numRowsGiven - matrix.numRows,
    scaling: moments && { mean: Array.from(moments.mean), scale: Array.from(moments.scale) },
    summary: summarize(matrix.columnNames, centroids, sizes),
  };
}

function summarize(
  columns: readonly string[],
  centroids: readonly (readonly number[])[],
  sizes: readonly number[],
): Table {
  const total = sizes.reduce((a, b) => a + b, 0);
  return Table.fromColumns({
    segment: textColumn(sizes.map((_, label) => segmentName(label))),
    rows: numberColumn(sizes),
    share: numberColumn(sizes.map((size) => size / total)),
    ...Object.fromEntries(
      columns.map((name, j) => [name, numberColumn(centroids.map((center) => center[j]!))]),
    ),
  });
}
