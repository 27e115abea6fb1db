import { AnalysisError } from "../errors.ts";

export interface DivergenceOptions {
  /** Base of the logarithm; natural if not given. */
  readonly base?: number;
}

/**
 * Kullback–Leibler divergence Σ p ln(p/q) of two distributions over the same bins, which are normalized first (as
 * scipy's `entropy`). Infinite where p has a share and q none: fill zeros with `fillZeros` first.
 */
export function klDivergence(
  p: ArrayLike<number>,
  q: ArrayLike<number>,
  options: DivergenceOptions = {},
): number {
  const from = normalize(p, "p");
  const to = normalize(q, "q");
  checkSameBins(from, to);
  return relativeEntropy(from, to) / logOf(options.base);
}

/**
 * Jensen–Shannon distance: square root of the mean divergence from the average of both distributions. In base 2 (the
 * default) between 0 and 1.
 */
export function jensenShannon(
  p: ArrayLike<number>,
  q: ArrayLike<number>,
  options: DivergenceOptions = {},
): number {
  const from = normalize(p, "p");
  const to = normalize(q, "q");
  checkSameBins(from, to);
  const middle = from.map((share, bin) => (share + to[bin]!) / 2);
  const divergence = (relativeEntropy(from, middle) + relativeEntropy(to, middle)) / 2;
  return Math.sqrt(Math.max(0, divergence) / logOf(options.base ?? 2));
}

/**
 * Population stability index Σ (c − r) ln(c/r) of reference and current shares, zeros filled with `zeroShare` (default
 * 0.0001) and nothing normalized. Below 0.1 stable, from 0.25 drifted.
 */
export function psi(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  { zeroShare = 1e-4 }: { readonly zeroShare?: number } = {},
): number {
  const from = fillZeros(checkShares(reference, "reference"), zeroShare);
  const to = fillZeros(checkShares(current, "current"), zeroShare);
  checkSameBins(from, to);
  return from.reduce((sum, share, bin) => sum + (to[bin]! - share) * Math.log(to[bin]! / share), 0);
}

/** The shares with every 0 replaced by `zeroShare`; the others are left as they are. */
export function fillZeros(shares: ArrayLike<number>, zeroShare = 1e-4): Float64Array {
  if (!(zeroShare > 0 && zeroShare < 1)) {
    throw new AnalysisError("bad-parameter", `zeroShare is ${zeroShare}.`, "It must lie between 0 and 1.");
  }
  return Float64Array.from(shares, (share) => (share === 0 ? zeroShare : share));
}

/** What each bin adds to the population stability index: which bins moved. */
export function psiContributions(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  zeroShare = 1e-4,
): Float64Array {
  const from = fillZeros(reference, zeroShare);
  const to = fillZeros(current, zeroShare);
  return from.map((share, bin) => (to[bin]! - share) * Math.log(to[bin]! / share));
}

function relativeEntropy(p: Float64Array, q: Float64Array): number {
  return p.reduce((sum, share, bin) => (share === 0 ? sum : sum + share * Math.log(share / q[bin]!)), 0);
}

/** Shares over their sum. Throws on a negative share or if there is none above 0. */
export function normalize(shares: ArrayLike<number>, name: string): Float64Array {
  const checked = checkShares(shares, name);
  const total = checked.reduce((sum, share) => sum + share, 0);
  return checked.map((share) => share / total);
}

function checkShares(shares: ArrayLike<number>, name: string): Float64Array {
  const checked = Float64Array.from(shares);
  const bad = checked.findIndex((share) => !(share >= 0 && share < Infinity));
  if (bad < 0 && checked.some((share) => share > 0)) return checked;
  throw new AnalysisError(
    "bad-parameter",
    bad >= 0 ? `Bin ${bad} of ${name} has the share ${checked[bad]!}.` : `No bin of ${name} has any share.`,
    "Shares and counts are numbers from 0 up, at least one of them above 0.",
  );
}

/** Throws if two distributions do not have equally many bins. */
export function checkSameBins(p: Float64Array, q: Float64Array): void {
  if (p.length === q.length) return;
  throw new AnalysisError(
    "length-mismatch",
    `One distribution has ${p.length} bins, the other ${q.length}.`,
    "Count both samples in the same bins.",
  );
}

function logOf(base: number | undefined): number {
  if (base === undefined) return 1;
  if (base > 0 && base !== 1) return Math.log(base);
  throw new AnalysisError("bad-parameter", `The base is ${base}.`, "Give a base such as 2.");
}
