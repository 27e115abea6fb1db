/** What a split must leave on each side, and how leaves are shrunk. */
export interface SplitLimits {
  readonly minSamplesLeaf: number;
  readonly minCurvature: number;
  readonly l2: number;
}

/** Where the best split so far is kept: gain, feature, bin, missing goes left, and the sums of the left side. */
export const splitSlots = 7;

/**
 * Tries every split of one node by one feature, whose histogram begins at `offset`: first with the missing values (of
 * bin `numBins`) to the right, counting bins from the left, then with them to the left, counting from the right. Keeps
 * in `best` what gains more than what it holds: [gain, feature, last bin to the left, missing goes left, gradient,
 * curvature, rows of the left side].
 */
export function tryFeature(
  histogram: Float64Array,
  offset: number,
  numBins: number,
  feature: number,
  sumGradient: number,
  sumCurvature: number,
  numRows: number,
  limits: SplitLimits,
  best: Float64Array,
): void {
  const { minSamplesLeaf, minCurvature, l2 } = limits;
  const hasMissing = histogram[offset + numBins * 4 + 2]! > 0;
  const own = (sumGradient * sumGradient) / (sumCurvature + l2);
  for (let missingLeft = 0; missingLeft <= (hasMissing ? 1 : 0); missingLeft++) {
    let gradient = 0;
    let curvature = 0;
    let rows = 0;
    // All bins to the left is a split only if missing values are on the right.
    const steps = hasMissing && missingLeft === 0 ? numBins : numBins - 1;
    for (let step = 0; step < steps; step++) {
      const at = offset + (missingLeft === 0 ? step : numBins - 1 - step) * 4;
      gradient += histogram[at]!;
      curvature += histogram[at + 1]!;
      rows += histogram[at + 2]!;
      const otherCurvature = sumCurvature - curvature;
      if (rows < minSamplesLeaf || curvature < minCurvature) continue;
      if (numRows - rows < minSamplesLeaf || otherCurvature < minCurvature) break;
      const otherGradient = sumGradient - gradient;
      const gain =
        (gradient * gradient) / (curvature + l2) +
        (otherGradient * otherGradient) / (otherCurvature + l2) -
        own;
      if (gain <= best[0]!) continue;
      best[0] = gain;
      best[1] = feature;
      best[2] = missingLeft === 0 ? step : numBins - 2 - step;
      best[3] = missingLeft;
      best[4] = missingLeft === 0 ? gradient : otherGradient;
      best[5] = missingLeft === 0 ? curvature : otherCurvature;
      best[6] = missingLeft === 0 ? rows : numRows - rows;
    }
  }
}
