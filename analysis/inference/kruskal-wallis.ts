import { AnalysisError } from "../errors.ts";
import { presentNumbers, type NumericInput } from "../numbers.ts";
import { chiSquareTail } from "./distributions.ts";
import { rankSumsOf, sortSamples, type RankSums, type SortedSamples } from "./sorted-samples.ts";

/** Whether samples tend to different values. What the values do not determine is null. */
export interface KruskalWallisTest {
  readonly h: number | null;
  readonly p: number | null;
  readonly degreesOfFreedom: number;
  /** H / (n − 1): share of the variance of ranks that lies between the samples (Tomczak and Tomczak 2014). */
  readonly epsilonSquared: number | null;
}

/**
 * Kruskal–Wallis test with the correction for ties, as scipy's `kruskal`; p by the chi-square law. Samples without values
 * are left out; null if all values are equal. Throws unless two samples have values.
 */
export function kruskalWallis(samples: readonly NumericInput[]): KruskalWallisTest {
  const sorted = sortSamples(samples.map((sample) => presentNumbers(sample, "a sample")));
  return kruskalOfRanks(sorted, rankSumsOf(sorted));
}

/** `kruskalWallis` of samples whose ranks are known. */
export function kruskalOfRanks({ starts }: SortedSamples, { sums, tieSum }: RankSums): KruskalWallisTest {
  const n = starts.at(-1)!;
  const sizes = Array.from(sums, (_, i) => starts[i + 1]! - starts[i]!);
  const used = sizes.filter((size) => size > 0).length;
  if (used < 2) {
    throw new AnalysisError(
      "too-few-groups",
      `${used} of ${sizes.length} samples ${used === 1 ? "has" : "have"} values.`,
      "A comparison needs at least two.",
    );
  }
  const degreesOfFreedom = used - 1;
  const untied = 1 - tieSum / (n ** 3 - n);
  if (tieSum >= n ** 3 - n) return { h: null, p: null, degreesOfFreedom, epsilonSquared: null };
  const middle = (n + 1) / 2;
  const spread = sizes.reduce(
    (total, size, i) => (size === 0 ? total : total + size * (sums[i]! / size - middle) ** 2),
    0,
  );
  const h = (12 * spread) / (n * (n + 1)) / untied;
  return { h, p: chiSquareTail(h, degreesOfFreedom), degreesOfFreedom, epsilonSquared: h / (n - 1) };
}
