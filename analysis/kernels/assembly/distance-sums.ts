/** Twin of `kernels/distance-sums.ts`: four rows at a time. */
export function distanceSums(
  block: i32,
  _end: i32,
  _chunk: i32,
  quads: usize,
  points: usize,
  numColumns: i32,
  bucketStarts: usize,
  bucketSizes: usize,
  numBuckets: i32,
  blockStarts: usize,
  blockBuckets: usize,
  sums: usize,
  partials: usize,
  numRows: i32,
): f64 {
  const width = (<usize>numColumns) << 3;
  const own = at(blockBuckets, block);
  const first = at(blockStarts, block);
  const ownEnd = at(bucketStarts, own) + at(bucketSizes, own);
  const last = min(at(blockStarts, block + 1), ownEnd);
  const partial = partials + ((<usize>block * <usize>numRows) << 3);
  memory.fill(partial + ((<usize>first) << 3), 0, (<usize>(numRows - first)) << 3);
  for (let row = first; row < last; row += 4) {
    const quad = quads + <usize>row * width;
    const quadEnd = quad + (width << 2);
    const numLanes = min(4, ownEnd - row);
    const mask0 = i64x2(-1, numLanes > 1 ? -1 : 0);
    const mask1 = i64x2(numLanes > 2 ? -1 : 0, numLanes > 3 ? -1 : 0);
    for (let bucket = own; bucket < numBuckets; bucket++) {
      const start = at(bucketStarts, bucket);
      const end = start + at(bucketSizes, bucket);
      let total0 = f64x2.splat(0);
      let total1 = total0;
      for (let other = bucket == own ? row : start; other < end; other++) {
        let square0 = f64x2.splat(0);
        let square1 = square0;
        let point = points + <usize>other * width;
        for (let from = quad; from < quadEnd; from += 32, point += 8) {
          const value = v128.load64_splat(point);
          const difference0 = f64x2.sub(v128.load(from), value);
          const difference1 = f64x2.sub(v128.load(from, 16), value);
          square0 = f64x2.add(square0, f64x2.mul(difference0, difference0));
          square1 = f64x2.add(square1, f64x2.mul(difference1, difference1));
        }
        const distance0 = f64x2.sqrt(square0);
        const distance1 = f64x2.sqrt(square1);
        total0 = f64x2.add(total0, distance0);
        total1 = f64x2.add(total1, distance1);
        if (bucket == own && other < row + 4) continue;
        const both = f64x2.add(v128.and(distance0, mask0), v128.and(distance1, mask1));
        const to = partial + ((<usize>other) << 3);
        store<f64>(to, load<f64>(to) + (f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1)));
      }
      const to = sums + ((<usize>bucket * <usize>numRows + <usize>row) << 3);
      v128.store(to, total0);
      v128.store(to, total1, 16);
    }
  }
  return 0;
}

function at(array: usize, index: i32): i32 {
  return load<i32>(array + ((<usize>index) << 2));
}
