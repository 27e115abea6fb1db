import type { KdTree } from "./kd-tree.ts";
import { squareBetween, squareToBox } from "./tree-distance.ts";

/** Nodes still to visit; never more than one per level and one over. */
const pending = new Int32Array(128);

/**
 * Writes the positions of the nearest other points to a point of the tree to `neighbors` and their squared distances to
 * `squares`, nearest first; the length of both says how many, and there must be that many other points. Which of several
 * equally far points are the last of the list follows the tree.
 */
export function findNeighbors(
  tree: KdTree,
  position: number,
  neighbors: Int32Array,
  squares: Float64Array,
): void {
  const { values, numColumns, firstLeaf, starts, ends } = tree;
  const point = position * numColumns;
  const last = squares.length - 1;
  squares.fill(Infinity);
  let depth = 1;
  pending[0] = 0;
  while (depth > 0) {
    const node = pending[--depth]!;
    if (boxDistance(tree, point, node) >= squares[last]!) continue;
    if (node < firstLeaf) {
      const left = 2 * node + 1;
      const leftIsNear = boxDistance(tree, point, left) <= boxDistance(tree, point, left + 1);
      pending[depth++] = leftIsNear ? left + 1 : left;
      pending[depth++] = leftIsNear ? left : left + 1;
      continue;
    }
    for (let other = starts[node]!; other < ends[node]!; other++) {
      if (other === position) continue;
      const square = squareBetween(values, point, other * numColumns, numColumns);
      let at = last;
      if (square >= squares[at]!) continue;
      for (; at > 0 && squares[at - 1]! > square; at--) {
        squares[at] = squares[at - 1]!;
        neighbors[at] = neighbors[at - 1]!;
      }
      squares[at] = square;
      neighbors[at] = other;
    }
  }
}

function boxDistance({ values, numColumns, low, high }: KdTree, point: number, node: number): number {
  return squareToBox(values, point, low, high, node * numColumns, numColumns);
}
