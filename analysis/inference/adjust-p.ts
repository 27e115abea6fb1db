import { AnalysisError } from "../errors.ts";

/**
 * How p values of several tests are corrected: `bonferroni`, `holm` (1979) and `hochberg` (1988) bound the chance of any
 * false alarm; `bh` (Benjamini and Hochberg 1995) and `by` (Benjamini and Yekutieli 2001, under any dependence) the share
 * of false alarms; `none` leaves p as it is.
 */
export type Correction = "bh" | "by" | "holm" | "hochberg" | "bonferroni" | "none";

/**
 * P values corrected for their number, in the given order, as R's `p.adjust`: reject where the result is at most the level.
 * Missing ones stay null and do not count. Throws on a p outside 0 to 1.
 */
export function adjustP(
  values: ArrayLike<number | null | undefined>,
  correction: Correction = "bh",
): (number | null)[] {
  const given = Array.from(values, (p) => (p === undefined || Number.isNaN(p) ? null : p));
  const order = given
    .map((p, at) => ({ p: p ?? 0, at }))
    .filter(({ at }) => given[at] !== null)
    .sort((a, b) => a.p - b.p);
  for (const { p, at } of order) checkP(p, at);
  const factor = factorOf(correction, order.length);
  const scaled = order.map(({ p }, i) => Math.min(1, p * factor(i + 1)));
  const monotone = correction === "holm" ? risingMaximum(scaled) : fallingMinimum(scaled);
  const adjusted = [...given];
  order.forEach(({ at }, i) => (adjusted[at] = monotone[i]!));
  return adjusted;
}

/** What the p value of a rank (1 the least) is multiplied by, of `count` tests. */
function factorOf(correction: Correction, count: number): (rank: number) => number {
  switch (correction) {
    case "none":
      return () => 1;
    case "bonferroni":
      return () => count;
    case "holm":
    case "hochberg":
      return (rank) => count - rank + 1;
    case "bh":
      return (rank) => count / rank;
    case "by": {
      const harmonic = Array.from({ length: count }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b, 0);
      return (rank) => (harmonic * count) / rank;
    }
  }
}

function risingMaximum(values: readonly number[]): number[] {
  let most = 0;
  return values.map((value) => (most = Math.max(most, value)));
}

function fallingMinimum(values: readonly number[]): number[] {
  let least = 1;
  return values
    .toReversed()
    .map((value) => (least = Math.min(least, value)))
    .reverse();
}

function checkP(p: number, at: number): void {
  if (p >= 0 && p <= 1) return;
  throw new AnalysisError("bad-parameter", `The p value at ${at} is ${p}.`, "P values lie between 0 and 1.");
}
