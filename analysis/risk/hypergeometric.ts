import { AnalysisError } from "../errors.ts";

const mostTerms = 1_000_000;

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for z from 0 to below 1, by its series; c is no whole number below 1.
 * Near 1 it converges fast where c − a − b is above 0, else slowly: transform first. Throws if it does not converge.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < mostTerms; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    // Terms fall once n is beyond the parameters; what then follows is at most a geometric series.
    const ratio = Math.abs((((a + n + 1) * (b + n + 1)) / ((c + n + 1) * (n + 2))) * z);
    if (ratio < 1 && Math.abs(term) * Math.max(1, ratio / (1 - ratio)) <= Number.EPSILON * Math.abs(sum))
      return sum;
  }
  throw new AnalysisError(
    "not-determined",
    `₂F₁(${a}, ${b}; ${c}; ${z}) does not converge.`,
    "Take a shorter horizon.",
  );
}
