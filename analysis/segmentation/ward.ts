import { AnalysisError } from "../errors.ts";
import { mergeNext, pairIndex, type ChainMerge } from "../kernels/nearest-neighbor-chain.ts";
import { readCompleteRows, type DataInput, type Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { columnMoments, standardizeMatrix } from "../moments.ts";

export interface WardOptions {
  /** Numeric columns of a table. */
  readonly columns?: readonly string[];
  /** `standard` gives each column mean 0 and standard deviation 1 first. */
  readonly scale?: "none" | "standard";
}

/** Two clusters that become one. Clusters below the number of rows are single rows, others earlier merges in order. */
export interface WardMerge {
  readonly a: number;
  readonly b: number;
  /** Ward's distance between the two. */
  readonly height: number;
  /** Rows of both. */
  readonly size: number;
}

/** A tree of merges, as plain data. */
export interface WardLinkage {
  readonly columns: readonly string[];
  /** By rising height; one less than there are rows. */
  readonly merges: readonly WardMerge[];
  /** Row number in the data of each row of the tree. */
  readonly rows: Int32Array;
  readonly numRowsGiven: number;
}

/** Beyond, the distances of all pairs need more than 100 MB. */
const maxRows = 5_000;
/** Rows or merges between two yields. */
const chunk = 100;

/**
 * Hierarchical segments by Ward's rule (Ward 1963; heights as scipy's `linkage(method="ward")`): the two clusters whose
 * union adds least to the squares within are merged first. Rows with a missing value are left out. Throws without a
 * complete row and with more than 5,000: give a sample then.
 */
export function wardLinkage(data: DataInput, options: WardOptions = {}): WardLinkage {
  return drain(wardLinkageSteps(data, options));
}

/** `wardLinkage` as a long job. */
export function* wardLinkageSteps(data: DataInput, options: WardOptions = {}): Steps<WardLinkage> {
  const { matrix, rows, numRowsGiven } = readCompleteRows(data, options.columns);
  const { numRows } = matrix;
  if (!(numRows >= 1 && numRows <= maxRows)) {
    throw new AnalysisError(
      numRows === 0 ? "no-rows" : "bad-parameter",
      `There are ${numRows.toLocaleString("en-US")} complete rows.`,
      "Ward's rule takes from 1 to 5,000 rows: fill missing values, or give a sample of the rows.",
    );
  }
  const scaled = options.scale === "standard" ? standardizeMatrix(matrix, columnMoments(matrix)) : matrix;
  const text = `Ward linkage of ${numRows.toLocaleString("en-US")} rows`;
  const squares = new Float64Array((numRows * (numRows - 1)) / 2);
  for (let row = 0; row < numRows; row++) {
    if (row % chunk === 0) yield { fraction: row / numRows / 2, text };
    addSquares(scaled, row, squares);
  }
  const state = { sizes: new Float64Array(numRows).fill(1), squares, chain: [] };
  const found: ChainMerge[] = [];
  while (found.length < numRows - 1) {
    if (found.length % chunk === 0) yield { fraction: 0.5 + found.length / numRows / 2, text };
    found.push(mergeNext(state));
  }
  return { columns: matrix.columnNames, merges: numberMerges(found, numRows), rows, numRowsGiven };
}

/**
 * The segment of each row of the data when the tree is cut into `k`, numbered in order of their first row; -1 for rows
 * left out. Throws unless k is a whole number from 1 to the number of rows.
 */
export function cutLinkage({ merges, rows, numRowsGiven }: WardLinkage, k: number): Int32Array {
  if (!(Number.isInteger(k) && k >= 1 && k <= rows.length)) {
    const advice = `k must be a whole number from 1 to ${rows.length}, the number of rows.`;
    throw new AnalysisError("bad-parameter", `k is ${k}.`, advice);
  }
  const parent = Int32Array.from({ length: rows.length + merges.length }, (_, cluster) => cluster);
  merges.slice(0, rows.length - k).forEach(({ a, b }, at) => (parent[a] = parent[b] = rows.length + at));
  const labelOf = new Map<number, number>();
  const labels = new Int32Array(numRowsGiven).fill(-1);
  rows.forEach((row, at) => {
    const top = rootOf(parent, at);
    if (!labelOf.has(top)) labelOf.set(top, labelOf.size);
    labels[row] = labelOf.get(top)!;
  });
  return labels;
}

function addSquares({ values, numRows, numColumns }: Matrix, row: number, squares: Float64Array): void {
  for (let other = row + 1, at = pairIndex(numRows, row, other); other < numRows; other++, at++) {
    let square = 0;
    for (let j = 0; j < numColumns; j++) {
      const difference = values[row * numColumns + j]! - values[other * numColumns + j]!;
      square += difference * difference;
    }
    squares[at] = square;
  }
}

/** The merges of the chain by rising height, their clusters numbered in that order. */
function numberMerges(found: readonly ChainMerge[], numRows: number): WardMerge[] {
  const parent = Int32Array.from({ length: 2 * numRows }, (_, cluster) => cluster);
  const sizes = new Float64Array(2 * numRows).fill(1);
  return found
    .toSorted((a, b) => a.square - b.square)
    .map((merge, at) => {
      const [a, b] = [rootOf(parent, merge.a), rootOf(parent, merge.b)];
      const size = sizes[a]! + sizes[b]!;
      parent[a] = parent[b] = numRows + at;
      sizes[numRows + at] = size;
      return { a: Math.min(a, b), b: Math.max(a, b), height: Math.sqrt(merge.square), size };
    });
}

/** The cluster that a cluster is part of by now, shortening the way there. */
function rootOf(parent: Int32Array, cluster: number): number {
  let at = cluster;
  while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
  return at;
}
