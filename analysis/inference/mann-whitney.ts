import { normalTail } from "./distributions.ts";
import { AnalysisError } from "../errors.ts";
import { sortedNumbers, type NumericInput } from "../numbers.ts";

export interface MannWhitneyOptions {
  /** How p is computed; `auto` (default) is exact without ties and up to 8 values in the smaller sample. */
  readonly method?: "auto" | "exact" | "asymptotic";
  /** `less`: whether values of the first sample tend to be lower only; `greater`: higher only. */
  readonly alternative?: "two-sided" | "less" | "greater";
}

export interface MannWhitneyTest {
  /** U of the first sample: pairs in which its value is the higher, ties counted half. */
  readonly statistic: number;
  readonly p: number;
  /** U over the number of pairs: the chance that a value of the first sample is the higher one. */
  readonly shareHigher: number;
  readonly method: "exact" | "asymptotic";
}

const mostExact = 8;

/**
 * Mann–Whitney U test whether values of one sample tend to be higher, as scipy's `mannwhitneyu`: asymptotic p
 * with the corrections for ties and continuity, exact p for small samples (Mann and Whitney 1947; takes no ties into
 * account). Missing values are left out. Throws if a sample has no value, or if there are too many ways to count exactly.
 */
export function mannWhitney(
  first: NumericInput,
  second: NumericInput,
  { method = "auto", alternative = "two-sided" }: MannWhitneyOptions = {},
): MannWhitneyTest {
  const a = sortedNumbers(first, "the first sample");
  const b = sortedNumbers(second, "the second sample");
  checkSizes(a.length, b.length);
  const { higher: statistic, tieSum } = comparePairs(a, b);
  const pairs = a.length * b.length;
  const extreme = extremeOf(statistic, pairs, alternative);
  const exact =
    method === "exact" || (method === "auto" && Math.min(a.length, b.length) <= mostExact && tieSum === 0);
  const tail = exact
    ? exactTail(Math.floor(extreme), a.length, b.length)
    : normalTail(standardized(extreme, a.length, b.length, tieSum));
  return {
    statistic,
    p: Math.min(1, alternative === "two-sided" ? 2 * tail : tail),
    shareHigher: statistic / pairs,
    method: exact ? "exact" : "asymptotic",
  };
}

/** The U whose upper tail is the chance asked for. */
function extremeOf(statistic: number, pairs: number, alternative: MannWhitneyOptions["alternative"]): number {
  if (alternative === "greater") return statistic;
  return alternative === "less" ? pairs - statistic : Math.max(statistic, pairs - statistic);
}

function checkSizes(n: number, m: number): void {
  if (n > 0 && m > 0) return;
  throw new AnalysisError(
    "too-few-rows",
    `There is no value in the ${n === 0 ? "first" : "second"} sample.`,
    "Compare samples that have at least one value each.",
  );
}

/** Pairs in which the value of `a` is the higher, ties counted half, and Σ (t³ − t) over groups of t equal values of both. */
function comparePairs(a: Float64Array, b: Float64Array): { higher: number; tieSum: number } {
  let higher = 0;
  let tieSum = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const at = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    const [startA, startB] = [i, j];
    while (a[i] === at) i++;
    while (b[j] === at) j++;
    higher += (i - startA) * (startB + (j - startB) / 2);
    const equal = i - startA + j - startB;
    tieSum += equal ** 3 - equal;
  }
  return { higher, tieSum };
}

/** Deviations by which U lies beyond its mean, half a pair less; minus infinity if all values are equal. */
function standardized(extreme: number, n: number, m: number, tieSum: number): number {
  const all = n + m;
  const spread = Math.sqrt(((n * m) / 12) * (all + 1 - tieSum / (all * (all - 1))));
  return (extreme - (n * m) / 2 - 0.5) / spread;
}

/** Chance of a U of at least `extreme`, a whole number; counted on the side where there are fewer ways. */
function exactTail(extreme: number, n: number, m: number): number {
  const pairs = n * m;
  return 2 * extreme > pairs ? lowerTail(pairs - extreme, n, m) : 1 - lowerTail(extreme - 1, n, m);
}

/**
 * Chance of a U of at most `most`. The numbers of ways are the coefficients of the Gaussian binomial coefficient
 * ∏ (1 − q^(m+i)) / (1 − q^i) over i to n.
 */
function lowerTail(most: number, n: number, m: number): number {
  if (most < 0) return 0;
  const [few, many] = n < m ? [n, m] : [m, n];
  let allWays = 1;
  for (let i = 1; i <= few; i++) allWays *= (many + i) / i;
  if (!(allWays < Infinity && few * most <= 1e8)) {
    throw new AnalysisError(
      "bad-parameter",
      `Of ${n} and ${m} values there are too many orders to count exactly.`,
      'Take the method "asymptotic".',
    );
  }
  const ways = new Float64Array(most + 1);
  ways[0] = 1;
  for (let i = 1; i <= few; i++) {
    for (let u = most; u >= many + i; u--) ways[u]! -= ways[u - many - i]!;
    for (let u = i; u <= most; u++) ways[u]! += ways[u - i]!;
  }
  return ways.reduce((sum, count) => sum + count, 0) / allWays;
}
