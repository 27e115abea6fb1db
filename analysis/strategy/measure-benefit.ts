import { AnalysisError } from "../errors.ts";
import { type Interval } from "../inference/interval.ts";
import { meanInterval } from "../inference/mean-interval.ts";
import { medianDifferenceInterval } from "../inference/median-difference.ts";
import { sampleMoments } from "../inference/sample-moments.ts";
import { shareDifferenceInterval } from "../inference/share-difference.ts";
import { welchT } from "../inference/welch-t.ts";
import { sortedNumbers } from "../numbers.ts";
import { quantileSorted } from "../quantile.ts";
import { sumOf } from "../stats.ts";

export type Statistic = "mean" | "share" | "median";

/** How the interval of a difference was found. */
export type DifferenceMethod = "Welch" | "two proportions (Newcombe)" | "bootstrap" | "paired t";

/** A statistic before and after, and its difference. What the values do not determine is null. */
export interface Change {
  readonly before: number | null;
  readonly after: number | null;
  /** After less before. */
  readonly difference: number | null;
  /** The difference as a share of the size of the value before; null if that is 0. */
  readonly relativeChange: number | null;
  readonly interval: Interval | null;
  /** Null if there is no interval. */
  readonly method: DifferenceMethod | null;
}

export interface ChangeOptions {
  readonly statistic: Statistic;
  /** Value by value of the same customer, so that differences are taken within each. */
  readonly paired: boolean;
  readonly confidence: number;
  readonly seed: number;
}

/** The change of a statistic between values of which none is missing. */
export function changeOf(before: Float64Array, after: Float64Array, options: ChangeOptions): Change {
  const [old, now] = [statisticOf(before, options.statistic), statisticOf(after, options.statistic)];
  if (old === null || now === null)
    return { before: old, after: now, difference: null, relativeChange: null, interval: null, method: null };
  const found = intervalOf(before, after, options);
  return {
    before: old,
    after: now,
    difference: now - old,
    relativeChange: old === 0 ? null : (now - old) / Math.abs(old),
    interval: found?.interval ?? null,
    method: found?.method ?? null,
  };
}

/** Throws unless all values of a share are 0 or 1. */
export function checkShareValues(values: Float64Array, column: string): void {
  const other = values.find((value) => value !== 0 && value !== 1);
  if (other === undefined) return;
  throw new AnalysisError(
    "bad-column",
    `Column "${column}" holds ${other}; a share is taken of 0 and 1.`,
    'Use a yes/no column, or the statistic "mean".',
  );
}

function statisticOf(values: Float64Array, statistic: Statistic): number | null {
  if (values.length === 0) return null;
  return statistic === "median" ? quantileSorted(sortedNumbers(values), 0.5) : sumOf(values) / values.length;
}

interface FoundInterval {
  readonly interval: Interval;
  readonly method: DifferenceMethod;
}

function intervalOf(
  before: Float64Array,
  after: Float64Array,
  { statistic, paired, confidence, seed }: ChangeOptions,
): FoundInterval | null {
  const named = (interval: Interval | null | undefined, method: DifferenceMethod) =>
    interval ? { interval, method } : null;
  if (statistic === "median") {
    const samples = [sortedNumbers(after), sortedNumbers(before)] as const;
    return named(medianDifferenceInterval(...samples, { confidence, seed }), "bootstrap");
  }
  if (paired) {
    const differences = sampleMoments(after.map((value, at) => value - before[at]!));
    return named(meanInterval(differences, confidence), "paired t");
  }
  if (statistic === "mean")
    return named(welchT(sampleMoments(after), sampleMoments(before), confidence)?.interval, "Welch");
  const [now, old] = [after, before].map((values) => ({ successes: sumOf(values), trials: values.length }));
  return named(shareDifferenceInterval(now!, old!, confidence), "two proportions (Newcombe)");
}
