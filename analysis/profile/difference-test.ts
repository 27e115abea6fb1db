import { anovaOfMoments, welchOfMoments, type AnovaTest, type OneWayAnova } from "../inference/anova.ts";
import { association, type Association } from "../inference/association.ts";
import { associationLevel, varianceLevel, type EffectLevel } from "../inference/effect-size.ts";
import { fisherExact } from "../inference/fisher-exact.ts";
import { kruskalOfRanks, type KruskalWallisTest } from "../inference/kruskal-wallis.ts";
import { leveneSorted, type LeveneOptions } from "../inference/levene.ts";
import { sampleMoments } from "../inference/sample-moments.ts";
import { rankSumsOf, samplesOf, type SortedSamples } from "../inference/sorted-samples.ts";

/** How a column of numbers is tested: Welch's analysis of variance, the classic one, or Kruskal–Wallis on ranks. */
export type NumberTest = "welch" | "anova" | "kruskal";

/** Whether a column differs between segments: one test decides, and what it rests on is said. */
interface DecidedTest {
  readonly column: string;
  readonly test: NumberTest | "chi-square" | "fisher" | "none";
  /** Why this test. */
  readonly reason: string;
  readonly statistic: number | null;
  readonly p: number | null;
  /** η² for means, ε² for ranks, Cramér's V for categories; from 0 to 1. */
  readonly effect: number | null;
  readonly effectName: "η²" | "ε²" | "Cramér's V";
  readonly level: EffectLevel | null;
}

export interface NumberDifference extends DecidedTest {
  readonly kind: "number";
  /** The other tests, for whoever prefers them. Null if fewer than two segments have values. */
  readonly anova: OneWayAnova | null;
  readonly welch: AnovaTest | null;
  readonly kruskal: KruskalWallisTest | null;
  /** Whether variances differ. */
  readonly levene: AnovaTest | null;
}

export interface CategoryDifference extends DecidedTest {
  readonly kind: "category";
  /** Null if the column has no values. */
  readonly association: Association | null;
}

/** Values per segment from which on the mean is taken to be normal. */
const enoughForMeans = 30;

/**
 * Tests numbers by segment. Unless told otherwise by Welch's analysis of variance if every segment has 30 values that are
 * not all equal, and else by Kruskal–Wallis.
 */
export function testNumbers(
  column: string,
  samples: SortedSamples,
  given: NumberTest | "auto",
  levene: LeveneOptions,
): NumberDifference {
  const parts = samplesOf(samples).filter((part) => part.length > 0);
  if (parts.length < 2) return noComparison(column, parts.length);
  const moments = parts.map(sampleMoments);
  const tests = {
    anova: anovaOfMoments(moments),
    welch: welchOfMoments(moments),
    kruskal: kruskalOfRanks(samples, rankSumsOf(samples)),
    levene: leveneSorted(parts, levene),
  };
  const least = moments.reduce((a, b) => (b.count < a.count ? b : a));
  const { test, reason } =
    given === "auto"
      ? chooseTest(least.count, tests.welch.f === null)
      : { test: given, reason: "As chosen." };
  const byRanks = test === "kruskal";
  const effect = byRanks ? tests.kruskal.epsilonSquared : tests.anova.etaSquared;
  return {
    kind: "number",
    column,
    test,
    reason,
    statistic: byRanks ? tests.kruskal.h : tests[test].f,
    p: tests[test].p,
    effect,
    effectName: byRanks ? "ε²" : "η²",
    level: effect === null ? null : varianceLevel(effect),
    ...tests,
  };
}

function chooseTest(
  least: number,
  isUndetermined: boolean,
): { readonly test: NumberTest; readonly reason: string } {
  if (least < enoughForMeans) {
    return { test: "kruskal", reason: `A segment has only ${least} values, so ranks are compared.` };
  }
  if (isUndetermined) {
    return { test: "kruskal", reason: "A segment has one value throughout, so ranks are compared." };
  }
  return {
    test: "welch",
    reason: `Every segment has at least ${enoughForMeans} values, so means are compared.`,
  };
}

function noComparison(column: string, numSegments: number): NumberDifference {
  return {
    kind: "number",
    column,
    test: "none",
    reason: `${numSegments === 0 ? "No segment has" : "Only one segment has"} values.`,
    ...{ statistic: null, p: null, effect: null, effectName: "η²", level: null },
    ...{ anova: null, welch: null, kruskal: null, levene: null },
  };
}

/**
 * Tests a table of counts by segment: by Fisher's exact test if it is 2 × 2 with fewer than 5 expected in a cell, else by
 * chi-square, saying so where that is rough.
 */
export function testCategories(column: string, counts: readonly Float64Array[]): CategoryDifference {
  const total = counts.reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0);
  const found = total === 0 ? null : association(counts);
  if (found === null || found.cramersV === null) {
    return {
      kind: "category",
      column,
      test: "none",
      reason:
        total === 0 ? "No segment has values." : "There is only one category, or one segment with values.",
      ...{
        statistic: null,
        p: null,
        effect: null,
        effectName: "Cramér's V",
        level: null,
        association: found,
      },
    };
  }
  const fourCells = found.degreesOfFreedom === 1 && found.leastExpected < 5 ? usedCells(counts) : null;
  return {
    kind: "category",
    column,
    test: fourCells ? "fisher" : "chi-square",
    reason: reasonFor(found, fourCells !== null),
    statistic: fourCells ? null : found.statistic,
    p: fourCells ? fisherExact(fourCells) : found.p,
    effect: found.cramersV,
    effectName: "Cramér's V",
    level: associationLevel(found.cramersV, found.leastCategories),
    association: found,
  };
}

function reasonFor({ leastExpected, shareExpectedBelow5 }: Association, isExact: boolean): string {
  if (isExact)
    return `A cell has ${leastExpected.toFixed(1)} expected, below 5, so the exact test of four cells is used.`;
  const share = Math.round(shareExpectedBelow5 * 100);
  return share > 20
    ? `Shares are compared. ${share}% of cells have fewer than 5 expected, so p is rough.`
    : "Shares are compared.";
}

/** The two rows and columns that have counts. */
function usedCells(counts: readonly Float64Array[]): number[][] {
  const rows = counts.filter((row) => row.some((count) => count > 0));
  const used = Array.from(rows[0]!.keys()).filter((j) => rows.some((row) => row[j]! > 0));
  return rows.map((row) => used.map((j) => row[j]!));
}
