import { squareBetween, squareToBox, squareToFarthest } from "./tree-distance";

/** Twins of `kernels/density.ts`. */

const pendingBytes: usize = 64 * 4;

function get(array: usize, at: i32): i32 {
  return load<i32>(array + ((<usize>at) << 2));
}

function set(array: usize, at: i32, value: i32): void {
  store<i32>(array + ((<usize>at) << 2), value);
}

export function markCore(
  start: i32,
  end: i32,
  chunk: i32,
  values: usize,
  numColumns: i32,
  starts: usize,
  ends: usize,
  firstLeaf: i32,
  low: usize,
  high: usize,
  pending: usize,
  radius: f64,
  minSamples: i32,
  isCore: usize,
): f64 {
  const width = (<usize>numColumns) << 3;
  const stack = pending + <usize>chunk * pendingBytes;
  for (let position = start; position < end; position++) {
    const point = values + <usize>position * width;
    let count = 0;
    let top = 0;
    set(stack, top++, 0);
    while (top > 0 && count < minSamples) {
      const node = get(stack, --top);
      const box = <usize>node * width;
      if (squareToBox(point, low + box, high + box, width) > radius) continue;
      if (squareToFarthest(point, low + box, high + box, width) <= radius) {
        count += get(ends, node) - get(starts, node);
      } else if (node < firstLeaf) {
        const left = 2 * node + 1;
        const isLeft = position < get(ends, left);
        set(stack, top++, isLeft ? left + 1 : left);
        set(stack, top++, isLeft ? left : left + 1);
      } else {
        const last = get(ends, node);
        for (let other = get(starts, node); other < last && count < minSamples; other++)
          if (squareBetween(point, values + <usize>other * width, width) <= radius) count++;
      }
    }
    set(isCore, position, count >= minSamples ? 1 : 0);
  }
  return 0;
}

export function joinCore(
  start: i32,
  end: i32,
  chunk: i32,
  values: usize,
  numColumns: i32,
  starts: usize,
  ends: usize,
  firstLeaf: i32,
  low: usize,
  high: usize,
  pending: usize,
  radius: f64,
  isCore: usize,
  parents: usize,
  members: usize,
): f64 {
  const width = (<usize>numColumns) << 3;
  const stack = pending + <usize>chunk * pendingBytes;
  for (let position = start; position < end; position++) {
    if (get(isCore, position) == 0) continue;
    const point = values + <usize>position * width;
    let root = findRoot(parents, position);
    let top = 0;
    set(stack, top++, 0);
    while (top > 0) {
      const node = get(stack, --top);
      const last = get(ends, node);
      if (last <= position) continue;
      if (get(members, node) == -1 && node < firstLeaf) set(members, node, memberOf(parents, members, node));
      const member = get(members, node);
      if (member == -2 || (member >= 0 && findRoot(parents, member) == root)) continue;
      const box = <usize>node * width;
      if (squareToBox(point, low + box, high + box, width) > radius) continue;
      const isInside = squareToFarthest(point, low + box, high + box, width) <= radius;
      if (!isInside && node < firstLeaf) {
        set(stack, top++, 2 * node + 2);
        set(stack, top++, 2 * node + 1);
        continue;
      }
      let isWhole = true;
      for (let other = get(starts, node); other < last; other++) {
        if (get(isCore, other) == 0) continue;
        const otherRoot = findRoot(parents, other);
        if (otherRoot == root) continue;
        if (isInside || squareBetween(point, values + <usize>other * width, width) <= radius) {
          const joined = min(root, otherRoot);
          set(parents, max(root, otherRoot), joined);
          root = joined;
        } else isWhole = false;
      }
      if (isWhole) set(members, node, root);
    }
  }
  return 0;
}

export function labelBorder(
  start: i32,
  end: i32,
  chunk: i32,
  values: usize,
  numColumns: i32,
  starts: usize,
  ends: usize,
  firstLeaf: i32,
  low: usize,
  high: usize,
  pending: usize,
  radius: f64,
  isCore: usize,
  members: usize,
  labels: usize,
): f64 {
  const width = (<usize>numColumns) << 3;
  const stack = pending + <usize>chunk * pendingBytes;
  for (let position = start; position < end; position++) {
    if (get(isCore, position) != 0) continue;
    const point = values + <usize>position * width;
    let least = i32.MAX_VALUE;
    let top = 0;
    set(stack, top++, 0);
    while (top > 0) {
      const node = get(stack, --top);
      if (get(members, node) == -2) continue;
      const box = <usize>node * width;
      if (squareToBox(point, low + box, high + box, width) > radius) continue;
      if (node < firstLeaf) {
        set(stack, top++, 2 * node + 2);
        set(stack, top++, 2 * node + 1);
        continue;
      }
      const last = get(ends, node);
      for (let other = get(starts, node); other < last; other++) {
        if (get(isCore, other) == 0 || get(labels, other) >= least) continue;
        if (squareBetween(point, values + <usize>other * width, width) <= radius) least = get(labels, other);
      }
    }
    set(labels, position, least == i32.MAX_VALUE ? -1 : least);
  }
  return 0;
}

function memberOf(parents: usize, members: usize, node: i32): i32 {
  const left = get(members, 2 * node + 1);
  const right = get(members, 2 * node + 2);
  if (left == -1 || right == -1) return -1;
  if (left == -2) return right;
  if (right == -2) return left;
  return findRoot(parents, left) == findRoot(parents, right) ? left : -1;
}

function findRoot(parents: usize, position: i32): i32 {
  let at = position;
  while (get(parents, at) != at) {
    set(parents, at, get(parents, get(parents, at)));
    at = get(parents, at);
  }
  return at;
}
