import { AnalysisError } from "../errors.ts";
import { nearestByCorated, coratedCosine, coratedMsd, coratedPearson } from "../kernels/sparse-corated.ts";
import { nearestByCosine } from "../kernels/sparse-cosine.ts";
import type { Steps } from "../method.ts";
import { normalizeRows, transpose, type SparseMatrix } from "./sparse.ts";

/** The nearest other rows of each row, the nearest first: those of row `i` from `starts[i]` to before `starts[i + 1]`. */
export interface NeighborLists {
  readonly starts: Int32Array;
  readonly neighbors: Int32Array;
  readonly similarities: Float64Array;
}

/** Over all columns (`overall`), or over those in which both rows have a value. */
export type Similarity = "overall-cosine" | "cosine" | "msd" | "pearson";

export interface NeighborListOptions {
  readonly similarity: Similarity;
  /** At most so many are kept for each row. */
  readonly capacity: number;
  readonly minSimilarity: number;
  readonly minSupport: number;
  readonly shrinkage: number;
}

/** Products added between two yields. */
const chunkWork = 4_000_000;

/** The nearest rows of every row of a sparse matrix. Memory grows with the lists, never with the square of the rows. */
export function* neighborSteps(
  matrix: SparseMatrix,
  options: NeighborListOptions,
  what: string,
): Steps<NeighborLists> {
  checkOptions(options);
  const { numRows } = matrix;
  const capacity = Math.max(1, Math.min(options.capacity, numRows - 1));
  const rows = options.similarity === "overall-cosine" ? normalizeRows(matrix) : matrix;
  const nearest = nearestRows(rows, { ...options, capacity });
  const parts: NeighborLists[] = [];
  const work = rowWork(matrix);
  for (let start = 0, end = 0; start < numRows; start = end) {
    yield {
      fraction: start / numRows,
      text: `similar ${what}, ${start.toLocaleString("en-US")} of ${numRows.toLocaleString("en-US")}`,
    };
    let planned = 0;
    while (end < numRows && (end === start || planned + work[end]! <= chunkWork))
      planned += work[end++]! + capacity;
    parts.push(nearest(start, end));
  }
  return joinLists(parts, numRows);
}

/** Options that all lists share. Throws on what makes no sense. */
function checkOptions({ capacity, minSupport, shrinkage, minSimilarity }: NeighborListOptions): void {
  const parts: readonly (readonly [boolean, string, string])[] = [
    [capacity >= 1, `maxNeighbors is ${capacity}.`, 'It must be a whole number from 1 up, or "all".'],
    [minSupport >= 1, `minSupport is ${minSupport}.`, "It must be a whole number from 1 up."],
    [shrinkage >= 0 && shrinkage < Infinity, `shrinkage is ${shrinkage}.`, "It must be 0 or more."],
    [
      minSimilarity >= -1 && minSimilarity <= 1,
      `minSimilarity is ${minSimilarity}.`,
      "It must lie between -1 and 1.",
    ],
  ];
  for (const [good, message, advice] of parts)
    if (!good) throw new AnalysisError("bad-parameter", message, advice);
}

/** Products to add for each row: what a row costs. */
function rowWork({ numRows, numColumns, starts, columns }: SparseMatrix): Float64Array {
  const perColumn = new Float64Array(numColumns);
  for (const column of columns) perColumn[column]!++;
  const work = new Float64Array(numRows);
  for (let row = 0; row < numRows; row++)
    for (let at = starts[row]!; at < starts[row + 1]!; at++) work[row]! += perColumn[columns[at]!]!;
  return work;
}

const measures = { cosine: coratedCosine, msd: coratedMsd, pearson: coratedPearson } as const;

/** A function that finds the lists of the rows from `start` to before `end`. */
function nearestRows(
  matrix: SparseMatrix,
  options: NeighborListOptions,
): (start: number, end: number) => NeighborLists {
  const { numRows } = matrix;
  const { similarity, capacity } = options;
  const columns = transpose(matrix);
  const shape = {
    rowStarts: matrix.starts,
    rowColumns: matrix.columns,
    rowValues: matrix.values,
    columnStarts: columns.starts,
    columnRows: columns.columns,
    columnValues: columns.values,
    touched: new Int32Array(numRows),
    ...options,
  };
  const sums = new Float64Array(numRows * (similarity === "overall-cosine" ? 1 : 6));
  const shared = new Int32Array(numRows);
  return (start, end) => {
    const room = {
      found: new Int32Array(end - start),
      neighbors: new Int32Array((end - start) * capacity),
      similarities: new Float64Array((end - start) * capacity),
    };
    if (similarity === "overall-cosine") nearestByCosine({ ...shape, ...room, sums, shared }, start, end);
    else nearestByCorated({ ...shape, ...room, sums, measure: measures[similarity] }, start, end);
    return packLists(room, capacity);
  };
}

interface Room {
  readonly found: Int32Array;
  readonly neighbors: Int32Array;
  readonly similarities: Float64Array;
}

/** Lists without the room that their rows did not fill. */
export function packLists({ found, neighbors, similarities }: Room, capacity: number): NeighborLists {
  const starts = new Int32Array(found.length + 1);
  found.forEach((count, i) => (starts[i + 1] = starts[i]! + count));
  const packed = {
    starts,
    neighbors: new Int32Array(starts[found.length]!),
    similarities: new Float64Array(starts[found.length]!),
  };
  found.forEach((count, i) => {
    const base = i * capacity;
    packed.neighbors.set(neighbors.subarray(base, base + count), starts[i]);
    packed.similarities.set(similarities.subarray(base, base + count), starts[i]);
  });
  return packed;
}

function joinLists(parts: readonly NeighborLists[], numRows: number): NeighborLists {
  const total = parts.reduce((sum, part) => sum + part.neighbors.length, 0);
  const joined = {
    starts: new Int32Array(numRows + 1),
    neighbors: new Int32Array(total),
    similarities: new Float64Array(total),
  };
  let [row, filled] = [0, 0];
  for (const part of parts) {
    joined.neighbors.set(part.neighbors, filled);
    joined.similarities.set(part.similarities, filled);
    for (let i = 1; i < part.starts.length; i++) joined.starts[++row] = filled + part.starts[i]!;
    filled += part.neighbors.length;
  }
  return joined;
}
