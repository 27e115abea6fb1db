import type { Matrix } from "../matrix.ts";
import type { Random } from "../random.ts";
import { averagePathLength } from "./path-length.ts";

/** Trees in flat arrays. The children of a split node are `left` and the node after it. Plain data. */
export interface IsolationNodes {
  /** Column that a node splits by, -1 at a leaf. */
  readonly feature: Int32Array;
  /** Values up to this go left. */
  readonly threshold: Float64Array;
  readonly left: Int32Array;
  /** Path length that is expected for the training rows in a node, over that of the tree's whole sample. */
  readonly pathLength: Float64Array;
}

/**
 * Grows a tree on rows of a matrix, its root node 0: each node splits by a random column of those that vary in it, at a random value
 * between their least and greatest, down to log2 of the number of rows (Liu, Ting and Zhou 2008).
 */
export function growIsolationTree(matrix: Matrix, sample: Int32Array, random: Random): IsolationNodes {
  const rows = sample.slice();
  const maxDepth = Math.ceil(Math.log2(Math.max(2, rows.length)));
  const typical = averagePathLength(rows.length) || 1;
  const nodes: GrowingNode[] = [leafOf(0, rows.length, 0, typical)];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!;
    if (node.depth >= maxDepth || node.end - node.start <= 1) continue;
    const split = drawSplit(matrix, rows, node, random);
    if (split === null) continue;
    const middle = partition(matrix, rows, node, split);
    nodes[at] = { ...node, ...split, left: nodes.length };
    nodes.push(
      leafOf(node.start, middle, node.depth + 1, typical),
      leafOf(middle, node.end, node.depth + 1, typical),
    );
  }
  averageUpwards(nodes);
  return {
    feature: Int32Array.from(nodes, (node) => node.feature),
    threshold: Float64Array.from(nodes, (node) => node.threshold),
    left: Int32Array.from(nodes, (node) => node.left),
    pathLength: Float64Array.from(nodes, (node) => node.pathLength),
  };
}

interface Split {
  readonly feature: number;
  readonly threshold: number;
}

interface GrowingNode extends Split {
  /** The node's rows are `rows[start]` to before `rows[end]`. */
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly left: number;
  pathLength: number;
}

const leafOf = (start: number, end: number, depth: number, typical: number): GrowingNode => ({
  feature: -1,
  threshold: 0,
  left: -1,
  start,
  end,
  depth,
  // Over the typical length, so that rows that nothing tells apart score exactly one half.
  pathLength: (depth + averagePathLength(end - start)) / typical,
});

/** A random column among those that vary in the node, and a random value within its range; null if none varies. */
function drawSplit(
  { values, numColumns }: Matrix,
  rows: Int32Array,
  { start, end }: GrowingNode,
  random: Random,
): Split | null {
  const untried = Array.from({ length: numColumns }, (_, column) => column);
  for (let remaining = numColumns; remaining > 0; remaining--) {
    const draw = random.integer(remaining);
    const feature = untried[draw]!;
    untried[draw] = untried[remaining - 1]!;
    let [low, high] = [Infinity, -Infinity];
    for (let i = start; i < end; i++) {
      const value = values[rows[i]! * numColumns + feature]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (low === high) continue;
    const threshold = low + (high - low) * random.next();
    // Rounding can reach the top, which would leave the right side empty.
    return { feature, threshold: threshold < high ? threshold : low };
  }
  return null;
}

/** Brings rows up to the threshold to the front of the node; returns where the others begin. */
function partition(
  { values, numColumns }: Matrix,
  rows: Int32Array,
  { start, end }: GrowingNode,
  { feature, threshold }: Split,
): number {
  let middle = start;
  for (let i = start; i < end; i++) {
    const row = rows[i]!;
    if (values[row * numColumns + feature]! > threshold) continue;
    rows[i] = rows[middle]!;
    rows[middle++] = row;
  }
  return middle;
}

/** Gives split nodes the mean path length of their rows. Children come after their parents. */
function averageUpwards(nodes: readonly GrowingNode[]): void {
  for (let at = nodes.length - 1; at >= 0; at--) {
    const node = nodes[at]!;
    if (node.left < 0) continue;
    const [left, right] = [nodes[node.left]!, nodes[node.left + 1]!];
    const share = (left.end - left.start) / (node.end - node.start);
    node.pathLength = share * left.pathLength + (1 - share) * right.pathLength;
  }
}
