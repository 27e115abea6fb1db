import { fillZeros } from "./divergence.ts";

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

/**
 * All measures of two distributions that sum to 1, in one walk over their bins: as `klDivergence`, `jensenShannon`, `psi`,
 * `hellinger`, `totalVariation` and `lInfinity` have them. Zeros are filled for the divergences and the stability index.
 */
export function shareMeasures(
  reference: Float64Array,
  current: Float64Array,
  zeroShare: number,
): ShareMeasures {
  let [allBefore, allAfter] = [0, 0];
  let [forward, backward, psi] = [0, 0, 0];
  let [jensenShannon, hellinger, totalVariation, lInfinity] = [0, 0, 0, 0];
  for (let bin = 0; bin < reference.length; bin++) {
    const [before, after] = [reference[bin]!, current[bin]!];
    const [filledBefore, filledAfter] = [before || zeroShare, after || zeroShare];
    const ratio = Math.log(filledAfter / filledBefore);
    allBefore += filledBefore;
    allAfter += filledAfter;
    forward += filledAfter * ratio;
    backward += filledBefore * ratio;
    psi += (filledAfter - filledBefore) * ratio;
    const middle = (before + after) / 2;
    if (before > 0) jensenShannon += before * Math.log(before / middle);
    if (after > 0) jensenShannon += after * Math.log(after / middle);
    hellinger += (Math.sqrt(before) - Math.sqrt(after)) ** 2;
    totalVariation += Math.abs(before - after);
    lInfinity = Math.max(lInfinity, Math.abs(before - after));
  }
  const scale = Math.log(allAfter / allBefore);
  return {
    kl: forward / allAfter - scale,
    klReverse: scale - backward / allBefore,
    jensenShannon: Math.sqrt(Math.max(0, jensenShannon) / 2 / Math.LN2),
    psi,
    hellinger: Math.min(1, Math.sqrt(hellinger / 2)),
    totalVariation: Math.min(1, totalVariation / 2),
    lInfinity,
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
