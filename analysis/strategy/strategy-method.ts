import { AnalysisError } from "../errors.ts";
import { readParameters, type Method } from "../method.ts";
import type { Table } from "../table.ts";
import { defaultRules } from "./default-rules.ts";
import { proposeStrategies, type StrategyProposal } from "./propose-strategies.ts";
import { rulesTable, type RuleInput } from "./strategy-rule.ts";

/** Actions, and the rules they were found by. */
export interface StrategyResult {
  readonly proposal: StrategyProposal;
  readonly rules: Table;
}

/** Strategies by rules as a method: its form, its checks, its run. */
export const strategyMethod: Method<StrategyResult> = {
  name: "proposeStrategies",
  title: "Strategies for segments",
  inputs: ["measures"],
  parameters: [
    {
      type: "text",
      name: "rules",
      label: "Rules",
      help: "One a line: when | action | channel | expected effect | area | priority. The last four may be left out. Empty for the rules of retail banking.",
      default: "",
    },
    {
      type: "number",
      name: "minRows",
      folded: true,
      label: "Least customers",
      help: "A rule is withheld if a measure rests on fewer.",
      default: 30,
      min: 0,
      max: 1_000_000,
      whole: true,
    },
    {
      type: "choice",
      name: "whenUnclear",
      folded: true,
      label: "Interval over the threshold",
      help: "lower keeps the action with low confidence, withhold leaves it out.",
      default: "lower",
      options: ["lower", "withhold"],
    },
  ],
  *run(tables, given) {
    const values = readParameters(strategyMethod, given);
    const text = values["rules"] as string;
    const rules = text.trim() === "" ? defaultRules : parseRules(text);
    yield { fraction: null, text: "strategies" };
    const proposal = proposeStrategies(tables[0]!, rules, {
      minRows: values["minRows"] as number,
      whenUnclear: values["whenUnclear"] as "lower" | "withhold",
    });
    return { proposal, rules: rulesTable(rules) };
  },
  tables: {
    strategies: ({ proposal }) => proposal.table,
    evidence: ({ proposal }) => proposal.evidenceTable,
    idle: ({ proposal }) => proposal.idleTable,
    rules: ({ rules }) => rules,
  },
};

/** Rules of a text with one a line; empty lines do not count. Throws on a line without an action. */
export function parseRules(text: string): RuleInput[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line, at) => {
    const [when = "", action = "", channel = "", expectedEffect = "", area = "", priority = ""] = line
      .split("|")
      .map((part) => part.trim());
    if (action === "") {
      const advice =
        "Write when | action | channel | expected effect | area | priority, at least the first two.";
      throw new AnalysisError("bad-parameter", `Rule ${at + 1} has no action: "${line.trim()}".`, advice);
    }
    return {
      id: `rule ${at + 1}`,
      when,
      action,
      ...(channel === "" ? {} : { channel }),
      ...(expectedEffect === "" ? {} : { expectedEffect }),
      ...(area === "" ? {} : { area }),
      ...(priority === "" ? {} : { priority: Number(priority) }),
    };
  });
}
