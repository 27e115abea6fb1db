/** Rows in order of the bucket they belong to, and the sums of distances found so far. */
export interface PairwiseState {
  readonly values: Float64Array;
  readonly numColumns: number;
  /** First row of each bucket, and the number of rows at the end. */
  readonly bucketStarts: Int32Array;
  /** `sums[bucket * numRows + row]`: distances of the row to all rows of the bucket. Written by `addDistances`. */
  readonly sums: Float64Array;
}

/**
 * Adds the Euclidean distances between each row from `start` to before `end` and every row after it, to both rows.
 * Buckets make the inner loop run over neighboring memory.
 */
export function addDistances(state: PairwiseState, start: number, end: number): void {
  const { values, numColumns, bucketStarts, sums } = state;
  const numBuckets = bucketStarts.length - 1;
  const numRows = bucketStarts[numBuckets]!;
  const point = new Float64Array(numColumns);
  let own = 0;
  for (let row = start; row < end; row++) {
    while (bucketStarts[own + 1]! <= row) own++;
    for (let j = 0; j < numColumns; j++) point[j] = values[row * numColumns + j]!;
    const ownSums = own * numRows;
    for (let bucket = own; bucket < numBuckets; bucket++) {
      const first = bucket === own ? row + 1 : bucketStarts[bucket]!;
      const last = bucketStarts[bucket + 1]!;
      let total = 0;
      for (let other = first, base = first * numColumns; other < last; other++, base += numColumns) {
        let square = 0;
        for (let j = 0; j < numColumns; j++) {
          const difference = point[j]! - values[base + j]!;
          square += difference * difference;
        }
        const distance = Math.sqrt(square);
        total += distance;
        sums[ownSums + other]! += distance;
      }
      sums[bucket * numRows + row]! += total;
    }
  }
}
