import type { Kernel } from "./engine.ts";

type PathArgs = [
  /** Column that a node splits by, -1 at a leaf. */
  feature: Int32Array,
  /** Values up to this go left. */
  threshold: Float64Array,
  /** The left child of a node; the right one is the node after it. */
  left: Int32Array,
  pathLength: Float64Array,
  /** The first node of each tree. */
  roots: Int32Array,
  numTrees: number,
  /** `values[row * numColumns + column]`, none missing. */
  values: Float64Array,
  numColumns: number,
  /** By row: what path lengths are added to. */
  sums: Float64Array,
];

/** Adds up, for each row, the path lengths of the nodes in which it ends in the trees of an isolation forest. */
export const addPathLengths: Kernel<PathArgs> = {
  name: "addPathLengths",
  run(start, end, _chunk, ...args) {
    const [feature, threshold, left, pathLength, roots, numTrees, values, numColumns, sums] = args;
    for (let tree = 0; tree < numTrees; tree++) {
      const root = roots[tree]!;
      for (let row = start, base = start * numColumns; row < end; row++, base += numColumns) {
        let node = root;
        for (let column = feature[node]!; column >= 0; column = feature[node]!)
          node = left[node]! + (values[base + column]! > threshold[node]! ? 1 : 0);
        sums[row]! += pathLength[node]!;
      }
    }
    return 0;
  },
};
