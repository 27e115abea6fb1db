import type { Random } from "../analysis/random.ts";

/** A number that varies about a mean, kept within bounds. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly least: number;
}

/** A number above 0 whose logarithm varies by `sigma`: half of them lie below the median. */
export interface SkewedSpread {
  readonly median: number;
  readonly sigma: number;
}

/** Names with their weights. */
export type Shares = Readonly<Record<string, number>>;

export function draw({ mean, deviation, least }: Spread, random: Random): number {
  return Math.max(least, mean + deviation * random.normal());
}

/** Log-normal. */
export function drawAround(median: number, sigma: number, random: Random): number {
  return median * Math.exp(sigma * random.normal());
}

/** Draws numbers from 0 by their weights. */
export function picker(weights: ArrayLike<number>): (random: Random) => number {
  const cumulative = new Float64Array(weights.length);
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    total += weights[i]!;
    cumulative[i] = total;
  }
  return (random) => {
    const wanted = random.next() * total;
    let [low, high] = [0, cumulative.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (cumulative[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Draws names by their weights. */
export function namePicker(shares: Shares): (random: Random) => string {
  const names = Object.keys(shares);
  const pick = picker(Object.values(shares));
  return (random) => names[pick(random)]!;
}

/** One of the names, by their weights. */
export const pickName = (shares: Shares, random: Random): string => namePicker(shares)(random);

/** The names with their weights times factors (1 where there is none). */
export function scaleShares(shares: Shares, factors: Shares): Shares {
  return Object.fromEntries(
    Object.entries(shares).map(([name, weight]) => [name, weight * (factors[name] ?? 1)]),
  );
}

/** Whole numbers in proportion to weights that add up to `total`. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let [weightSoFar, given] = [0, 0];
  return weights.map((weight) => {
    weightSoFar += weight;
    const upToHere = Math.round((total * weightSoFar) / sum);
    const count = upToHere - given;
    given = upToHere;
    return count;
  });
}

export const roundTo = (value: number, step: number): number => Math.round(value / step) * step;
export const cents = (value: number): number => Math.round(value * 100) / 100;
