import { stirlingError } from "./inference/distributions.ts";
import type { Random } from "./random.ts";

/** Successes in `trials` trials of chance `p`, drawn: by inversion where few are expected, else by Hörmann's (1993) BTRS. */
export function drawBinomial(random: Random, trials: number, p: number): number {
  if (!(trials > 0 && p > 0)) return 0;
  if (p >= 1) return trials;
  if (p > 0.5) return trials - drawBinomial(random, trials, 1 - p);
  return trials * p < 10 ? drawByInversion(random, trials, p) : drawByRejection(random, trials, p);
}

/** Counts of `trials` trials that each fall into one of several bins, drawn; the shares sum to 1. */
export function drawMultinomial(random: Random, trials: number, shares: Float64Array): Float64Array {
  let left = trials;
  let share = 1;
  return shares.map((each, bin) => {
    const count = bin === shares.length - 1 ? left : drawBinomial(random, left, each / share);
    left -= count;
    share -= each;
    return count;
  });
}

function drawByInversion(random: Random, trials: number, p: number): number {
  const odds = p / (1 - p);
  let chance = Math.exp(trials * Math.log1p(-p));
  let rest = random.next();
  let successes = 0;
  while (rest > chance && successes < trials) {
    rest -= chance;
    successes++;
    chance *= (odds * (trials - successes + 1)) / successes;
  }
  return successes;
}

function drawByRejection(random: Random, trials: number, p: number): number {
  const spread = Math.sqrt(trials * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const alpha = (2.83 + 5.1 / b) * spread;
  const mode = Math.floor((trials + 1) * p);
  for (;;) {
    const u = random.next() - 0.5;
    const v = random.next();
    const distance = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / distance + b) * u + trials * p + 0.5);
    if (distance >= 0.07 && v <= 0.92 - 4.2 / b) return k;
    if (!(k >= 0 && k <= trials)) continue;
    const height = Math.log((v * alpha) / (a / (distance * distance) + b));
    if (height <= logRatioToMode(k, mode, trials, p / (1 - p))) return k;
  }
}

/** Logarithm of the chance of k successes over that of the mode. */
function logRatioToMode(k: number, mode: number, trials: number, odds: number): number {
  const errors =
    stirlingError(mode) + stirlingError(trials - mode) - stirlingError(k) - stirlingError(trials - k);
  return errors + logPart(mode, trials) - logPart(k, trials) + (k - mode) * Math.log(odds);
}

/** ln k! (n − k)! by Stirling's formula, without its errors and what does not depend on k. */
const logPart = (k: number, n: number): number => xLog(k, 0.5) + xLog(n - k, 0.5);

const xLog = (x: number, shift: number): number => (x === 0 ? 0 : (x + shift) * Math.log(x));
