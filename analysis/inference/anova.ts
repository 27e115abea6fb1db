import { AnalysisError } from "../errors.ts";
import { presentNumbers, type NumericInput } from "../numbers.ts";
import { fTail } from "./distributions.ts";
import { mergeMoments, sampleMoments, squaresOf, type SampleMoments } from "./sample-moments.ts";

/** Whether means differ. What the values do not determine is null. */
export interface AnovaTest {
  readonly f: number | null;
  readonly p: number | null;
  readonly betweenFreedom: number;
  readonly withinFreedom: number | null;
}

/** With the share of the variance that lies between the samples. */
export interface OneWayAnova extends AnovaTest {
  readonly etaSquared: number | null;
  /** η² with its bias taken out; can be below 0. */
  readonly omegaSquared: number | null;
}

/**
 * One-way analysis of variance, as scipy's `f_oneway`. Samples without values are left out. Equal values throughout, or one
 * value per sample, leave f null; samples that are constant each but differ have f Infinity and p 0. Throws unless two
 * samples have values.
 */
export function oneWayAnova(samples: readonly NumericInput[]): OneWayAnova {
  return anovaOfMoments(samples.map(momentsOf));
}

/** `oneWayAnova` of samples of which only the moments are known. */
export function anovaOfMoments(samples: readonly SampleMoments[]): OneWayAnova {
  const used = usedSamples(samples);
  const all = used.reduce(mergeMoments);
  const betweenFreedom = used.length - 1;
  const withinFreedom = all.count - used.length;
  const within = used.reduce((sum, sample) => sum + squaresOf(sample), 0);
  const between = used.reduce((sum, { count, mean }) => sum + count * (mean - all.mean) ** 2, 0);
  const total = within + between;
  if (withinFreedom === 0 || total === 0) {
    return { f: null, p: null, betweenFreedom, withinFreedom, etaSquared: null, omegaSquared: null };
  }
  const noise = within / withinFreedom;
  const f = within === 0 ? Infinity : between / betweenFreedom / noise;
  return {
    f,
    p: fTail(f, betweenFreedom, withinFreedom),
    betweenFreedom,
    withinFreedom,
    etaSquared: between / total,
    omegaSquared: (between - betweenFreedom * noise) / (total + noise),
  };
}

/**
 * Analysis of variance that does not take variances to be equal (Welch 1951), as statsmodels'
 * `anova_oneway(use_var="unequal")`; of two samples the square of Welch's t. Null where a sample has fewer than two values
 * or a constant one. Throws unless two samples have values.
 */
export function welchAnova(samples: readonly NumericInput[]): AnovaTest {
  return welchOfMoments(samples.map(momentsOf));
}

/** `welchAnova` of samples of which only the moments are known. */
export function welchOfMoments(samples: readonly SampleMoments[]): AnovaTest {
  const used = usedSamples(samples);
  const k = used.length;
  const weights = used.map(({ count, variance }) => count / variance);
  // A variance can be too small to divide by as well.
  if (used.some(({ count }, i) => count < 2 || !(weights[i]! < Infinity))) {
    return { f: null, p: null, betweenFreedom: k - 1, withinFreedom: null };
  }
  const weight = weights.reduce((sum, each) => sum + each, 0);
  const center = used.reduce((sum, { mean }, i) => sum + weights[i]! * mean, 0) / weight;
  const between = used.reduce((sum, { mean }, i) => sum + weights[i]! * (mean - center) ** 2, 0) / (k - 1);
  const unevenness = used.reduce(
    (sum, { count }, i) => sum + (1 - weights[i]! / weight) ** 2 / (count - 1),
    0,
  );
  const f = between / (1 + (2 * (k - 2) * unevenness) / (k * k - 1));
  const withinFreedom = (k * k - 1) / (3 * unevenness);
  return { f, p: fTail(f, k - 1, withinFreedom), betweenFreedom: k - 1, withinFreedom };
}

const momentsOf = (sample: NumericInput): SampleMoments => sampleMoments(presentNumbers(sample, "a sample"));

function usedSamples(samples: readonly SampleMoments[]): readonly SampleMoments[] {
  const used = samples.filter(({ count }) => count > 0);
  if (used.length >= 2) return used;
  throw new AnalysisError(
    "too-few-groups",
    `${used.length} of ${samples.length} samples ${used.length === 1 ? "has" : "have"} values.`,
    "A comparison needs at least two.",
  );
}
