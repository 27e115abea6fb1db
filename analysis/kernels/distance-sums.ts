import type { Kernel } from "./engine.ts";

type DistanceSumsArgs = [
  /** Rows as quads. */
  quads: Float64Array,
  /** The points they are measured against, one after the other, in order of their buckets. */
  points: Float64Array,
  numColumns: number,
  /** Per bucket, the number of points up to its end. */
  bucketEnds: Int32Array,
  numBuckets: number,
  /** `sums[bucket * numRows + row]`: distances of a row to all points of a bucket. */
  sums: Float64Array,
  /** Rows of `sums`, a multiple of four. */
  numRows: number,
];

/** Sums of the Euclidean distances of rows to the points of each bucket. Chunks begin at multiples of four rows. */
export const distanceSums: Kernel<DistanceSumsArgs> = {
  name: "distanceSums",
  run(start, end, _chunk, ...[quads, points, numColumns, bucketEnds, numBuckets, sums, numRows]) {
    for (let row = start; row < end; row += 4) {
      const quad = row * numColumns;
      let point = 0;
      for (let bucket = 0; bucket < numBuckets; bucket++) {
        const bucketEnd = bucketEnds[bucket]! * numColumns;
        let [total0, total1, total2, total3] = [0, 0, 0, 0];
        while (point < bucketEnd) {
          let [square0, square1, square2, square3] = [0, 0, 0, 0];
          for (let at = quad, last = quad + 4 * numColumns; at < last; at += 4) {
            const value = points[point++]!;
            const difference0 = quads[at]! - value;
            const difference1 = quads[at + 1]! - value;
            const difference2 = quads[at + 2]! - value;
            const difference3 = quads[at + 3]! - value;
            square0 += difference0 * difference0;
            square1 += difference1 * difference1;
            square2 += difference2 * difference2;
            square3 += difference3 * difference3;
          }
          total0 += Math.sqrt(square0);
          total1 += Math.sqrt(square1);
          total2 += Math.sqrt(square2);
          total3 += Math.sqrt(square3);
        }
        const to = bucket * numRows + row;
        sums[to] = total0;
        sums[to + 1] = total1;
        sums[to + 2] = total2;
        sums[to + 3] = total3;
      }
    }
    return 0;
  },
};
