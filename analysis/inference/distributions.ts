import betainc from "@stdlib/math-base-special-betainc";
import betaincinv from "@stdlib/math-base-special-betaincinv";
import erfc from "@stdlib/math-base-special-erfc";
import erfcinv from "@stdlib/math-base-special-erfcinv";
import gammainc from "@stdlib/math-base-special-gammainc";
import logGammaOf from "@stdlib/math-base-special-gammaln";
import gammaincinv from "@stdlib/math-base-special-gammaincinv";

export { default as logBeta } from "@stdlib/math-base-special-betaln";
export { default as logGamma } from "@stdlib/math-base-special-gammaln";

/** Chance that a standard normal value lies at least |z| from 0, accurate far out. */
export function normalTwoSidedTail(z: number): number {
  return erfc(Math.abs(z) * Math.SQRT1_2);
}

/** Chance that a standard normal value is at least `z`, accurate far out. */
export function normalTail(z: number): number {
  return erfc(z * Math.SQRT1_2) / 2;
}

/** The `z` below which a standard normal value lies with chance `p`. */
export function normalQuantile(p: number): number {
  return -Math.SQRT2 * erfcinv(2 * p);
}

/** Chance that a value of Student's t lies at least |t| from 0. */
export function studentTwoSidedTail(t: number, degreesOfFreedom: number): number {
  if (Math.abs(t) === Infinity) return 0;
  return betainc(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5, true, false);
}

/** The `t` below which a value of Student's t lies with chance `p`. */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  if (p === 0.5) return 0;
  const x = betaincinv(2 * Math.min(p, 1 - p), degreesOfFreedom / 2, 0.5, false);
  const t = Math.sqrt((degreesOfFreedom * (1 - x)) / x);
  return p < 0.5 ? -t : t;
}

/** Chance that an F value is at least `f`. */
export function fTail(f: number, numeratorFreedom: number, denominatorFreedom: number): number {
  if (f === Infinity) return 0;
  const x = denominatorFreedom / (denominatorFreedom + numeratorFreedom * Math.max(0, f));
  return betainc(x, denominatorFreedom / 2, numeratorFreedom / 2, true, false);
}

/** The `x` below which a chi-square value lies with chance `p`. */
export function chiSquareQuantile(p: number, degreesOfFreedom: number): number {
  return 2 * gammaincinv(p, degreesOfFreedom / 2, false);
}

/**
 * Chance that a chi-square value is at least `x`: the regularized upper incomplete gamma function, accurate far out. 1
 * without degrees of freedom.
 */
export function chiSquareTail(x: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom === 0) return 1;
  if (x === Infinity) return 0;
  return gammainc(Math.max(0, x) / 2, degreesOfFreedom / 2, true, true);
}

/** What Stirling's formula lacks of ln k!, for whole k from 0: exact to the last digits where logGamma loses them. */
export function stirlingError(k: number): number {
  if (k < 16)
    return logGammaOf(k + 1) - (k === 0 ? 0 : (k + 0.5) * Math.log(k) - k) - Math.log(2 * Math.PI) / 2;
  const square = k * k;
  return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / k;
}
