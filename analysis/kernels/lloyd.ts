import type { Kernel } from "./engine.ts";

type LloydArgs = [
  /** Rows as quads. */
  quads: Float64Array,
  numColumns: number,
  /** `k` centers, one after the other. */
  centers: Float64Array,
  k: number,
  /** One weight per row. */
  weights: Float64Array,
  /** The nearest center of each row, the lower number in a tie. Read and written. */
  labels: Int32Array,
  /** Per chunk: `k` sums of weighted rows. */
  sums: Float64Array,
  /** Per chunk: the weight of each cluster. */
  clusterWeights: Float64Array,
  /** Per chunk: the weighted sum of squared distances to the nearest centers. */
  inertias: Float64Array,
];

/**
 * One pass of Lloyd's algorithm: gives rows their nearest centers and adds them up by cluster. Returns how many labels
 * changed. Chunks begin at multiples of four rows.
 */
export const lloydPass: Kernel<LloydArgs> = {
  name: "lloydPass",
  run(
    start,
    end,
    chunk,
    ...[quads, numColumns, centers, k, weights, labels, sums, clusterWeights, inertias]
  ) {
    const sumsAt = chunk * k * numColumns;
    const weightsAt = chunk * k;
    sums.fill(0, sumsAt, sumsAt + k * numColumns);
    clusterWeights.fill(0, weightsAt, weightsAt + k);
    let inertia = 0;
    let changed = 0;
    const [best, label] = [new Float64Array(4), new Int32Array(4)];
    for (let row = start; row < end; row += 4) {
      const quad = row * numColumns;
      best.fill(Infinity);
      for (let c = 0, center = 0; c < k; c++) {
        let [square0, square1, square2, square3] = [0, 0, 0, 0];
        for (let at = quad, last = quad + 4 * numColumns; at < last; at += 4) {
          const value = centers[center++]!;
          const difference0 = quads[at]! - value;
          const difference1 = quads[at + 1]! - value;
          const difference2 = quads[at + 2]! - value;
          const difference3 = quads[at + 3]! - value;
          square0 += difference0 * difference0;
          square1 += difference1 * difference1;
          square2 += difference2 * difference2;
          square3 += difference3 * difference3;
        }
        if (square0 < best[0]!) [best[0], label[0]] = [square0, c];
        if (square1 < best[1]!) [best[1], label[1]] = [square1, c];
        if (square2 < best[2]!) [best[2], label[2]] = [square2, c];
        if (square3 < best[3]!) [best[3], label[3]] = [square3, c];
      }
      for (let lane = 0; lane < 4 && row + lane < end; lane++) {
        const nearest = label[lane]!;
        if (labels[row + lane] !== nearest) changed++;
        labels[row + lane] = nearest;
        const weight = weights[row + lane]!;
        inertia += weight * best[lane]!;
        clusterWeights[weightsAt + nearest]! += weight;
        for (let j = 0, to = sumsAt + nearest * numColumns; j < numColumns; j++)
          sums[to + j]! += weight * quads[quad + 4 * j + lane]!;
      }
    }
    inertias[chunk] = inertia;
    return changed;
  },
};
