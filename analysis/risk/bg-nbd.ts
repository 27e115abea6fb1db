import { AnalysisError } from "../errors.ts";
import { logBeta, logGamma } from "../inference/distributions.ts";
import { hypergeometric } from "./hypergeometric.ts";

/**
 * Parameters of BG/NBD: customers buy at rates that are gamma distributed (shape r, rate alpha), and after each purchase
 * leave with chances that are beta distributed (a, b).
 */
export interface BgNbdParameters {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** What BG/NBD knows of one customer, all times in one unit: as `purchaseSummary` gives it. */
export interface PurchaseHistory {
  /** Repeat purchases. */
  readonly frequency: number;
  /** Time from the first to the last purchase. */
  readonly recency: number;
  /** Time from the first purchase to the end of observation. */
  readonly T: number;
}

/** Throws unless all four parameters are finite and above 0. */
export function checkBgNbdParameters(parameters: BgNbdParameters): void {
  const { r, alpha, a, b } = parameters;
  for (const [name, value] of Object.entries({ r, alpha, a, b })) {
    if (value > 0 && value < Infinity) continue;
    throw new AnalysisError("bad-parameter", `${name} is ${value}.`, "It must be a finite number above 0.");
  }
}

/**
 * Chance that a customer is still active (Fader, Hardie and Lee 2005). It is 1 for whoever bought only once: in BG/NBD a
 * customer can leave only right after a repeat purchase, so that of one-time buyers it says nothing. To rank them, take
 * `expectedPurchases`, which falls with their age.
 */
export function probabilityAlive(parameters: BgNbdParameters, history: PurchaseHistory): number {
  checkBgNbdParameters(parameters);
  return 1 / (1 + oddsGone(parameters, checkHistory(history)));
}

/** Purchases to be expected of a customer in the time `t` after the end of observation, given the history. */
export function expectedPurchases(parameters: BgNbdParameters, history: PurchaseHistory, t: number): number {
  checkBgNbdParameters(parameters);
  checkTime(t);
  return expectedPurchasesOf(parameters, checkHistory(history), t);
}

/** Purchases to be expected of a new customer in the time `t` after the first one. */
export function expectedPurchasesNew(parameters: BgNbdParameters, t: number): number {
  checkBgNbdParameters(parameters);
  checkTime(t);
  return expectedOf(parameters, { frequency: 0, recency: 0, T: 0 }, t);
}

/** Chance that a new customer buys again exactly `n` times in the time `t` after the first purchase. */
export function purchasePmf(parameters: BgNbdParameters, n: number, t: number): number {
  checkBgNbdParameters(parameters);
  checkTime(t);
  if (!(Number.isInteger(n) && n >= 0))
    throw new AnalysisError("bad-parameter", `n is ${n}.`, "Give a whole number of purchases from 0 up.");
  const { r, alpha, a, b } = parameters;
  const share = t / (alpha + t);
  const logNone = r * Math.log(alpha / (alpha + t));
  const logTimes = (j: number): number =>
    logGamma(r + j) - logGamma(r) - logGamma(j + 1) + logNone + (j === 0 ? 0 : j * Math.log(share));
  const stays = Math.exp(logBeta(a, b + n) - logBeta(a, b) + logTimes(n));
  if (n === 0) return stays;
  let fewer = 0;
  for (let j = 0; j < n; j++) fewer += Math.exp(logTimes(j));
  return stays + Math.exp(logBeta(a + 1, b + n - 1) - logBeta(a, b)) * Math.max(0, 1 - fewer);
}

/** `expectedPurchases` without the checks. */
export function expectedPurchasesOf(
  parameters: BgNbdParameters,
  history: PurchaseHistory,
  t: number,
): number {
  return expectedOf(parameters, history, t) / (1 + oddsGone(parameters, history));
}

/** Odds of having left against being active. */
export function oddsGone(
  { r, alpha, a, b }: BgNbdParameters,
  { frequency, recency, T }: PurchaseHistory,
): number {
  if (frequency === 0) return 0;
  return (a / (b + frequency - 1)) * Math.exp((r + frequency) * Math.log((alpha + T) / (alpha + recency)));
}

/**
 * Purchases in the time `t` of a customer who is active:
 * (a + b + x − 1) / (a − 1) · (1 − (1 − z)^(r + x) · ₂F₁(r + x, b + x; a + b + x − 1; z)), with z = t / (α + T + t).
 */
function expectedOf(
  { r, alpha, a, b }: BgNbdParameters,
  { frequency: x, T }: PurchaseHistory,
  t: number,
): number {
  const z = t / (alpha + T + t);
  const at = (exit: number): number => {
    const c = exit + b + x - 1;
    return (c / (exit - 1)) * (1 - powerTimesSeries(r + x, b + x, c, z));
  };
  // The formula is 0/0 at a = 1 and at a + b + x = 1; the function is smooth there.
  const isSingular = Math.abs(a - 1) < 1e-5 || Math.abs(a + b + x - 1) < 1e-9;
  return isSingular ? (at(a + 1e-4) + at(a - 1e-4)) / 2 : at(a);
}

/**
 * (1 − z)^u · ₂F₁(u, v; w; z), which Euler's transformation makes (1 − z)^(w − v) · ₂F₁(w − u, w − v; w; z): whichever
 * series converges fast without alternating.
 */
function powerTimesSeries(u: number, v: number, w: number, z: number): number {
  const log = Math.log1p(-z);
  const isTransformed = w - v <= u && w - u > -20;
  return isTransformed
    ? hypergeometric(w - u, w - v, w, z, (w - v) * log)
    : hypergeometric(u, v, w, z, u * log);
}

function checkTime(t: number): void {
  if (t >= 0 && t < Infinity) return;
  throw new AnalysisError(
    "bad-parameter",
    `The time is ${t}.`,
    "Give a finite time from 0 up, in the unit of T.",
  );
}

function checkHistory(history: PurchaseHistory): PurchaseHistory {
  const { frequency, recency, T } = history;
  if (frequency >= 0 && recency >= 0 && recency <= T && T < Infinity) return history;
  throw new AnalysisError(
    "bad-parameter",
    `A history of frequency ${frequency}, recency ${recency} and T ${T} cannot be.`,
    "Recency is the time from the first to the last purchase, at most T; see purchaseSummary.",
  );
}
