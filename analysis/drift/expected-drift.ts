import { drawMultinomial } from "../binomial-draw.ts";
import type { Distribution } from "../kernels/cdf-distance.ts";
import { quantileSorted } from "../quantile.ts";
import { createRandom, type Random } from "../random.ts";
import { sum } from "./column-sample.ts";
import { shareMeasures, type ShareMeasures } from "./share-measures.ts";

/** What a measure is if both samples come from one law: by chance alone, at these sizes. */
export interface ExpectedValue {
  readonly mean: number;
  /** 95 in 100 such pairs of samples stay below it. */
  readonly upper: number;
}

export interface CdfMeasures {
  /** In the unit of the values. */
  readonly wasserstein: number;
  readonly wassersteinNormed: number;
  readonly energy: number;
}

export type ExpectedDrift = Readonly<
  Record<keyof ShareMeasures, ExpectedValue> & Partial<Record<keyof CdfMeasures, ExpectedValue>>
>;

export interface ExpectationOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly zeroShare: number;
}

const upperShare = 0.95;

/** Rows of each side that are shuffled at most; distances of larger samples follow from their sizes. */
const mostShuffled = 300;

/**
 * What measures of shares are without drift: both samples drawn anew (parametric bootstrap) from the shares of all rows
 * together, as many rows each as there are. The bins are taken as given: for a reference of a few dozen rows, whose own
 * quantiles they are, this is too much.
 */
export function expectShareMeasures(
  reference: Float64Array,
  current: Float64Array,
  { rounds, seed, zeroShare }: ExpectationOptions,
): Record<keyof ShareMeasures, ExpectedValue> {
  const random = createRandom(seed);
  const [n, m] = [sum(reference), sum(current)];
  const pooled = reference.map((count, bin) => (count + current[bin]!) / (n + m));
  const draw = (rows: number): Float64Array =>
    drawMultinomial(random, rows, pooled).map((count) => count / rows);
  return summarizeRounds(
    Array.from({ length: rounds }, () => ({ ...shareMeasures(draw(n), draw(m), zeroShare) })),
  );
}

/**
 * What distances of values are without drift: the rows of both samples dealt out anew (permutation), at most 300 each;
 * beyond that the distances shrink as √(1/n + 1/m).
 */
export function expectCdfMeasures(
  reference: Distribution,
  current: Distribution,
  deviation: number,
  { rounds, seed }: ExpectationOptions,
): Record<keyof CdfMeasures, ExpectedValue> {
  const random = createRandom(seed);
  const [n, m] = [reference.total, current.total];
  const [few, fewToo] = [Math.min(n, mostShuffled), Math.min(m, mostShuffled)];
  const fromReference = Math.round(((few + fewToo) * n) / (n + m));
  const pooled = new Float64Array(few + fewToo);
  pooled.set(thin(reference, fromReference));
  pooled.set(thin(current, few + fewToo - fromReference), fromReference);
  pooled.sort();
  const shrink = Math.sqrt((1 / n + 1 / m) / (1 / few + 1 / fewToo));
  return summarizeRounds(
    Array.from({ length: rounds }, () => {
      const { first, second } = dealtDistances(pooled, few, random);
      const wasserstein = first * shrink;
      return {
        wasserstein,
        wassersteinNormed: wasserstein / deviation,
        energy: Math.sqrt(2 * second) * shrink,
      };
    }),
  );
}

/** `count` values at equal steps through a distribution. */
function thin({ values, weights, total }: Distribution, count: number): Float64Array {
  if (weights === null)
    return Float64Array.from({ length: count }, (_, i) => values[Math.floor(((i + 0.5) * total) / count)]!);
  let at = 0;
  let passed = weights[0] ?? 0;
  return Float64Array.from({ length: count }, (_, i) => {
    const wanted = ((i + 0.5) * total) / count;
    while (passed <= wanted && at < values.length - 1) passed += weights[++at]!;
    return values[at]!;
  });
}

/** Integrals of |F − G| and its square for the first `count` of shuffled sorted values against the rest. */
function dealtDistances(
  sorted: Float64Array,
  count: number,
  random: Random,
): { readonly first: number; readonly second: number } {
  const others = sorted.length - count;
  let taken = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0) {
      const gap = Math.abs(taken / count - (i - taken) / others);
      const width = sorted[i]! - sorted[i - 1]!;
      first += width * gap;
      second += width * gap * gap;
    }
    if (random.next() * (sorted.length - i) < count - taken) taken++;
  }
  return { first, second };
}

function summarizeRounds<K extends string>(rounds: readonly Record<K, number>[]): Record<K, ExpectedValue> {
  const names = Object.keys(rounds[0]!) as K[];
  const summary = {} as Record<K, ExpectedValue>;
  for (const name of names) {
    const values = Float64Array.from(rounds, (round) => round[name]).sort();
    summary[name] = { mean: sum(values) / values.length, upper: quantileSorted(values, upperShare)! };
  }
  return summary;
}
