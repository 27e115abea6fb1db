import type { Value } from "../columns.ts";
import { adjustP } from "../inference/adjust-p.ts";
import { differenceLevel, type EffectLevel } from "../inference/effect-size.ts";
import { numberText, percentText } from "../number-text.ts";
import type { CategoryProfile, CategoryProfiles } from "./profile-category.ts";
import type { NumberProfile, NumberProfiles } from "./profile-number.ts";

/** How a segment differs from all others in one column. */
export interface Difference {
  readonly column: string;
  /** For a column of categories the one that differs most; null for numbers. */
  readonly category: Value;
  readonly kind: "number" | "category";
  /** Hedges' g for numbers, Cohen's h for shares: 0.2 small, 0.5 medium, 0.8 large; positive if the segment has more. */
  readonly effect: number;
  readonly level: EffectLevel;
  /** Corrected for the number of columns and segments by Benjamini–Hochberg. */
  readonly p: number;
  /** The mean or share in the segment and in everyone. */
  readonly here: number;
  readonly everyone: number;
  /** All of this in words. */
  readonly sentence: string;
}

type Candidate = Omit<Difference, "p" | "sentence" | "level"> & {
  readonly p: number;
  readonly sentence: string;
};

/**
 * For each segment what sets it apart: differences that are at least small (0.2) and not chance (corrected p at most 0.05),
 * the largest first.
 */
export function findDifferences(
  numbers: readonly NumberProfiles[],
  categories: readonly CategoryProfiles[],
  numSegments: number,
): Difference[][] {
  const bySegment = Array.from({ length: numSegments }, (_, segment) => [
    ...numbers.flatMap((profiles) => numberCandidate(profiles.segments[segment]!, profiles.everyone)),
    ...categories.flatMap((profiles) => categoryCandidate(profiles.segments[segment]!, profiles.everyone)),
  ]);
  const adjusted = adjustP(bySegment.flat().map(({ p }) => p));
  let at = 0;
  return bySegment.map((candidates) =>
    candidates
      .map((candidate) => ({
        ...candidate,
        p: adjusted[at++] ?? 1,
        level: differenceLevel(candidate.effect),
      }))
      .filter(({ level, p }) => level !== "negligible" && p <= 0.05)
      .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect)),
  );
}

function numberCandidate(here: NumberProfile, everyone: NumberProfile): Candidate[] {
  const { column, hedgesG: effect, p, mean } = here;
  if (effect === null || p === null || mean === null || everyone.mean === null) return [];
  const index = here.index === null ? "" : ` (index ${Math.round(here.index)})`;
  return [
    {
      ...{ column, category: null, kind: "number", effect, p, here: mean, everyone: everyone.mean },
      sentence: `${column}: ${numberText(mean)} on average, everyone ${numberText(everyone.mean)}${index}`,
    },
  ];
}

/** The category with the largest effect; of two that mirror each other, the one that is more frequent here. */
function categoryCandidate(
  here: readonly CategoryProfile[],
  everyone: readonly CategoryProfile[],
): Candidate[] {
  const ranked = here
    .flatMap((profile, code) => {
      const { cohensH: effect, p, share } = profile;
      const shareAll = everyone[code]!.share;
      return effect === null || p === null || share === null || shareAll === null
        ? []
        : [{ profile, effect, p, share, shareAll }];
    })
    .sort((a, b) => roundedSize(b.effect) - roundedSize(a.effect) || b.effect - a.effect);
  const most = ranked.find(({ profile }) => profile.category === true) ?? ranked[0];
  if (!most) return [];
  const { profile, effect, p, share, shareAll } = most;
  const what = typeof profile.category === "boolean" ? profile.column : `${profile.column} ${profile.name}`;
  return [
    {
      ...{ column: profile.column, category: profile.category, kind: "category", effect, p },
      ...{ here: share, everyone: shareAll },
      sentence: `${what}: ${percentText(share)}, everyone ${percentText(shareAll)}`,
    },
  ];
}

/** Mirrored effects differ by rounding only. */
const roundedSize = (effect: number): number => Math.round(Math.abs(effect) * 1e9);
