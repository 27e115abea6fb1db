import { AnalysisError } from "../errors.ts";
import { sortedNumbers, type NumericInput } from "../numbers.ts";
import { quantileSorted } from "../quantile.ts";
import { wasserstein } from "./wasserstein.ts";

/**
 * Wasserstein-1 distance over the range of both samples, after the values beyond a share of each sample's ends are cut
 * (2.5% unless told otherwise), so that outliers do not set the scale: between 0 and 1, as deepchecks' earth mover's
 * distance. A sample that the cut would leave empty is kept whole. Missing values are left out. Throws if a sample has no value.
 */
export function scaledWasserstein(
  reference: NumericInput,
  current: NumericInput,
  { margin = 0.025 }: { readonly margin?: number } = {},
): number {
  if (!(margin >= 0 && margin < 0.5))
    throw new AnalysisError("bad-parameter", `margin is ${margin}.`, "Give a share from 0 to below 0.5.");
  const before = cutEnds(sortedNumbers(reference, "the reference"), margin);
  const after = cutEnds(sortedNumbers(current, "the current values"), margin);
  const distance = wasserstein(before, after);
  const range = Math.max(before.at(-1)!, after.at(-1)!) - Math.min(before[0]!, after[0]!);
  return range === 0 ? 0 : distance / range;
}

function cutEnds(sorted: Float64Array, margin: number): Float64Array {
  if (sorted.length === 0) return sorted;
  const [low, high] = [quantileSorted(sorted, margin)!, quantileSorted(sorted, 1 - margin)!];
  const kept = sorted.filter((value) => value >= low && value <= high);
  return kept.length > 0 ? kept : sorted;
}
