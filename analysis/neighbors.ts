import { findNeighbors } from "./kernels/kd-neighbors.ts";
import { buildKdTree, treeArgs } from "./kernels/kd-tree.ts";
import { countChunks, kernelEngine, kernelSteps } from "./kernels/engine.ts";
import type { Matrix } from "./matrix.ts";
import type { Steps } from "./method.ts";

/** The nearest other rows of each row of a matrix, nearest first. */
export interface Neighbors {
  /** Neighbors of each row. */
  readonly k: number;
  /** `rows[row * k + i]`. */
  readonly rows: Int32Array;
  /** Euclidean distances, likewise. */
  readonly distances: Float64Array;
}

const chunkRows = 500;

/** The `k` nearest other rows by a k-d tree (Bentley 1975). The matrix has more than `k` rows, none with a gap. */
export function* neighborSteps({ values, numRows, numColumns }: Matrix, k: number): Steps<Neighbors> {
  const tree = buildKdTree(values, numColumns);
  const chunks = { numRows, chunkRows };
  const text = `nearest neighbors of ${numRows.toLocaleString("en-US")} rows`;
  const memory = kernelEngine().openMemory();
  try {
    const positions = memory.int32(numRows * k);
    const squares = memory.float64(numRows * k);
    const search = treeArgs(memory, tree, countChunks(chunks));
    yield* kernelSteps(findNeighbors, chunks, [...search, k, positions, squares], (fraction) => ({
      fraction,
      text,
    }));
    const rows = new Int32Array(numRows * k);
    const distances = new Float64Array(numRows * k);
    for (let position = 0, from = 0; position < numRows; position++) {
      for (let to = tree.rows[position]! * k, end = to + k; to < end; to++, from++) {
        rows[to] = tree.rows[positions[from]!]!;
        distances[to] = Math.sqrt(squares[from]!);
      }
    }
    return { k, rows, distances };
  } finally {
    memory.close();
  }
}
