import type { TextColumn } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { findRoot, joinCore, labelBorder, markCore, type BallArgs } from "../kernels/density.ts";
import {
  countChunks,
  kernelEngine,
  kernelSteps,
  kernelStepsInOrder,
  type Chunks,
} from "../kernels/engine.ts";
import { buildKdTree, treeArgs, type KdTree } from "../kernels/kd-tree.ts";
import { readCompleteRows, takeMatrixRows, type CompleteRows, type DataInput } from "../matrix.ts";
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
  /** Their values one row after the other, scaled if the data were: what other rows are assigned by. */
  readonly coreValues: Float64Array;
  /** What the columns were scaled by, null if they were not. */
  readonly scaling: { readonly mean: readonly number[]; readonly scale: readonly number[] } | null;
  /** Rows of each segment. */
  readonly sizes: readonly number[];
  readonly numNoise: number;
  readonly rowsLeftOut: number;
}

/** Rows between two yields of one thread. */
const chunkRows = 1_000;

/**
 * Segments rows by density (DBSCAN; Ester, Kriegel, Sander and Xu 1996; numbered as scikit-learn does): core rows have
 * `minSamples` (default 5) rows within the closed ball of radius `eps`; a border row belongs to the first segment that
 * reaches it. Euclidean. Neighbors are never listed, so memory grows with the rows only. Rows with a missing
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
  const moments = options.scale === "standard" ? columnMoments(input.matrix) : null;
  const scaled = moments ? standardizeMatrix(input.matrix, moments) : input.matrix;
  const tree = buildKdTree(scaled.values, scaled.numColumns);
  const eps = options.eps ?? proposeEps(yield* kDistanceSteps(scaled, Math.max(1, minSamples - 1)));
  const density = yield* densitySteps(tree, eps, minSamples);
  const cores = Int32Array.from(density.isCore.keys()).filter((row) => density.isCore[row] === 1);
  return {
    ...toModel(input, density, eps, minSamples),
    coreRows: cores.map((row) => input.rows[row]!),
    coreValues: takeMatrixRows(scaled, cores).values,
    scaling: moments && { mean: Array.from(moments.mean), scale: Array.from(moments.scale) },
  };
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

/** Marks the core points, joins those that are neighbors, numbers the segments and gives them their border points. */
function* densitySteps(tree: KdTree, eps: number, minSamples: number): Steps<Density> {
  const chunks: Chunks = { numRows: tree.rows.length, chunkRows };
  const text = `DBSCAN over ${chunks.numRows.toLocaleString("en-US")} rows`;
  const part = (from: number, to: number) => (fraction: number) => ({
    fraction: from + (to - from) * fraction,
    text,
  });
  const memory = kernelEngine().openMemory();
  try {
    const search: BallArgs = [...treeArgs(memory, tree, countChunks(chunks)), eps * eps];
    const isCore = memory.int32(chunks.numRows);
    yield* kernelSteps(markCore, chunks, [...search, minSamples, isCore], part(0, 0.4));
    const members = memory.int32(tree.starts.length);
    markEmpty(tree, isCore, members);
    const parents = memory.int32(chunks.numRows);
    for (let position = 0; position < chunks.numRows; position++) parents[position] = position;
    yield* kernelStepsInOrder(joinCore, chunks, [...search, isCore, parents, members], part(0.4, 0.9));
    const labels = memory.int32(chunks.numRows);
    const numSegments = numberSegments(tree, isCore, parents, labels);
    yield* kernelSteps(labelBorder, chunks, [...search, isCore, members, labels], part(0.9, 1));
    return byRow(tree, isCore, labels, numSegments);
  } finally {
    memory.close();
  }
}

/** Marks the nodes without core points by -2, the others by -1. */
function markEmpty({ starts, ends, firstLeaf }: KdTree, isCore: Int32Array, members: Int32Array): void {
  for (let node = starts.length - 1; node >= 0; node--) {
    const hasCore =
      node < firstLeaf
        ? members[2 * node + 1] === -1 || members[2 * node + 2] === -1
        : isCore.subarray(starts[node], ends[node]).includes(1);
    members[node] = hasCore ? -1 : -2;
  }
}

/** Labels core points by segment, numbered by their first core rows. Returns how many segments there are. */
function numberSegments(tree: KdTree, isCore: Int32Array, parents: Int32Array, labels: Int32Array): number {
  const positionOf = new Int32Array(tree.rows.length);
  tree.rows.forEach((row, position) => (positionOf[row] = position));
  const numberOf = new Int32Array(tree.rows.length).fill(-1);
  let numSegments = 0;
  for (const position of positionOf) {
    if (isCore[position] === 0) continue;
    const root = findRoot(parents, position);
    if (numberOf[root] === -1) numberOf[root] = numSegments++;
    labels[position] = numberOf[root]!;
  }
  return numSegments;
}

function byRow(tree: KdTree, isCore: Int32Array, labels: Int32Array, numSegments: number): Density {
  const density = {
    labels: new Int32Array(labels.length),
    isCore: new Uint8Array(labels.length),
    numSegments,
  };
  tree.rows.forEach((row, position) => {
    density.labels[row] = labels[position]!;
    density.isCore[row] = isCore[position]!;
  });
  return density;
}

type Labeled = Omit<DbscanModel, "coreRows" | "coreValues" | "scaling">;

function toModel(input: CompleteRows, density: Density, eps: number, minSamples: number): Labeled {
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
    sizes,
    numNoise,
    rowsLeftOut: numRowsGiven - matrix.numRows,
  };
}
