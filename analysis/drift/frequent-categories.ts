import { toColumn, type ColumnInput } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { sampleOf, sum, type CategoricalSample } from "./column-sample.ts";

/** Rows of both samples per category. */
export interface CategoryCounts {
  readonly labels: readonly string[];
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/**
 * Rows per category, those with less than `minShare` (default 0.01) of the reference put together as "other", as
 * deepchecks does: "other" is left out where it has no more than that share on either side. Missing values are left out.
 */
export function countFrequent(
  reference: ColumnInput,
  current: ColumnInput,
  { minShare = 0.01 }: { readonly minShare?: number } = {},
): CategoryCounts {
  if (!(minShare >= 0 && minShare < 1))
    throw new AnalysisError("bad-parameter", `minShare is ${minShare}.`, "Give a share from 0 to below 1.");
  const [before, after] = [countNames(reference), countNames(current)];
  const [rowsBefore, rowsAfter] = [sum([...before.values()]), sum([...after.values()])];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const frequent = names.filter((name) => (before.get(name) ?? 0) >= rowsBefore * minShare);
  const inBefore = frequent.map((name) => before.get(name) ?? 0);
  const inAfter = frequent.map((name) => after.get(name) ?? 0);
  const [restBefore, restAfter] = [rowsBefore - sum(inBefore), rowsAfter - sum(inAfter)];
  const hasOther = restBefore > minShare * rowsBefore || restAfter > minShare * rowsAfter;
  return {
    labels: hasOther ? [...frequent, "other"] : frequent,
    reference: Float64Array.from(hasOther ? [...inBefore, restBefore] : inBefore),
    current: Float64Array.from(hasOther ? [...inAfter, restAfter] : inAfter),
  };
}

function countNames(input: ColumnInput): Map<string, number> {
  const { names, counts } = sampleOf(toColumn(input), "categorical") as CategoricalSample;
  return new Map(names.map((name, i) => [name, counts[i]!]));
}
