import { fillZeros, jensenShannon, klDivergence, psi } from "./divergence.ts";
import { hellinger, lInfinity, totalVariation } from "./share-distance.ts";

/** Measures of two distributions over the same bins. */
export interface ShareMeasures {
  /** Divergence of current from reference, Σ c ln(c/r). */
  readonly kl: number;
  /** Divergence of reference from current, Σ r ln(r/c). */
  readonly klReverse: number;
  /** Distance in base 2, between 0 and 1. */
  readonly jensenShannon: number;
  readonly psi: number;
  readonly hellinger: number;
  readonly totalVariation: number;
  readonly lInfinity: number;
}

/** All measures of shares; zeros are filled for the divergences and the stability index only. */
export function shareMeasures(
  reference: Float64Array,
  current: Float64Array,
  zeroShare: number,
): ShareMeasures {
  const before = fillZeros(reference, zeroShare);
  const after = fillZeros(current, zeroShare);
  return {
    kl: klDivergence(after, before),
    klReverse: klDivergence(before, after),
    jensenShannon: jensenShannon(reference, current),
    psi: psi(reference, current, { zeroShare }),
    hellinger: hellinger(reference, current),
    totalVariation: totalVariation(reference, current),
    lInfinity: lInfinity(reference, current),
  };
}

/** What each bin adds to the divergence of current from reference, and to the stability index. */
export function contributions(
  reference: Float64Array,
  current: Float64Array,
  zeroShare: number,
): { readonly kl: Float64Array; readonly psi: Float64Array } {
  const before = fillZeros(reference, zeroShare);
  const after = fillZeros(current, zeroShare);
  const [allBefore, allAfter] = [total(before), total(after)];
  return {
    kl: after.map(
      (share, bin) => (share / allAfter) * Math.log(share / allAfter / (before[bin]! / allBefore)),
    ),
    psi: after.map((share, bin) => (share - before[bin]!) * Math.log(share / before[bin]!)),
  };
}

const total = (shares: Float64Array): number => shares.reduce((sum, share) => sum + share, 0);
