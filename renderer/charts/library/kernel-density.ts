import { quantileSorted } from "../../../analysis/quantile.ts";
import { standardDeviation } from "../../../analysis/stats.ts";

const gridSize = 512;

/**
 * Silverman's rule of thumb for a Gaussian kernel: 0.9 times the lesser of the standard deviation and the quartile range
 * over 1.34, over the fifth root of n (Silverman 1986, p. 48; R's `bw.nrd0`).
 */
export function silvermanBandwidth(sorted: Float64Array): number {
  const deviation = standardDeviation(sorted) ?? 0;
  const range = (quantileSorted(sorted, 0.75)! - quantileSorted(sorted, 0.25)!) / 1.34;
  const spread = Math.min(deviation, range) || deviation || Math.abs(sorted[0]!) || 1;
  return 0.9 * spread * sorted.length ** -0.2;
}

/** The density of the values at `points` equal steps from `low` to `high`, from counts in 512 bins. */
export function kernelDensity(
  sorted: Float64Array,
  {
    low,
    high,
    bandwidth,
    points,
  }: { readonly low: number; readonly high: number; readonly bandwidth: number; readonly points: number },
): Float64Array {
  const step = (high - low) / (gridSize - 1);
  const weights = new Float64Array(gridSize);
  for (const value of sorted) {
    const at = (value - low) / step;
    const left = Math.min(gridSize - 2, Math.max(0, Math.floor(at)));
    const part = Math.min(1, Math.max(0, at - left));
    weights[left]! += 1 - part;
    weights[left + 1]! += part;
  }
  const scale = 1 / (sorted.length * bandwidth * Math.sqrt(2 * Math.PI));
  return Float64Array.from({ length: points }, (_, at) => {
    const x = low + ((high - low) * at) / (points - 1);
    let sum = 0;
    for (let bin = 0; bin < gridSize; bin += 1) {
      if (weights[bin] === 0) continue;
      const distance = (x - (low + bin * step)) / bandwidth;
      sum += weights[bin]! * Math.exp(-0.5 * distance * distance);
    }
    return sum * scale;
  });
}
