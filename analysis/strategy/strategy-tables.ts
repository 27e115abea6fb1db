import { numberColumn, textColumn } from "../build-columns.ts";
import { Table } from "../table.ts";
import type { IdleRule, StrategyProposal } from "./propose-strategies.ts";

type Lists = Pick<StrategyProposal, "strategies" | "withheld" | "notTriggered" | "missing">;

/** The proposal as tables. */
export function strategyTables({
  strategies,
  ...idle
}: Lists): Pick<StrategyProposal, "table" | "evidenceTable" | "idleTable"> {
  return {
    table: Table.fromColumns({
      segment: textColumn(strategies.map(({ segment }) => segment)),
      priority: numberColumn(strategies.map(({ rule }) => rule.priority)),
      area: textColumn(strategies.map(({ rule }) => rule.area)),
      action: textColumn(strategies.map(({ rule }) => rule.action)),
      channel: textColumn(strategies.map(({ rule }) => rule.channel)),
      expected_effect: textColumn(strategies.map(({ rule }) => rule.expectedEffect)),
      confidence: textColumn(strategies.map(({ confidence }) => confidence)),
      evidence: textColumn(
        strategies.map(({ evidence }) => evidence.map(({ sentence }) => sentence).join("; ")),
      ),
      rule: textColumn(strategies.map(({ rule }) => rule.id)),
    }),
    evidenceTable: evidenceTable(strategies),
    idleTable: idleTable(idle),
  };
}

function evidenceTable(strategies: Lists["strategies"]): Table {
  const rows = strategies.flatMap(({ segment, rule, evidence }) =>
    evidence.map((each) => ({ segment, rule: rule.id, ...each })),
  );
  const numbers = (read: (row: (typeof rows)[number]) => number | null) => numberColumn(rows.map(read));
  return Table.fromColumns({
    segment: textColumn(rows.map(({ segment }) => segment)),
    rule: textColumn(rows.map(({ rule }) => rule)),
    measure: textColumn(rows.map(({ measure }) => measure)),
    value: numbers(({ value }) => value),
    low: numbers(({ low }) => low),
    high: numbers(({ high }) => high),
    n: numbers(({ n }) => n),
    comparison: textColumn(rows.map(({ is }) => is)),
    threshold: numbers(({ threshold }) => threshold),
    certainty: textColumn(rows.map(({ certainty }) => certainty)),
  });
}

function idleTable({ withheld, notTriggered, missing }: Omit<Lists, "strategies">): Table {
  const named = (outcome: string, rules: readonly IdleRule[]) => rules.map((rule) => ({ outcome, ...rule }));
  const rows = [
    ...named("withheld", withheld),
    ...named("not triggered", notTriggered),
    ...named("missing", missing),
  ];
  return Table.fromColumns({
    segment: textColumn(rows.map(({ segment }) => segment)),
    rule: textColumn(rows.map(({ rule }) => rule.id)),
    outcome: textColumn(rows.map(({ outcome }) => outcome)),
    why: textColumn(rows.map(({ why }) => why)),
  });
}
