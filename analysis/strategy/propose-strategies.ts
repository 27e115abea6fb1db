import { AnalysisError } from "../errors.ts";
import type { Table, TableInput } from "../table.ts";
import { conditionText, measureKey, meets } from "./condition.ts";
import { defaultRules } from "./default-rules.ts";
import { evidenceOf, sentenceOf, type Evidence } from "./evidence.ts";
import { readMeasures, type Measure } from "./measures.ts";
import { strategyTables } from "./strategy-tables.ts";
import { readRules, type RulesInput, type StrategyRule } from "./strategy-rule.ts";

export interface StrategyOptions {
  /** A measure of fewer customers triggers nothing: the rule is withheld. */
  readonly minRows?: number;
  /** What becomes of a rule if the interval of a measure reaches over the threshold: low confidence, or withheld. */
  readonly whenUnclear?: "lower" | "withhold";
}

export type Confidence = "high" | "medium" | "low";

/** An action for a segment, and why. */
export interface Strategy {
  readonly segment: string;
  readonly rule: StrategyRule;
  /** `high` if all intervals lie beyond their thresholds, `low` if one reaches over, `medium` if one is not known. */
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  readonly sentence: string;
}

/** A rule that gives no action for a segment, and why. */
export interface IdleRule {
  readonly segment: string;
  readonly rule: StrategyRule;
  readonly why: string;
}

export interface StrategyProposal {
  /** By segment in the order of the measures, then by priority. */
  readonly strategies: readonly Strategy[];
  /** Rules whose conditions hold on evidence that is too thin. */
  readonly withheld: readonly IdleRule[];
  readonly notTriggered: readonly IdleRule[];
  /** Rules that ask for measures that the segment does not have. */
  readonly missing: readonly IdleRule[];
  /** Rows of the measures without segment, measure or value. */
  readonly rowsLeftOut: number;
  /** One row per action. */
  readonly table: Table;
  /** One row per measure that triggered an action. */
  readonly evidenceTable: Table;
  /** One row per rule and segment without an action: outcome (withheld, not triggered, missing) and why. */
  readonly idleTable: Table;
}

/**
 * Marketing actions for each segment, by rules on its measures, each with the numbers that triggered it. `measures` is a
 * tidy table with the columns segment, measure, value and, where known, n, low and high: one row per segment and measure
 * (`measuresFrom` makes it of a profile). A rule is withheld if a measure rests on fewer than `minRows` (30) customers;
 * its confidence is low if an interval reaches over the threshold. Throws on rules that cannot be read, and without
 * measures.
 */
export function proposeStrategies(
  measures: TableInput,
  rules: RulesInput = defaultRules,
  options: StrategyOptions = {},
): StrategyProposal {
  const { minRows = 30, whenUnclear = "lower" } = options;
  if (!(minRows >= 0))
    throw new AnalysisError("bad-parameter", `minRows is ${minRows}.`, "It must be 0 or more.");
  const read = readRules(rules);
  const { measures: all, rowsLeftOut } = readMeasures(measures);
  if (all.length === 0) {
    const advice = "Give a table with the columns segment, measure and value.";
    throw new AnalysisError("no-rows", "There is no measure of any segment.", advice);
  }
  const segments = [...new Set(all.map(({ segment }) => segment))];
  const outcomes = segments.flatMap((segment) => {
    const own = new Map(
      all.filter((each) => each.segment === segment).map((each) => [measureKey(each.measure), each]),
    );
    const byPriority = [...read].sort((a, b) => a.priority - b.priority);
    return byPriority.map((rule) => decide(segment, rule, own, { minRows, whenUnclear }));
  });
  const idle = (outcome: Outcome["outcome"]) =>
    outcomes.flatMap((each) => (each.outcome !== "proposed" && each.outcome === outcome ? [each.idle] : []));
  const lists = {
    strategies: outcomes.flatMap((each) => (each.outcome === "proposed" ? [each.strategy] : [])),
    withheld: idle("withheld"),
    notTriggered: idle("not triggered"),
    missing: idle("missing"),
  };
  return { ...lists, rowsLeftOut, ...strategyTables(lists) };
}

type Outcome =
  | { readonly outcome: "proposed"; readonly strategy: Strategy }
  | { readonly outcome: "withheld" | "not triggered" | "missing"; readonly idle: IdleRule };

function decide(
  segment: string,
  rule: StrategyRule,
  measures: ReadonlyMap<string, Measure>,
  { minRows, whenUnclear }: Required<StrategyOptions>,
): Outcome {
  const idle = (outcome: "withheld" | "not triggered" | "missing", why: string): Outcome => ({
    outcome,
    idle: { segment, rule, why },
  });
  const checked = rule.when.map((condition) => ({
    condition,
    measure: measures.get(measureKey(condition.measure)),
  }));
  for (const { condition, measure } of checked)
    if (measure && !meets(condition, measure.value))
      return idle("not triggered", `${sentenceOf(measure)}, so "${conditionText(condition)}" does not hold.`);
  const lacking = checked.filter(({ measure }) => !measure).map(({ condition }) => `"${condition.measure}"`);
  if (lacking.length > 0) return idle("missing", `There is no measure ${lacking.join(" and no ")}.`);
  const evidence = checked.flatMap(({ condition, measure }) =>
    measure ? [evidenceOf(condition, measure)] : [],
  );
  const thin = evidence.find(({ n }) => n !== null && n < minRows);
  if (thin) return idle("withheld", `${thin.sentence}, but on fewer than ${minRows} customers.`);
  const unclear = evidence.find(({ certainty }) => certainty === "unclear");
  if (unclear && whenUnclear === "withhold")
    return idle("withheld", `${unclear.sentence}, but the interval reaches over the threshold.`);
  return { outcome: "proposed", strategy: toStrategy(segment, rule, evidence) };
}

function toStrategy(segment: string, rule: StrategyRule, evidence: readonly Evidence[]): Strategy {
  const isSome = (certainty: Evidence["certainty"]) => evidence.some((each) => each.certainty === certainty);
  const confidence = isSome("unclear") ? "low" : isSome("unknown") ? "medium" : "high";
  const because = evidence.map(({ sentence }) => sentence).join("; ");
  const caveat = {
    high: "",
    medium: ": not every interval is known",
    low: ": an interval reaches over its threshold",
  }[confidence];
  return {
    segment,
    rule,
    confidence,
    evidence,
    sentence: `${segment}: ${rule.action} (${rule.channel}), because ${because}. Confidence ${confidence}${caveat}.`,
  };
}
