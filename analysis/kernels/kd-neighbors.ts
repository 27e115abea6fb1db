import type { Kernel } from "./engine.ts";
import { pendingNodes, type TreeArgs } from "./kd-tree.ts";
import { squareBetween, squareToBox } from "./tree-distance.ts";

/**
 * Writes the positions of the `k` nearest other points of each point to `neighbors` and their squared distances to
 * `squares`, nearest first; there must be that many other points. Which of several equally far points are the last of the
 * list follows the tree.
 */
export const findNeighbors: Kernel<
  [
    ...TreeArgs,
    k: number,
    /** `neighbors[position * k + i]`. */
    neighbors: Int32Array,
    /** Likewise. */
    squares: Float64Array,
  ]
> = {
  name: "findNeighbors",
  run(start, end, chunk, ...args) {
    const [values, numColumns, starts, ends, firstLeaf, low, high, pending, k, neighbors, squares] = args;
    const bottom = chunk * pendingNodes;
    for (let position = start; position < end; position++) {
      const point = position * numColumns;
      const first = position * k;
      const last = first + k - 1;
      squares.fill(Infinity, first, last + 1);
      let top = bottom;
      pending[top++] = 0;
      while (top > bottom) {
        const node = pending[--top]!;
        if (squareToBox(values, point, low, high, node * numColumns, numColumns) >= squares[last]!) continue;
        if (node < firstLeaf) {
          const left = 2 * node + 1;
          const leftIsNear =
            squareToBox(values, point, low, high, left * numColumns, numColumns) <=
            squareToBox(values, point, low, high, (left + 1) * numColumns, numColumns);
          pending[top++] = leftIsNear ? left + 1 : left;
          pending[top++] = leftIsNear ? left : left + 1;
          continue;
        }
        for (let other = starts[node]!; other < ends[node]!; other++) {
          if (other === position) continue;
          const square = squareBetween(values, point, other * numColumns, numColumns);
          let at = last;
          if (square >= squares[at]!) continue;
          for (; at > first && squares[at - 1]! > square; at--) {
            squares[at] = squares[at - 1]!;
            neighbors[at] = neighbors[at - 1]!;
          }
          squares[at] = square;
          neighbors[at] = other;
        }
      }
    }
    return 0;
  },
};
