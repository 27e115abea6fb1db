import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { isTableInput, Table, toTable, type TableInput } from "../table.ts";
import { conditionText, findContradiction, readConditions, type Condition } from "./condition.ts";

/** A marketing action and when it is due. */
export interface StrategyRule {
  readonly id: string;
  /** What it is for, for instance retention. */
  readonly area: string;
  /** All must hold. */
  readonly when: readonly Condition[];
  readonly action: string;
  readonly channel: string;
  readonly expectedEffect: string;
  /** 1 comes first. */
  readonly priority: number;
}

/** A rule as it may be written: `when` as text, such as `index of card usage < 80 and churn risk share > 0.2`. */
export interface RuleInput {
  readonly id: string;
  readonly when: string | readonly Condition[];
  readonly action: string;
  readonly area?: string;
  readonly channel?: string;
  readonly expectedEffect?: string;
  readonly priority?: number;
}

/** Rules as a list, or as a table with the columns of `rulesTable`, of which `id`, `when` and `action` are needed. */
export type RulesInput = readonly RuleInput[] | TableInput;

/**
 * Rules with everything filled in: area "general", channel "any", priority 3. Throws on a rule without id, condition or
 * action, on an id given twice, on a condition that cannot be read or never holds, and on a priority below 1.
 */
export function readRules(input: RulesInput): StrategyRule[] {
  const rules = (isTableInput(input) ? ruleRows(input) : input).map(readRule);
  const ids = rules.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) < at);
  if (twice === undefined) return rules;
  throw new AnalysisError(
    "bad-parameter",
    `Two rules are called "${twice}".`,
    "Give each rule an id of its own.",
  );
}

/** Rules as a table to edit: id, area, when, action, channel, expected_effect, priority. `readRules` reads it back. */
export function rulesTable(input: RulesInput): Table {
  const rules = readRules(input);
  const text = (read: (rule: StrategyRule) => string) => textColumn(rules.map(read));
  return Table.fromColumns({
    id: text(({ id }) => id),
    area: text(({ area }) => area),
    when: text(({ when }) => when.map(conditionText).join(" and ")),
    action: text(({ action }) => action),
    channel: text(({ channel }) => channel),
    expected_effect: text(({ expectedEffect }) => expectedEffect),
    priority: numberColumn(rules.map(({ priority }) => priority)),
  });
}

function readRule(rule: RuleInput, at: number): StrategyRule {
  const name = rule.id.trim() === "" ? `number ${at + 1}` : `"${rule.id}"`;
  for (const field of ["id", "action"] as const) {
    if (rule[field].trim() === "")
      throw new AnalysisError("bad-parameter", `Rule ${name} has no ${field}.`, `Give its "${field}".`);
  }
  const when = readConditions(rule.when, name);
  const impossible = findContradiction(when);
  if (impossible !== null) {
    const message = `Rule ${name} can never apply: "${impossible}" is both above and below.`;
    throw new AnalysisError("bad-parameter", message, "Mend its thresholds, or make two rules of it.");
  }
  const priority = rule.priority ?? 3;
  if (!(priority >= 1 && priority < Infinity))
    throw new AnalysisError(
      "bad-parameter",
      `The priority of rule ${name} is ${priority}.`,
      "It is a number from 1 up.",
    );
  return {
    id: rule.id,
    area: rule.area ?? "general",
    when,
    action: rule.action,
    channel: rule.channel ?? "any",
    expectedEffect: rule.expectedEffect ?? "",
    priority,
  };
}

function ruleRows(input: TableInput): RuleInput[] {
  const table = toTable(input);
  const text = (name: string): (string | undefined)[] =>
    table.values(name).map((value) => (typeof value === "string" ? value : undefined));
  const optional = (name: string) => (table.has(name) ? text(name) : []);
  const [ids, when, actions] = [text("id"), text("when"), text("action")];
  const [area, channel, effect] = [optional("area"), optional("channel"), optional("expected_effect")];
  const priority = table.has("priority") ? table.numbers("priority") : new Float64Array(0);
  return ids.map((id, row) => ({
    id: id ?? "",
    when: when[row] ?? "",
    action: actions[row] ?? "",
    ...(area[row] === undefined ? {} : { area: area[row] }),
    ...(channel[row] === undefined ? {} : { channel: channel[row] }),
    ...(effect[row] === undefined ? {} : { expectedEffect: effect[row] }),
    ...(priority[row] === undefined || Number.isNaN(priority[row]) ? {} : { priority: priority[row] }),
  }));
}
