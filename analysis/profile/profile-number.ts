import { AnalysisError } from "../errors.ts";
import { hedgesG, cohensD } from "../inference/effect-size.ts";
import { normalTwoSidedTail } from "../inference/distributions.ts";
import type { Interval } from "../inference/interval.ts";
import { meanInterval } from "../inference/mean-interval.ts";
import { medianInterval } from "../inference/median-interval.ts";
import { mergeMoments, sampleMoments, squaresOf, type SampleMoments } from "../inference/sample-moments.ts";
import { rankSumsOf, samplesOf } from "../inference/sorted-samples.ts";
import { quantileSorted, type QuantileRule } from "../quantile.ts";
import { sumOf } from "../stats.ts";
import type { SegmentSamples } from "./segment-samples.ts";

/** A column of numbers in one segment. What its values do not determine is null. */
export interface NumberProfile {
  readonly column: string;
  /** Values that are not missing. */
  readonly n: number;
  readonly missing: number;
  readonly mean: number | null;
  /** By Student's t. */
  readonly meanInterval: Interval | null;
  readonly median: number | null;
  /** By order statistics, whatever the distribution. */
  readonly medianInterval: Interval | null;
  readonly standardDeviation: number | null;
  readonly min: number | null;
  readonly q25: number | null;
  readonly q75: number | null;
  readonly max: number | null;
  readonly sum: number;
  /** The mean with that of everyone as 100; null where that is 0. */
  readonly index: number | null;
  /** Difference of the mean from that of all other segments in pooled standard deviations; null for everyone. */
  readonly cohensD: number | null;
  /** The same without its bias in small samples. */
  readonly hedgesG: number | null;
  /**
   * Chance that one of the segment has more than one of the others, ties by half (Vargha and Delaney 2000): 0.5 where they
   * do not differ. Null for everyone.
   */
  readonly superiority: number | null;
  /** Of the Mann–Whitney test against the others, normal with ties corrected; null for everyone and equal values. */
  readonly p: number | null;
}

export interface NumberOptions {
  readonly confidence: number;
  readonly ddof: number;
  readonly quantileRule: QuantileRule;
}

/** A column of numbers in everyone and in each segment. */
export interface NumberProfiles {
  readonly everyone: NumberProfile;
  readonly segments: readonly NumberProfile[];
}

/** The measures of a column, from its values by segment. */
export function profileNumber(
  column: string,
  { samples, missing }: SegmentSamples,
  options: NumberOptions,
): NumberProfiles {
  const parts = samplesOf(samples);
  const moments = parts.map(sampleMoments);
  const all = moments.reduce(mergeMoments);
  const { sums, tieSum } = rankSumsOf(samples);
  const missingAll = missing.reduce((sum, count) => sum + count, 0);
  return {
    everyone: {
      ...describeValues(column, samples.pooled, all, missingAll, options),
      ...noComparison,
      index: indexOf(all, all),
    },
    segments: parts.map((values, segment) => ({
      ...describeValues(column, values, moments[segment]!, missing[segment]!, options),
      index: indexOf(moments[segment]!, all),
      ...effectsOf(moments, segment),
      ...compareRanks(sums[segment]!, values.length, all.count, tieSum),
    })),
  };
}

type Comparison = Pick<NumberProfile, "cohensD" | "hedgesG" | "superiority" | "p">;

const noComparison: Comparison = { cohensD: null, hedgesG: null, superiority: null, p: null };

function describeValues(
  column: string,
  sorted: Float64Array,
  moments: SampleMoments,
  missing: number,
  { confidence, ddof, quantileRule }: NumberOptions,
): Omit<NumberProfile, keyof Comparison | "index"> {
  const n = sorted.length;
  return {
    column,
    n,
    missing,
    mean: n === 0 ? null : moments.mean,
    meanInterval: meanInterval(moments, confidence),
    median: quantileSorted(sorted, 0.5, quantileRule),
    medianInterval: medianInterval(sorted, confidence),
    standardDeviation: n <= ddof ? null : Math.sqrt(squaresOf(moments) / (n - ddof)),
    min: sorted[0] ?? null,
    q25: quantileSorted(sorted, 0.25, quantileRule),
    q75: quantileSorted(sorted, 0.75, quantileRule),
    max: sorted.at(-1) ?? null,
    sum: sumOf(sorted),
  };
}

const indexOf = (part: SampleMoments, all: SampleMoments): number | null =>
  part.count === 0 || all.mean === 0 ? null : (100 * part.mean) / all.mean;

function effectsOf(
  moments: readonly SampleMoments[],
  segment: number,
): Pick<Comparison, "cohensD" | "hedgesG"> {
  const others = moments.filter((_, other) => other !== segment);
  if (others.length === 0) return { cohensD: null, hedgesG: null };
  const rest = others.reduce(mergeMoments);
  return { cohensD: cohensD(moments[segment]!, rest), hedgesG: hedgesG(moments[segment]!, rest) };
}

/** Mann–Whitney's test of `count` of `all` values from the sum of their ranks. */
function compareRanks(
  rankSum: number,
  count: number,
  all: number,
  tieSum: number,
): Pick<Comparison, "superiority" | "p"> {
  const others = all - count;
  if (count === 0 || others === 0) return { superiority: null, p: null };
  const superiority = (rankSum - (count * (count + 1)) / 2) / (count * others);
  const variance = (all + 1 - tieSum / (all * (all - 1))) / (12 * count * others);
  const p = variance > 0 ? normalTwoSidedTail((superiority - 0.5) / Math.sqrt(variance)) : null;
  return { superiority, p };
}

/** Throws unless the degrees of freedom to take off are a whole number from 0 up. */
export function checkDdof(ddof: number): void {
  if (Number.isInteger(ddof) && ddof >= 0) return;
  throw new AnalysisError("bad-parameter", `ddof is ${ddof}.`, "Give 1 for a sample, 0 for a population.");
}
