import { cholesky, solveCholesky } from "../cholesky.ts";
import { normalQuantile, normalTwoSidedTail } from "../inference/distributions.ts";
import type { LogisticFit } from "./newton.ts";
import type { Target } from "./target.ts";

/** What maximum likelihood tells about coefficients: the intercept first, null where the data do not determine one. */
export interface LogisticInference {
  readonly confidence: number;
  readonly standardErrors: readonly (number | null)[];
  readonly z: readonly (number | null)[];
  /** Chance of a coefficient at least this far from 0 if it were 0 (Wald). */
  readonly p: readonly (number | null)[];
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  /** ln of the likelihood with the intercept alone. */
  readonly logLikelihoodNull: number;
  /** McFadden's: 1 − ln likelihood over that of the intercept alone. */
  readonly pseudoR2: number;
  /** 2 · number of determined coefficients − 2 · ln likelihood. */
  readonly aic: number;
}

/** Standard errors, tests and intervals of an unpenalized fit on scaled features, for coefficients in their own units. */
export function inferLogistic(
  fit: LogisticFit,
  { center, scale }: { readonly center: Float64Array; readonly scale: Float64Array },
  coefficients: readonly number[],
  { numPositive, numNegative }: Target,
  confidence: number,
): LogisticInference {
  const size = coefficients.length;
  const factor = cholesky(fit.hessian, size, 0, fit.dependent);
  const standardErrors = coefficients.map((_, j) => {
    if (fit.dependent[j] === 1) return null;
    const combination = new Float64Array(size);
    combination[j] = j === 0 ? 1 : 1 / scale[j - 1]!;
    // The intercept in own units takes back what centering took from the features.
    if (j === 0) scale.forEach((each, k) => (combination[k + 1] = -center[k]! / each));
    fit.dependent.forEach((isDependent, k) => {
      if (isDependent === 1) combination[k] = 0;
    });
    const solved = solveCholesky(factor, combination);
    return Math.sqrt(combination.reduce((sum, each, k) => sum + each * solved[k]!, 0));
  });
  const z = standardErrors.map((error, j) => error && coefficients[j]! / error);
  const width = normalQuantile(0.5 + confidence / 2);
  const bound = (sign: 1 | -1) =>
    standardErrors.map((error, j) => error && coefficients[j]! + sign * width * error);
  const total = numPositive + numNegative;
  const logLikelihoodNull =
    numPositive * Math.log(numPositive / total) + numNegative * Math.log(numNegative / total);
  const numDetermined = fit.dependent.reduce((count, each) => count + 1 - each, 0);
  return {
    confidence,
    standardErrors,
    z,
    p: z.map((each) => (each === null ? null : normalTwoSidedTail(each))),
    lower: bound(-1),
    upper: bound(1),
    logLikelihoodNull,
    pseudoR2: 1 - -fit.loss / logLikelihoodNull,
    aic: 2 * numDetermined + 2 * fit.loss,
  };
}
