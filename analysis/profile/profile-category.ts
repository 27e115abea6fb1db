import type { Column, Value } from "../columns.ts";
import { groupIndex, keyText } from "../group-index.ts";
import { association } from "../inference/association.ts";
import { cohensH } from "../inference/effect-size.ts";
import type { Interval } from "../inference/interval.ts";
import { wilsonInterval } from "../inference/proportion-interval.ts";
import { twoProportionZ } from "../inference/two-proportion.ts";
import { countTable } from "./count-table.ts";
import type { Segments } from "./segments.ts";

/** One category of a column in one segment. What the counts do not determine is null. */
export interface CategoryProfile {
  readonly column: string;
  readonly category: Value;
  /** `category` as text. */
  readonly name: string;
  readonly count: number;
  /** Values of the column that are not missing. */
  readonly n: number;
  readonly missing: number;
  /** Count over n. */
  readonly share: number | null;
  /** By Wilson. */
  readonly interval: Interval | null;
  /** The share with that of everyone as 100. */
  readonly index: number | null;
  /** The share less that in all other segments; null for everyone. */
  readonly difference: number | null;
  /** The same on Cohen's arcsine scale. */
  readonly cohensH: number | null;
  /** Of the pooled two-proportion z test against the others; null for everyone. */
  readonly p: number | null;
}

/** A column of categories in everyone and in each segment. */
export interface CategoryProfiles {
  readonly everyone: readonly CategoryProfile[];
  readonly segments: readonly (readonly CategoryProfile[])[];
  /** How well each segment against the others goes with the categories, from 0 to 1. */
  readonly cramersV: readonly (number | null)[];
}

/** The measures of a column, from its values by row. */
export function profileCategory(
  name: string,
  column: Column,
  segments: Segments,
  confidence: number,
): CategoryProfiles {
  const { keys, codes } = groupIndex(column);
  const bySegment = countTable(segments, { keys, codes });
  const all = Float64Array.from(keys, (_, code) => bySegment.reduce((sum, part) => sum + part[code]!, 0));
  const profileOf = (part: Float64Array, size: number): CategoryProfile[] => {
    const [n, nAll] = [total(part), total(all)];
    return keys.map((category, code) => ({
      column: name,
      category,
      name: keyText(category),
      count: part[code]!,
      n,
      missing: size - n,
      share: n === 0 ? null : part[code]! / n,
      interval: wilsonInterval(part[code]!, n, confidence),
      index: n === 0 || all[code] === 0 ? null : (100 * part[code]! * nAll) / (n * all[code]!),
      ...compareShares(part[code]!, n, all[code]!, nAll),
    }));
  };
  return {
    everyone: profileOf(all, segments.counted),
    segments: bySegment.map((part, segment) => profileOf(part, segments.counts[segment]!)),
    cramersV: bySegment.map((part) => againstRest(part, all)),
  };
}

function compareShares(
  count: number,
  n: number,
  countAll: number,
  nAll: number,
): Pick<CategoryProfile, "difference" | "cohensH" | "p"> {
  const rest = nAll - n;
  if (n === 0 || rest === 0) return { difference: null, cohensH: null, p: null };
  const [share, other] = [count / n, (countAll - count) / rest];
  const { p } = twoProportionZ(
    { successes: count, trials: n },
    { successes: countAll - count, trials: rest },
  );
  return { difference: share - other, cohensH: cohensH(share, other), p };
}

function againstRest(part: Float64Array, all: Float64Array): number | null {
  return total(all) === 0
    ? null
    : association([part, all.map((count, code) => count - part[code]!)]).cramersV;
}

const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
