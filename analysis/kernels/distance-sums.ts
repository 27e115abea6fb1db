import type { Kernel } from "./engine.ts";

export type DistanceSumsArgs = [
  /** Rows as quads; every bucket begins at a multiple of four rows and is filled up with any rows. */
  quads: Float64Array,
  /** The same rows, one after the other. */
  points: Float64Array,
  numColumns: number,
  bucketStarts: Int32Array,
  /** Rows of each bucket, those that fill it up left out. */
  bucketSizes: Int32Array,
  numBuckets: number,
  /** First row of each block, and the number of rows at the end. A block lies within a bucket. */
  blockStarts: Int32Array,
  blockBuckets: Int32Array,
  /** `sums[bucket * numRows + row]`: distances of a row to the rows of a bucket from its own quad on. */
  sums: Float64Array,
  /** `partials[block * numRows + row]`: distances of a row to the rows of a block that lie before its quad. */
  partials: Float64Array,
  /** Rows with those that fill up. */
  numRows: number,
];

/**
 * Euclidean distances between rows, added up by bucket: each distance between two quads is measured once, for `sums` of the
 * one row and `partials` of the other. Runs over blocks, one a chunk.
 */
export const distanceSums: Kernel<DistanceSumsArgs> = {
  name: "distanceSums",
  run(block, _end, _chunk, ...args) {
    const [quads, points, numColumns, bucketStarts, bucketSizes, numBuckets, ...rest] = args;
    const [blockStarts, blockBuckets, sums, partials, numRows] = rest;
    const own = blockBuckets[block]!;
    const ownEnd = bucketStarts[own]! + bucketSizes[own]!;
    const last = Math.min(blockStarts[block + 1]!, ownEnd);
    const partial = block * numRows;
    partials.fill(0, partial + blockStarts[block]!, partial + numRows);
    for (let row = blockStarts[block]!; row < last; row += 4) {
      const quad = row * numColumns;
      const numLanes = ownEnd - row;
      for (let bucket = own; bucket < numBuckets; bucket++) {
        const start = bucketStarts[bucket]!;
        const end = start + bucketSizes[bucket]!;
        let [total0, total1, total2, total3] = [0, 0, 0, 0];
        for (let other = bucket === own ? row : start; other < end; other++) {
          let [square0, square1, square2, square3] = [0, 0, 0, 0];
          let point = other * numColumns;
          for (let at = quad, quadEnd = quad + 4 * numColumns; at < quadEnd; at += 4) {
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
          const distance0 = Math.sqrt(square0);
          const distance1 = Math.sqrt(square1);
          const distance2 = Math.sqrt(square2);
          const distance3 = Math.sqrt(square3);
          total0 += distance0;
          total1 += distance1;
          total2 += distance2;
          total3 += distance3;
          if (bucket === own && other < row + 4) continue;
          partials[partial + other]! +=
            distance0 +
            (numLanes > 2 ? distance2 : 0) +
            ((numLanes > 1 ? distance1 : 0) + (numLanes > 3 ? distance3 : 0));
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
