/** Twin of `kernels/distance-sums.ts`: four rows at a time. */
export function distanceSums(
  start: i32,
  end: i32,
  chunk: i32,
  quads: usize,
  points: usize,
  numColumns: i32,
  bucketEnds: usize,
  numBuckets: i32,
  sums: usize,
  numRows: i32,
): f64 {
  const width = (<usize>numColumns) << 3;
  for (let row = start; row < end; row += 4) {
    const quad = quads + <usize>row * width;
    const quadEnd = quad + (width << 2);
    let point = points;
    for (let bucket = 0; bucket < numBuckets; bucket++) {
      const bucketEnd = points + <usize>load<i32>(bucketEnds + ((<usize>bucket) << 2)) * width;
      let total0 = f64x2.splat(0);
      let total1 = total0;
      while (point < bucketEnd) {
        let square0 = f64x2.splat(0);
        let square1 = square0;
        for (let at = quad; at < quadEnd; at += 32, point += 8) {
          const value = v128.load64_splat(point);
          const difference0 = f64x2.sub(v128.load(at), value);
          const difference1 = f64x2.sub(v128.load(at, 16), value);
          square0 = f64x2.add(square0, f64x2.mul(difference0, difference0));
          square1 = f64x2.add(square1, f64x2.mul(difference1, difference1));
        }
        total0 = f64x2.add(total0, f64x2.sqrt(square0));
        total1 = f64x2.add(total1, f64x2.sqrt(square1));
      }
      const to = sums + ((<usize>bucket * <usize>numRows + <usize>row) << 3);
      v128.store(to, total0);
      v128.store(to, total1, 16);
    }
  }
  return 0;
}
