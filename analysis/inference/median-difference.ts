import betaincinv from "@stdlib/math-base-special-betaincinv";
import { quantileSorted } from "../quantile.ts";
import { createRandom, type Random } from "../random.ts";
import { checkConfidence, type Interval } from "./interval.ts";

export interface BootstrapOptions {
  readonly confidence?: number;
  readonly resamples?: number;
  readonly seed?: number;
}

/**
 * Percentile interval of the first median less the second by the bootstrap (Efron 1979), of two independent samples of
 * ascending values. The median of a resample is drawn directly, from the joint distribution of the middle order
 * statistics, so the work does not grow with the rows. Null where a sample has fewer than two values.
 */
export function medianDifferenceInterval(
  a: Float64Array,
  b: Float64Array,
  { confidence = 0.95, resamples = 2_000, seed = 0 }: BootstrapOptions = {},
): Interval | null {
  checkConfidence(confidence);
  if (a.length < 2 || b.length < 2) return null;
  const random = createRandom(seed);
  const differences = Float64Array.from(
    { length: resamples },
    () => drawMedian(a, random) - drawMedian(b, random),
  ).sort();
  return {
    low: quantileSorted(differences, (1 - confidence) / 2)!,
    high: quantileSorted(differences, (1 + confidence) / 2)!,
  };
}

/** The median of as many values drawn with replacement. */
function drawMedian(sorted: Float64Array, random: Random): number {
  const n = sorted.length;
  const k = Math.ceil(n / 2);
  const valueAt = (position: number): number => sorted[Math.min(n - 1, Math.floor(position * n))]!;
  // The k-th of n uniform numbers has a beta distribution; the next one is the least of the n − k above it.
  const middle = betaincinv(random.next(), k, n - k + 1, false);
  if (n % 2 === 1) return valueAt(middle);
  const next = 1 - (1 - middle) * random.next() ** (1 / (n - k));
  return (valueAt(middle) + valueAt(next)) / 2;
}
