import type { KdTree } from "./kd-tree.ts";
import { squareBetween, squareToBox, squareToFarthest } from "./tree-distance.ts";

/** Nodes still to visit; never more than one per level and one over. */
const pending = new Int32Array(128);

/**
 * Writes the positions of all points within the closed ball around a point of the tree to `found`, the point itself
 * among them, and returns how many they are. `found` must have room for every point.
 */
export function findWithin(tree: KdTree, position: number, squaredRadius: number, found: Int32Array): number {
  const { values, numColumns, firstLeaf, starts, ends } = tree;
  const point = position * numColumns;
  let count = 0;
  let depth = 1;
  pending[0] = 0;
  while (depth > 0) {
    const node = pending[--depth]!;
    if (boxDistance(tree, point, node) > squaredRadius) continue;
    if (
      squareToFarthest(values, point, tree.low, tree.high, node * numColumns, numColumns) <= squaredRadius
    ) {
      for (let other = starts[node]!; other < ends[node]!; other++) found[count++] = other;
    } else if (node < firstLeaf) {
      pending[depth++] = 2 * node + 2;
      pending[depth++] = 2 * node + 1;
    } else {
      for (let other = starts[node]!; other < ends[node]!; other++)
        if (squareBetween(values, point, other * numColumns, numColumns) <= squaredRadius)
          found[count++] = other;
    }
  }
  return count;
}

/**
 * Squared distances from a point of the tree to the nearest other points, ascending, into `nearest`; its length says
 * how many. Infinity fills up where there are fewer other points.
 */
export function findNearest(tree: KdTree, position: number, nearest: Float64Array): void {
  const { values, numColumns, firstLeaf, starts, ends } = tree;
  const point = position * numColumns;
  const last = nearest.length - 1;
  nearest.fill(Infinity);
  let depth = 1;
  pending[0] = 0;
  while (depth > 0) {
    const node = pending[--depth]!;
    if (boxDistance(tree, point, node) >= nearest[last]!) continue;
    if (node < firstLeaf) {
      const [left, right] = [2 * node + 1, 2 * node + 2];
      const leftIsNear = boxDistance(tree, point, left) <= boxDistance(tree, point, right);
      pending[depth++] = leftIsNear ? right : left;
      pending[depth++] = leftIsNear ? left : right;
      continue;
    }
    for (let other = starts[node]!; other < ends[node]!; other++) {
      if (other === position) continue;
      insert(nearest, squareBetween(values, point, other * numColumns, numColumns));
    }
  }
}

function insert(ascending: Float64Array, value: number): void {
  let at = ascending.length - 1;
  if (value >= ascending[at]!) return;
  for (; at > 0 && ascending[at - 1]! > value; at--) ascending[at] = ascending[at - 1]!;
  ascending[at] = value;
}

function boxDistance({ values, numColumns, low, high }: KdTree, point: number, node: number): number {
  return squareToBox(values, point, low, high, node * numColumns, numColumns);
}
