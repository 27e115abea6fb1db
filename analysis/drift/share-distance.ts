import { checkSameBins, normalize } from "./divergence.ts";

/**
 * Hellinger distance √(½ Σ (√p − √q)²) of two distributions over the same bins, which are normalized first: 0 the same, 1
 * nothing in common (Hellinger 1909; as Evidently). Throws on negative shares, or if no bin has any.
 */
export function hellinger(p: ArrayLike<number>, q: ArrayLike<number>): number {
  const [from, to] = readBoth(p, q);
  const sum = from.reduce((sum, share, bin) => sum + (Math.sqrt(share) - Math.sqrt(to[bin]!)) ** 2, 0);
  return Math.min(1, Math.sqrt(sum / 2));
}

/**
 * Total variation distance ½ Σ |p − q| of two distributions over the same bins, which are normalized first: the share that
 * must change its bin, between 0 and 1. Throws as `hellinger`.
 */
export function totalVariation(p: ArrayLike<number>, q: ArrayLike<number>): number {
  const [from, to] = readBoth(p, q);
  return Math.min(1, from.reduce((sum, share, bin) => sum + Math.abs(share - to[bin]!), 0) / 2);
}

/**
 * L-infinity distance max |p − q| of two distributions over the same bins, which are normalized first: how far the share
 * of the bin that moved most has moved, between 0 and 1 (as NannyML). Throws as `hellinger`.
 */
export function lInfinity(p: ArrayLike<number>, q: ArrayLike<number>): number {
  const [from, to] = readBoth(p, q);
  return from.reduce((most, share, bin) => Math.max(most, Math.abs(share - to[bin]!)), 0);
}

function readBoth(p: ArrayLike<number>, q: ArrayLike<number>): [Float64Array, Float64Array] {
  const from = normalize(p, "p");
  const to = normalize(q, "q");
  checkSameBins(from, to);
  return [from, to];
}
