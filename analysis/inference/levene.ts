import { presentNumbers, type NumericInput } from "../numbers.ts";
import { quantileSorted } from "../quantile.ts";
import { meanOf } from "../stats.ts";
import { anovaOfMoments, type AnovaTest } from "./anova.ts";
import { sampleMoments } from "./sample-moments.ts";

export interface LeveneOptions {
  /** What distances are taken from: `median` (default; Brown and Forsythe 1974) or `mean` (Levene 1960). */
  readonly center?: "median" | "mean";
}

/**
 * Levene's test whether variances are equal, as scipy's `levene`: analysis of variance of the distances from each sample's
 * center. Throws unless two samples have values.
 */
export function levene(samples: readonly NumericInput[], options: LeveneOptions = {}): AnovaTest {
  return leveneSorted(
    samples.map((sample) => presentNumbers(sample, "a sample").sort()),
    options,
  );
}

/** `levene` of samples that are ascending and complete already. */
export function leveneSorted(
  samples: readonly Float64Array[],
  { center = "median" }: LeveneOptions = {},
): AnovaTest {
  const { f, p, betweenFreedom, withinFreedom } = anovaOfMoments(
    samples.map((sample) => {
      if (sample.length === 0) return sampleMoments(sample);
      const from = center === "median" ? quantileSorted(sample, 0.5)! : meanOf(sample);
      return sampleMoments(sample.map((value) => Math.abs(value - from)));
    }),
  );
  return { f, p, betweenFreedom, withinFreedom };
}
