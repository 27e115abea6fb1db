import type { Kernel } from "./engine.ts";
import { pendingNodes, type TreeArgs } from "./kd-tree.ts";
import { squareBetween, squareToBox, squareToFarthest } from "./tree-distance.ts";

/** A tree, and the squared radius of the balls around its points. */
export type BallArgs = [...TreeArgs, squaredRadius: number];

/** Marks the points that have at least `minSamples` points in their ball, themselves among them. */
export const markCore: Kernel<[...BallArgs, minSamples: number, isCore: Int32Array]> = {
  name: "markCore",
  run(start, end, chunk, ...args) {
    const [values, numColumns, starts, ends, firstLeaf, low, high, pending, radius, minSamples, isCore] =
      args;
    const bottom = chunk * pendingNodes;
    for (let position = start; position < end; position++) {
      const point = position * numColumns;
      let count = 0;
      let top = bottom;
      pending[top++] = 0;
      while (top > bottom && count < minSamples) {
        const node = pending[--top]!;
        const box = node * numColumns;
        if (squareToBox(values, point, low, high, box, numColumns) > radius) continue;
        if (squareToFarthest(values, point, low, high, box, numColumns) <= radius) {
          count += ends[node]! - starts[node]!;
        } else if (node < firstLeaf) {
          // The child on the point's side is searched first: that soon finds neighbors enough.
          const left = 2 * node + 1;
          const isLeft = position < ends[left]!;
          pending[top++] = isLeft ? left + 1 : left;
          pending[top++] = isLeft ? left : left + 1;
        } else {
          for (let other = starts[node]!; other < ends[node]! && count < minSamples; other++)
            if (squareBetween(values, point, other * numColumns, numColumns) <= radius) count++;
        }
      }
      isCore[position] = count >= minSamples ? 1 : 0;
    }
    return 0;
  },
};

/**
 * Joins core points that lie in each other's balls: `parents` is a forest, and points of one tree are of one segment. A
 * node whose core points are all of one segment is passed over by their own: this makes it fast where neighbors are many.
 * Runs chunk by chunk, in order.
 */
export const joinCore: Kernel<
  [
    ...BallArgs,
    isCore: Int32Array,
    parents: Int32Array,
    /** Per node: a core point if all its core points are known to be of one segment, -1 if not, -2 without core points. */
    members: Int32Array,
  ]
> = {
  name: "joinCore",
  run(start, end, chunk, ...args) {
    const [
      values,
      numColumns,
      starts,
      ends,
      firstLeaf,
      low,
      high,
      pending,
      radius,
      isCore,
      parents,
      members,
    ] = args;
    const bottom = chunk * pendingNodes;
    for (let position = start; position < end; position++) {
      if (isCore[position] === 0) continue;
      const point = position * numColumns;
      let root = findRoot(parents, position);
      let top = bottom;
      pending[top++] = 0;
      while (top > bottom) {
        const node = pending[--top]!;
        // What lies before was joined from there.
        if (ends[node]! <= position) continue;
        if (members[node] === -1 && node < firstLeaf) members[node] = memberOf(parents, members, node);
        const member = members[node]!;
        if (member === -2 || (member >= 0 && findRoot(parents, member) === root)) continue;
        const box = node * numColumns;
        if (squareToBox(values, point, low, high, box, numColumns) > radius) continue;
        const isInside = squareToFarthest(values, point, low, high, box, numColumns) <= radius;
        if (!isInside && node < firstLeaf) {
          pending[top++] = 2 * node + 2;
          pending[top++] = 2 * node + 1;
          continue;
        }
        let isWhole = true;
        for (let other = starts[node]!; other < ends[node]!; other++) {
          if (isCore[other] === 0) continue;
          const otherRoot = findRoot(parents, other);
          if (otherRoot === root) continue;
          if (isInside || squareBetween(values, point, other * numColumns, numColumns) <= radius) {
            root = join(parents, root, otherRoot);
          } else isWhole = false;
        }
        if (isWhole) members[node] = root;
      }
    }
    return 0;
  },
};

/** Gives points that are not core the least label of the core points in their balls; -1 where there is none. */
export const labelBorder: Kernel<[...BallArgs, isCore: Int32Array, members: Int32Array, labels: Int32Array]> =
  {
    name: "labelBorder",
    run(start, end, chunk, ...args) {
      const [
        values,
        numColumns,
        starts,
        ends,
        firstLeaf,
        low,
        high,
        pending,
        radius,
        isCore,
        members,
        labels,
      ] = args;
      const bottom = chunk * pendingNodes;
      for (let position = start; position < end; position++) {
        if (isCore[position] !== 0) continue;
        const point = position * numColumns;
        let least = 0x7fffffff;
        let top = bottom;
        pending[top++] = 0;
        while (top > bottom) {
          const node = pending[--top]!;
          if (members[node] === -2) continue;
          if (squareToBox(values, point, low, high, node * numColumns, numColumns) > radius) continue;
          if (node < firstLeaf) {
            pending[top++] = 2 * node + 2;
            pending[top++] = 2 * node + 1;
            continue;
          }
          for (let other = starts[node]!; other < ends[node]!; other++) {
            if (isCore[other] === 0 || labels[other]! >= least) continue;
            if (squareBetween(values, point, other * numColumns, numColumns) <= radius)
              least = labels[other]!;
          }
        }
        labels[position] = least === 0x7fffffff ? -1 : least;
      }
      return 0;
    },
  };

/** What is known of a node from its children. */
function memberOf(parents: Int32Array, members: Int32Array, node: number): number {
  const left = members[2 * node + 1]!;
  const right = members[2 * node + 2]!;
  if (left === -1 || right === -1) return -1;
  if (left === -2) return right;
  if (right === -2) return left;
  return findRoot(parents, left) === findRoot(parents, right) ? left : -1;
}

/** The root of a point's tree; points on the way are brought nearer to it. */
export function findRoot(parents: Int32Array, position: number): number {
  let at = position;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!;
    at = parents[at]!;
  }
  return at;
}

function join(parents: Int32Array, a: number, b: number): number {
  const [root, other] = a < b ? [a, b] : [b, a];
  parents[other] = root;
  return root;
}
