import { squareBetween, squareToBox } from "./tree-distance";

const pendingBytes: usize = 64 * 4;

/** Twin of `kernels/kd-neighbors.ts`. */
export function findNeighbors(
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
  k: i32,
  neighbors: usize,
  squares: usize,
): f64 {
  const width = (<usize>numColumns) << 3;
  const bottom = pending + <usize>chunk * pendingBytes;
  for (let position = start; position < end; position++) {
    const point = values + <usize>position * width;
    const first = squares + ((<usize>position * <usize>k) << 3);
    const last = first + ((<usize>(k - 1)) << 3);
    const ownNeighbors = neighbors + ((<usize>position * <usize>k) << 2);
    for (let at = first; at <= last; at += 8) store<f64>(at, Infinity);
    let top = bottom;
    store<i32>(top, 0);
    top += 4;
    while (top > bottom) {
      top -= 4;
      const node = load<i32>(top);
      const box = <usize>node * width;
      if (squareToBox(point, low + box, high + box, width) >= load<f64>(last)) continue;
      if (node < firstLeaf) {
        const left = 2 * node + 1;
        const leftBox = <usize>left * width;
        const rightBox = leftBox + width;
        const leftIsNear =
          squareToBox(point, low + leftBox, high + leftBox, width) <=
          squareToBox(point, low + rightBox, high + rightBox, width);
        store<i32>(top, leftIsNear ? left + 1 : left);
        store<i32>(top, leftIsNear ? left : left + 1, 4);
        top += 8;
        continue;
      }
      const end = load<i32>(ends + ((<usize>node) << 2));
      for (let other = load<i32>(starts + ((<usize>node) << 2)); other < end; other++) {
        if (other == position) continue;
        const square = squareBetween(point, values + <usize>other * width, width);
        if (square >= load<f64>(last)) continue;
        let at = last;
        let own = ownNeighbors + ((<usize>(k - 1)) << 2);
        for (; at > first && load<f64>(at - 8) > square; at -= 8, own -= 4) {
          store<f64>(at, load<f64>(at - 8));
          store<i32>(own, load<i32>(own - 4));
        }
        store<f64>(at, square);
        store<i32>(own, other);
      }
    }
  }
  return 0;
}
