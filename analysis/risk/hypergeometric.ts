import { AnalysisError } from "../errors.ts";

const mostTerms = 1_000_000;
const huge = 1e200;

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) times the exponential of `log`, for z from 0 to below 1, by its series:
 * also where the function itself is beyond the range of numbers. c is no whole number below 1. Where terms alternate
 * (a or b far below 0) it loses digits, and near z = 1 it takes long: transform first. Throws if it does not converge.
 */
export function hypergeometric(a: number, b: number, c: number, z: number, log = 0): number {
  let [term, sum, scale] = [1, 1, log];
  for (let n = 0; n < mostTerms; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    // Terms fall once n is beyond the parameters; what then follows is at most a geometric series.
    const ratio = Math.abs((((a + n + 1) * (b + n + 1)) / ((c + n + 1) * (n + 2))) * z);
    const isEnd =
      ratio < 1 && Math.abs(term) * Math.max(1, ratio / (1 - ratio)) <= Number.EPSILON * Math.abs(sum);
    if (isEnd) return sum * Math.exp(scale);
    if (Math.abs(sum) < huge) continue;
    [term, sum, scale] = [term / huge, sum / huge, scale + Math.log(huge)];
  }
  throw new AnalysisError(
    "not-determined",
    `₂F₁(${a}, ${b}; ${c}; ${z}) does not converge.`,
    "Take a shorter horizon.",
  );
}
