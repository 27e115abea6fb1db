import { squaresOf, type SampleMoments } from "./sample-moments.ts";

/** How large an effect is by Cohen's (1988) conventions. */
export type EffectLevel = "negligible" | "small" | "medium" | "large";

/**
 * Difference of two means in standard deviations, both samples pooled; positive if the first is higher (Cohen 1988).
 * Infinite where each sample is constant and they differ; null where they are equal, or a sample has no values.
 */
export function cohensD(a: SampleMoments, b: SampleMoments): number | null {
  const freedom = a.count + b.count - 2;
  if (a.count === 0 || b.count === 0 || freedom < 1) return null;
  const deviation = Math.sqrt((squaresOf(a) + squaresOf(b)) / freedom);
  const difference = a.mean - b.mean;
  return deviation === 0 && difference === 0 ? null : difference / deviation;
}

/** `cohensD` corrected for its bias in small samples by 1 − 3 / (4 df − 1) (Hedges 1981). */
export function hedgesG(a: SampleMoments, b: SampleMoments): number | null {
  const d = cohensD(a, b);
  return d === null || Math.abs(d) === Infinity ? d : d * (1 - 3 / (4 * (a.count + b.count - 2) - 1));
}

/** Difference of two shares on the arcsine scale, between −π and π; positive if the first is higher (Cohen 1988). */
export function cohensH(share: number, other: number): number {
  return 2 * Math.asin(Math.sqrt(share)) - 2 * Math.asin(Math.sqrt(other));
}

/** The level of a difference in standard deviations or of shares: 0.2 small, 0.5 medium, 0.8 large. */
export const differenceLevel = (effect: number): EffectLevel => levelBy(Math.abs(effect), 0.2, 0.5, 0.8);

/** The level of a share of variance (η², ε²): 0.01 small, 0.06 medium, 0.14 large. */
export const varianceLevel = (share: number): EffectLevel => levelBy(share, 0.01, 0.06, 0.14);

/** The level of Cramér's V of a table whose shorter side has `least` categories: V √(least − 1) 0.1, 0.3, 0.5. */
export const associationLevel = (cramersV: number, least: number): EffectLevel =>
  levelBy(cramersV * Math.sqrt(least - 1), 0.1, 0.3, 0.5);

function levelBy(effect: number, small: number, medium: number, large: number): EffectLevel {
  if (effect >= large) return "large";
  if (effect >= medium) return "medium";
  return effect >= small ? "small" : "negligible";
}
