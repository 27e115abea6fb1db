import { meanOf, varianceOf } from "../stats.ts";

/** What tests of means need to know of a sample. */
export interface SampleMoments {
  readonly count: number;
  /** 0 for no values. */
  readonly mean: number;
  /** With ddof 1; 0 for fewer than two values. */
  readonly variance: number;
}

/** The moments of values of which none is missing. */
export function sampleMoments(values: Float64Array): SampleMoments {
  const count = values.length;
  const mean = count === 0 ? 0 : meanOf(values);
  return { count, mean, variance: count < 2 ? 0 : varianceOf(values, 1, mean) };
}

/** The moments of both samples together (Chan, Golub and LeVeque 1979). */
export function mergeMoments(a: SampleMoments, b: SampleMoments): SampleMoments {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const shift = b.mean - a.mean;
  const squares = squaresOf(a) + squaresOf(b) + (shift * shift * a.count * b.count) / count;
  return { count, mean: a.mean + (shift * b.count) / count, variance: squares / (count - 1) };
}

/** Sum of squared distances from the mean. */
export const squaresOf = ({ count, variance }: SampleMoments): number => Math.max(0, count - 1) * variance;
