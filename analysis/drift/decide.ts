import { percentText } from "../number-text.ts";
import type { ColumnDrift, JudgedTest, JudgeOptions } from "./column-drift.ts";
import { psi } from "./divergence.ts";
import {
  highestLevel,
  levelOf,
  measureNames,
  type DriftLevel,
  type DriftMeasure,
  type Thresholds,
} from "./drift-level.ts";

/** What the verdict of a column can rest on: a measure with thresholds, or the corrected p of its test. */
export type DecideBy = DriftMeasure | "test";

export interface Decision {
  readonly verdict: DriftLevel | "not-comparable";
  /** What the verdict rests on, as a sentence. */
  readonly reason: string;
  /** Null where missing values or changed categories decide, and where nothing can be compared. */
  readonly decidedBy: DecideBy | null;
  /** Whether a measure of this size is no more than chance gives at these sample sizes; null if that is not known. */
  readonly withinChance: boolean | null;
}

/** What is weighed for a verdict. */
export interface Evidence extends Pick<
  ColumnDrift,
  "kind" | "levels" | "expected" | "missingReference" | "missingCurrent" | "newShare" | "vanishedShare"
> {
  readonly measures: Readonly<Record<DriftMeasure, number | null>>;
  readonly test: JudgedTest | null;
}

/**
 * The verdict: the level of the measure asked for, or a higher one of missing values, new or vanished categories, each
 * taken as the stability index of two bins.
 */
export function decide(evidence: Evidence, options: JudgeOptions): Decision {
  const decidedBy = decidingMeasure(evidence, options);
  const level =
    decidedBy === "test" ? levelOfTest(evidence.test, options) : (evidence.levels[decidedBy] ?? "stable");
  const signs = otherSigns(evidence, options);
  const verdict = highestLevel(level, ...signs.map((sign) => sign.level));
  if (verdict !== level) {
    const { reason } = signs.find((sign) => sign.level === verdict)!;
    return { verdict, reason, decidedBy: null, withinChance: null };
  }
  if (decidedBy === "test") return { verdict, ...reasonOfTest(evidence.test, options), decidedBy };
  return { verdict, decidedBy, ...reasonOfMeasure(decidedBy, verdict, evidence, options.thresholds) };
}

function decidingMeasure({ kind, measures, test }: Evidence, { decideBy }: JudgeOptions): DecideBy {
  const wanted =
    kind === "numeric"
      ? (decideBy?.numeric ?? "wassersteinNormed")
      : (decideBy?.categorical ?? "jensenShannon");
  // Wasserstein does not exist for categories, nor any test where one side has no value at all.
  const exists = wanted === "test" ? test !== null : measures[wanted] !== null;
  return exists ? wanted : "psi";
}

function levelOfTest(test: JudgedTest | null, { alpha }: JudgeOptions): DriftLevel {
  const p = test?.adjustedP ?? 1;
  if (p <= alpha) return "drifted";
  return p <= 3 * alpha ? "moderate" : "stable";
}

function reasonOfTest(
  test: JudgedTest | null,
  { alpha }: JudgeOptions,
): Pick<Decision, "reason" | "withinChance"> {
  const p = test?.adjustedP ?? 1;
  const side = p <= alpha ? "at most" : "above";
  return { reason: `Corrected p ${p.toPrecision(3)}, ${side} ${alpha}.`, withinChance: p > alpha };
}

function reasonOfMeasure(
  measure: DriftMeasure,
  verdict: DriftLevel,
  { measures, expected }: Evidence,
  thresholds: Thresholds,
): Pick<Decision, "reason" | "withinChance"> {
  const value = measures[measure] ?? 0;
  const { moderate, drifted } = thresholds[measure];
  const limit =
    verdict === "stable" ? `below ${moderate}` : `at least ${verdict === "moderate" ? moderate : drifted}`;
  const reason = `${measureNames[measure]} ${value.toFixed(3)}, ${limit}.`;
  const chance = expected?.[measure]?.upper;
  if (chance === undefined) return { reason, withinChance: null };
  const withinChance = value <= chance;
  if (verdict === "stable" || !withinChance) return { reason, withinChance };
  return {
    reason: `${reason} With so few rows chance alone gives up to ${chance.toFixed(3)}.`,
    withinChance,
  };
}

interface Sign {
  readonly level: DriftLevel;
  readonly reason: string;
}

/** Missing values and changed categories as drift of their own. */
function otherSigns(evidence: Evidence, { thresholds, zeroShare }: JudgeOptions): Sign[] {
  const levelOfShares = (before: number, after: number): DriftLevel =>
    levelOf(psi([before, 1 - before], [after, 1 - after], { zeroShare }), thresholds.psi);
  const { missingReference, missingCurrent, newShare, vanishedShare } = evidence;
  return [
    {
      level: levelOfShares(missingReference, missingCurrent),
      reason: `The share of missing values went from ${percentText(missingReference)} to ${percentText(missingCurrent)}.`,
    },
    {
      level: levelOfShares(0, newShare),
      reason: `New categories hold ${percentText(newShare)} of the rows.`,
    },
    {
      level: levelOfShares(vanishedShare, 0),
      reason: `Vanished categories held ${percentText(vanishedShare)} of the rows.`,
    },
  ];
}
