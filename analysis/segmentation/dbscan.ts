import type { TextColumn } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { findWithin } from "../kernels/kd-search.ts";
import { buildKdTree, type KdTree } from "../kernels/kd-tree.ts";
import { readCompleteRows, type CompleteRows, type DataInput } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { columnMoments, standardizeMatrix } from "../moments.ts";
import { kDistanceSteps, proposeEps } from "./k-distance.ts";

export interface DbscanOptions {
  /** Numeric columns of a table to segment by. */
  readonly columns?: readonly string[];
  /** `standard` gives each column mean 0 and standard deviation 1 first; `eps` is then in these units. */
  readonly scale?: "none" | "standard";
  /** Rows at most so far apart are neighbors. Without it, `proposedEps` of the k-distance curve is taken. */
  readonly eps?: number;
  /** Neighbors that make a row a core row, the row itself among them. */
  readonly minSamples?: number;
}

/** A DBSCAN segmentation, as plain data. */
export interface DbscanModel {
  readonly eps: number;
  readonly minSamples: number;
  readonly columns: readonly string[];
  /** Segment of each row, from 0 in order of the first core row; -1 for noise and for rows left out. */
  readonly labels: Int32Array;
  /** The same as text: "Segment 1" is label 0, "Noise" is noise; missing for rows left out. */
  readonly segments: TextColumn;
  /** Row numbers of the core rows, ascending. */
  readonly coreRows: Int32Array;
  /** Rows of each segment. */
  readonly sizes: readonly number[];
  readonly numNoise: number;
  readonly rowsLeftOut: number;
}

/** Neighbors looked at between two yields, each query counting some besides. */
const chunk = 500_000;
const queryCost = 250;

/**
 * Segments rows by density (DBSCAN; Ester, Kriegel, Sander and Xu 1996; numbered as scikit-learn does): core rows have
 * `minSamples` (default 5) rows within the closed ball of radius `eps`; a border row belongs to the first segment that
 * reaches it. Euclidean. Neighbors are looked up when needed, so memory grows with the rows only. Rows with a missing
 * value are left out. Throws without a complete row, and without `eps` if there are fewer rows than `minSamples`.
 */
export function dbscan(data: DataInput, options: DbscanOptions = {}): DbscanModel {
  return drain(dbscanSteps(data, options));
}

/** `dbscan` as a long job. */
export function* dbscanSteps(data: DataInput, options: DbscanOptions = {}): Steps<DbscanModel> {
  const { minSamples = 5 } = options;
  const input = readCompleteRows(data, options.columns);
  checkOptions(options, minSamples, input);
  const { matrix } = input;
  const scaled = options.scale === "standard" ? standardizeMatrix(matrix, columnMoments(matrix)) : matrix;
  const tree = buildKdTree(scaled.values, scaled.numColumns);
  const eps = options.eps ?? proposeEps(yield* kDistanceSteps(tree, Math.max(1, minSamples - 1)));
  return toModel(input, yield* densitySteps(tree, eps, minSamples), eps, minSamples);
}

function checkOptions({ eps }: DbscanOptions, minSamples: number, { matrix, numRowsGiven }: CompleteRows) {
  if (eps !== undefined && !(eps >= 0 && eps < Infinity))
    throw new AnalysisError("bad-parameter", `eps is ${eps}.`, "eps must be a finite number from 0 up.");
  if (!(Number.isInteger(minSamples) && minSamples >= 1)) {
    const advice = "minSamples must be a whole number from 1 up.";
    throw new AnalysisError("bad-parameter", `minSamples is ${minSamples}.`, advice);
  }
  if (matrix.numRows > 0 && matrix.numColumns > 0) return;
  throw new AnalysisError(
    "no-rows",
    `There are no complete rows among ${numRowsGiven}.`,
    "Fill the missing values, or choose columns that have fewer of them.",
  );
}

interface Density {
  /** By row of the matrix. */
  readonly labels: Int32Array;
  readonly isCore: Uint8Array;
  readonly numSegments: number;
}

/** Every point is queried once: when a segment reaches it, or when its row's turn comes. */
function* densitySteps(tree: KdTree, eps: number, minSamples: number): Steps<Density> {
  const numRows = tree.rows.length;
  const text = `DBSCAN over ${numRows.toLocaleString("en-US")} rows`;
  const positionOf = new Int32Array(numRows);
  tree.rows.forEach((row, position) => (positionOf[row] = position));
  const labels = new Int32Array(numRows).fill(-1);
  const isCore = new Uint8Array(numRows);
  const isQueried = new Uint8Array(numRows);
  const found = new Int32Array(numRows);
  const reached = new Int32Array(numRows);
  let [numSegments, numQueried, work] = [0, 0, Infinity];

  for (let row = 0; row < numRows; row++) {
    if (isQueried[positionOf[row]!] === 1) continue;
    let waiting = 1;
    reached[0] = positionOf[row]!;
    const label = numSegments;
    while (waiting > 0) {
      if (work >= chunk) {
        yield { fraction: numQueried / numRows, text };
        work = 0;
      }
      const position = reached[--waiting]!;
      const count = findWithin(tree, position, eps * eps, found);
      isQueried[position] = 1;
      numQueried++;
      work += count + queryCost;
      if (count < minSamples) continue;
      isCore[tree.rows[position]!] = 1;
      numSegments = label + 1;
      labels[tree.rows[position]!] = label;
      for (let i = 0; i < count; i++) {
        const neighbor = found[i]!;
        if (labels[tree.rows[neighbor]!] !== -1) continue;
        labels[tree.rows[neighbor]!] = label;
        if (isQueried[neighbor] === 0) reached[waiting++] = neighbor;
      }
    }
  }
  return { labels, isCore, numSegments };
}

function toModel(input: CompleteRows, density: Density, eps: number, minSamples: number): DbscanModel {
  const { matrix, rows, numRowsGiven } = input;
  const { numSegments } = density;
  const labels = new Int32Array(numRowsGiven).fill(-1);
  const codes = new Int32Array(numRowsGiven).fill(-1);
  const sizes = new Array<number>(numSegments).fill(0);
  let numNoise = 0;
  rows.forEach((row, i) => {
    const label = density.labels[i]!;
    labels[row] = label;
    codes[row] = label === -1 ? numSegments : label;
    if (label === -1) numNoise++;
    else sizes[label]!++;
  });
  return {
    eps,
    minSamples,
    columns: matrix.columnNames,
    labels,
    segments: {
      kind: "text",
      codes,
      dictionary: [...sizes.map((_, label) => `Segment ${label + 1}`), "Noise"],
    },
    coreRows: rows.filter((_, i) => density.isCore[i] === 1),
    sizes,
    numNoise,
    rowsLeftOut: numRowsGiven - matrix.numRows,
  };
}
