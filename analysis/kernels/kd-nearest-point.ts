import type { KdTree } from "./kd-tree.ts";
import { squareToBox } from "./tree-distance.ts";

/** Nodes still to visit; never more than one per level and one over. */
const pending = new Int32Array(128);

/**
 * The position of the point of the tree that is nearest to the point at `point` of other `values` and within the closed
 * ball around it; -1 if there is none. Of equally near ones that of the lowest row.
 */
export function nearestPoint(
  tree: KdTree,
  values: Float64Array,
  point: number,
  squaredRadius: number,
): number {
  const { numColumns, rows, firstLeaf, starts, ends, low, high } = tree;
  let found = -1;
  let least = squaredRadius;
  let depth = 1;
  pending[0] = 0;
  while (depth > 0) {
    const node = pending[--depth]!;
    if (squareToBox(values, point, low, high, node * numColumns, numColumns) > least) continue;
    if (node < firstLeaf) {
      const left = squareToBox(values, point, low, high, (2 * node + 1) * numColumns, numColumns);
      const right = squareToBox(values, point, low, high, (2 * node + 2) * numColumns, numColumns);
      pending[depth++] = left <= right ? 2 * node + 2 : 2 * node + 1;
      pending[depth++] = left <= right ? 2 * node + 1 : 2 * node + 2;
      continue;
    }
    for (let other = starts[node]!; other < ends[node]!; other++) {
      let square = 0;
      for (let j = 0; j < numColumns; j++) {
        const difference = values[point + j]! - tree.values[other * numColumns + j]!;
        square += difference * difference;
      }
      if (square > least || (square === least && found >= 0 && rows[other]! > rows[found]!)) continue;
      least = square;
      found = other;
    }
  }
  return found;
}
