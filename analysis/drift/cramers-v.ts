import { chiSquareContingency } from "../inference/chi-square.ts";
import { roundHalfToEven } from "../round-half-even.ts";
import { sum } from "./column-sample.ts";

/**
 * Bias-corrected Cramér's V (Bergsma 2013) of counts per category in two samples: 0 if they are spread alike, 1 if they
 * have no category in common. As deepchecks has it, the larger sample is scaled down to as many whole rows as the other
 * has, and of two categories the statistic has Yates' correction. 0 with a single category. Throws as
 * `chiSquareContingency`.
 */
export function driftCramersV(reference: ArrayLike<number>, current: ArrayLike<number>): number {
  const [allBefore, allAfter] = [sum(reference), sum(current)];
  const rows = Math.min(allBefore, allAfter);
  const before = Float64Array.from(reference, (count) => roundHalfToEven((count * rows) / allBefore || 0));
  const after = Float64Array.from(current, (count) => roundHalfToEven((count * rows) / allAfter || 0));
  const { statistic } = chiSquareContingency([before, after], { correction: true });
  const n = sum(before) + sum(after);
  const columns = before.filter((count, i) => count > 0 || after[i]! > 0).length;
  if (columns < 2 || n < 2) return 0;
  const shrunk = Math.max(0, statistic / n - (columns - 1) / (n - 1));
  const correctedRows = 2 - 1 / (n - 1);
  const correctedColumns = columns - (columns - 1) ** 2 / (n - 1);
  const least = Math.min(correctedRows, correctedColumns) - 1;
  return least > 0 ? Math.sqrt(shrunk / least) : 0;
}
