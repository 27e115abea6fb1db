import type { ColumnInput } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex, rowsByGroup } from "../group-index.ts";
import { createRandom } from "../random.ts";
import type { RowSplit } from "./row-split.ts";

export interface RandomSplitOptions {
  /** Share of rows to test on, between 0 and 1 (default 0.25). */
  readonly testShare?: number;
  readonly seed?: number;
}

/**
 * A random part of the rows to test on. Of outcomes given instead of a number of rows, every class is split in the same
 * proportion, and rows without an outcome are in neither part. Time is not heeded: where outcomes change over time,
 * `timeSplit` is honest. Throws if a part would have no row.
 */
export function randomSplit(
  rowsOrOutcomes: number | ColumnInput,
  { testShare = 0.25, seed = 0 }: RandomSplitOptions = {},
): RowSplit {
  if (!(testShare > 0 && testShare < 1)) {
    throw new AnalysisError("bad-parameter", `testShare is ${testShare}.`, "Give a share between 0 and 1.");
  }
  const groups =
    typeof rowsOrOutcomes === "number"
      ? [Int32Array.from({ length: rowsOrOutcomes }, (_, row) => row)]
      : rowsByGroup(groupIndex(rowsOrOutcomes));
  const total = groups.reduce((sum, rows) => sum + rows.length, 0);
  const random = createRandom(seed);
  const sizes = shareOut(
    groups.map((rows) => rows.length),
    Math.round(total * testShare),
  );
  const isTest = groups.map((rows, i) => new Set(random.sample(sizes[i]!, rows.length)));
  const part = (wanted: boolean): Int32Array =>
    Int32Array.from(
      groups.flatMap((rows, i) => Array.from(rows).filter((_, at) => isTest[i]!.has(at) === wanted)),
    ).sort();
  const split = { train: part(false), test: part(true) };
  if (split.train.length > 0 && split.test.length > 0) return split;
  const advice = "Take more rows, or another share.";
  throw new AnalysisError(
    "too-few-rows",
    `${total} rows cannot be split with a test share of ${testShare}.`,
    advice,
  );
}

/** Whole numbers near the proportion that sum to `wanted`; the largest remainders are rounded up. */
function shareOut(sizes: readonly number[], wanted: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (total === 0 ? 0 : (size * wanted) / total));
  const shares = exact.map(Math.floor);
  const open = wanted - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = Array.from(sizes.keys()).sort(
    (a, b) => exact[b]! - shares[b]! - (exact[a]! - shares[a]!) || a - b,
  );
  for (const group of byRemainder.slice(0, open)) shares[group]!++;
  return shares;
}
