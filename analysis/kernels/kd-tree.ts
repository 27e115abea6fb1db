import type { KernelMemory } from "./engine.ts";

/**
 * Points in a balanced k-d tree (Bentley 1975), in flat arrays. Node `n` has the children `2n + 1` and `2n + 2`; nodes
 * from `firstLeaf` on are leaves. Every node knows its range of positions and the box around its points.
 */
export interface KdTree {
  /** The points in the tree's order: `values[position * numColumns + column]`. */
  readonly values: Float64Array;
  readonly numColumns: number;
  /** The row in the data of each position. */
  readonly rows: Int32Array;
  readonly firstLeaf: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** A tree for kernels to search, in their engine's memory. */
export type TreeArgs = [
  values: Float64Array,
  numColumns: number,
  starts: Int32Array,
  ends: Int32Array,
  firstLeaf: number,
  low: Float64Array,
  high: Float64Array,
  /** Per chunk: room for the nodes still to visit. */
  pending: Int32Array,
];

/** Nodes that can wait at the same time: two per level of a tree of fewer than 2^32 points. */
export const pendingNodes = 64;

/** The tree in the engine's memory, for kernels that run in so many chunks. */
export const treeArgs = (memory: KernelMemory, tree: KdTree, numChunks: number): TreeArgs => [
  memory.copyOf(tree.values),
  tree.numColumns,
  memory.copyOf(tree.starts),
  memory.copyOf(tree.ends),
  tree.firstLeaf,
  memory.copyOf(tree.low),
  memory.copyOf(tree.high),
  memory.int32(numChunks * pendingNodes),
];

const leafSize = 12;

/** The tree over points `values[row * numColumns + column]`, at least one, all finite. */
export function buildKdTree(values: Float64Array, numColumns: number): KdTree {
  const numRows = values.length / numColumns;
  const depth = Math.max(0, Math.ceil(Math.log2(numRows / leafSize)));
  const numNodes = 2 ** (depth + 1) - 1;
  const tree: KdTree = {
    values: new Float64Array(values.length),
    numColumns,
    rows: Int32Array.from({ length: numRows }, (_, row) => row),
    firstLeaf: 2 ** depth - 1,
    starts: new Int32Array(numNodes),
    ends: new Int32Array(numNodes),
    low: new Float64Array(numNodes * numColumns).fill(Infinity),
    high: new Float64Array(numNodes * numColumns).fill(-Infinity),
  };
  tree.ends[0] = numRows;
  for (let node = 0; node < numNodes; node++) {
    setBox(tree, values, node);
    if (node < tree.firstLeaf) splitNode(tree, values, node);
  }
  tree.rows.forEach((row, position) =>
    tree.values.set(values.subarray(row * numColumns, (row + 1) * numColumns), position * numColumns),
  );
  return tree;
}

function setBox({ numColumns, rows, starts, ends, low, high }: KdTree, values: Float64Array, node: number) {
  const box = node * numColumns;
  for (let position = starts[node]!; position < ends[node]!; position++) {
    const row = rows[position]! * numColumns;
    for (let j = 0; j < numColumns; j++) {
      const value = values[row + j]!;
      if (value < low[box + j]!) low[box + j] = value;
      if (value > high[box + j]!) high[box + j] = value;
    }
  }
}

/** Gives each child half of the node's points, parted along the longest side of its box. */
function splitNode(tree: KdTree, values: Float64Array, node: number): void {
  const { numColumns, starts, ends, low, high } = tree;
  const box = node * numColumns;
  let side = 0;
  for (let j = 1; j < numColumns; j++)
    if (high[box + j]! - low[box + j]! > high[box + side]! - low[box + side]!) side = j;
  const [start, end] = [starts[node]!, ends[node]!];
  const middle = (start + end) >>> 1;
  partition(tree.rows, start, end - 1, middle, (row) => values[row * numColumns + side]!);
  starts[2 * node + 1] = start;
  ends[2 * node + 1] = middle;
  starts[2 * node + 2] = middle;
  ends[2 * node + 2] = end;
}

/** Hoare's selection: afterwards no row before `middle` has a greater key than any row from there on. */
function partition(
  rows: Int32Array,
  first: number,
  last: number,
  middle: number,
  keyOf: (row: number) => number,
): void {
  while (first < last) {
    const pivot = keyOf(rows[(first + last) >>> 1]!);
    let [i, j] = [first, last];
    while (i <= j) {
      while (keyOf(rows[i]!) < pivot) i++;
      while (keyOf(rows[j]!) > pivot) j--;
      if (i > j) break;
      const swapped = rows[i]!;
      rows[i++] = rows[j]!;
      rows[j--] = swapped;
    }
    if (middle <= j) last = j;
    else if (middle >= i) first = i;
    else return;
  }
}
