import { logBeta } from "./distributions.ts";
import { kolmogorovTail } from "./kolmogorov-tail.ts";
import { AnalysisError } from "../errors.ts";
import { greatestCdfGap, type Distribution } from "../kernels/cdf-distance.ts";
import { walkKsRows } from "../kernels/ks-tail.ts";
import { drain, type Steps } from "../method.ts";
import { sortedNumbers, type NumericInput } from "../numbers.ts";
import { roundHalfToEven } from "../round-half-even.ts";

/** Outcome of a test whether two samples come from one law. */
export interface KsTest {
  /** Greatest distance of both distribution functions, between 0 and 1. */
  readonly statistic: number;
  /** Chance of at least this distance if nothing drifted. */
  readonly p: number;
  /** Where that distance is first reached, in the unit of the values. */
  readonly location: number;
  /** 1 if the first sample's distribution function is the higher one there, so that its values are lower; else -1. */
  readonly sign: 1 | -1;
  readonly method: "exact" | "asymptotic";
}

export interface KsOptions {
  /**
   * How p is computed; `auto` (default) is exact up to 10,000 values in the larger sample. What `exact` cannot count it
   * leaves to `asymptotic`, as scipy does; the result says which it was.
   */
  readonly method?: "auto" | "exact" | "asymptotic";
  /** `greater`: only how far the first distribution function lies above the second; `less`: below. */
  readonly alternative?: Alternative;
}

/** What is tested for: any difference, or only that the first sample lies below or above the second. */
export type Alternative = "two-sided" | "less" | "greater";

const mostExact = 10_000;

/**
 * Two-sample Kolmogorov–Smirnov test as scipy's `ks_2samp`, two-sided unless told otherwise. Missing values are left out.
 * The exact p counts lattice paths and is too high with many ties. Throws if a sample has no value or holds an infinite one.
 */
export function kolmogorovSmirnov(
  reference: NumericInput,
  current: NumericInput,
  options: KsOptions = {},
): KsTest {
  return drain(kolmogorovSmirnovSteps(reference, current, options));
}

/** `kolmogorovSmirnov` as a long job. */
export function* kolmogorovSmirnovSteps(
  reference: NumericInput,
  current: NumericInput,
  options: KsOptions = {},
): Steps<KsTest> {
  const a = sortedNumbers(reference, "the reference");
  const b = sortedNumbers(current, "the current values");
  checkSizes(a, b);
  const unweighted = (values: Float64Array): Distribution => ({
    values,
    weights: null,
    total: values.length,
  });
  return yield* ksOfDistributionsSteps(unweighted(a), unweighted(b), options);
}

/** The test of two samples that are sorted already, weighted by whole numbers of rows. */
export function* ksOfDistributionsSteps(
  a: Distribution,
  b: Distribution,
  { method = "auto", alternative = "two-sided" }: KsOptions = {},
): Steps<KsTest> {
  const above = greatestCdfGap(a, b);
  const below = greatestCdfGap(b, a);
  const sign = alternative === "less" || (alternative === "two-sided" && below.gap > above.gap) ? -1 : 1;
  const { gap, at } = sign === 1 ? above : below;
  const exact = method === "exact" || (method === "auto" && Math.max(a.total, b.total) <= mostExact);
  const twoSided = alternative === "two-sided";
  const statistic = gap / (a.total * b.total);
  const p = exact ? yield* exactTailSteps(gap, a.total, b.total, twoSided) : null;
  return {
    statistic,
    p: p ?? asymptoticTail(statistic, a.total, b.total, twoSided),
    location: at,
    sign,
    method: p === null ? "asymptotic" : "exact",
  };
}

function checkSizes(a: Float64Array, b: Float64Array): void {
  if (a.length > 0 && b.length > 0) return;
  throw new AnalysisError(
    "too-few-rows",
    `There is no value in ${a.length === 0 ? "the reference" : "the current values"}.`,
    "Compare samples that have at least one value each.",
  );
}

function asymptoticTail(d: number, n: number, m: number, twoSided: boolean): number {
  const size = (n * m) / (n + m);
  if (twoSided) return kolmogorovTail(d, Math.max(1, roundHalfToEven(size)));
  // Hodges (1958), equation 5.3.
  const z = Math.sqrt(size) * d;
  const correction = (Math.max(n, m) + 2 * Math.min(n, m)) / Math.sqrt(n * m * (n + m)) / 3;
  return Math.min(1, Math.exp(-2 * z * z - 2 * z * correction));
}

/** The exponent below which a chance is 0 in double precision. */
const leastExponent = -800;

const cellsPerStep = 4_000_000;

/** Chance of a gap of at least `gap` / (n · m); null where scipy leaves it to the asymptotic formula. */
function* exactTailSteps(gap: number, n: number, m: number, twoSided: boolean): Steps<number | null> {
  if (gap === 0) return 1;
  if (n === m) return equalSizesTail(gap / n, n, twoSided);
  if (!isCountable(n, m, twoSided)) return null;
  const d = gap / (n * m);
  if ((-2 * d * d * n * m) / (n + m) < leastExponent) return 0;
  const outside = new Float64Array(m + 1).fill(1);
  const width = twoSided ? Math.min(m, (2 * gap) / n) : m;
  const chunk = Math.max(1, Math.ceil(cellsPerStep / width));
  for (let start = 0; start <= n; start += chunk) {
    if (start > 0) yield { fraction: start / n, text: "counting paths for the exact p" };
    walkKsRows(outside, n, gap, twoSided, start, Math.min(n + 1, start + chunk));
  }
  return outside[m]!;
}

/** Samples of equal size: the paths are counted by reflection (Gnedenko and Korolyuk 1951). `steps` is d · n. */
function equalSizesTail(steps: number, n: number, twoSided: boolean): number {
  let tail = 0;
  for (let k = twoSided ? Math.floor(n / steps) : 0; k >= 0; k--) {
    let share = 1;
    for (let j = 0; j < steps; j++) share *= (n - k * steps - j) / (n + k * steps + j + 1);
    tail = share * (1 - tail);
  }
  return Math.min(1, twoSided ? 2 * tail : tail);
}

/** Whether scipy counts: a least common multiple below 2^31, and one-sided a number of paths that a double can hold. */
function isCountable(n: number, m: number, twoSided: boolean): boolean {
  if ((n / greatestCommonDivisor(n, m)) * m >= 2 ** 31) return false;
  const logPaths = -Math.log(n + m + 1) - logBeta(n + 1, m + 1);
  return twoSided || logPaths < Math.log(Number.MAX_VALUE);
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);
