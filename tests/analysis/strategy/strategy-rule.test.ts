import { describe, expect, test } from "vitest";
import { defaultRules } from "../../../analysis/strategy/default-rules.ts";
import { readRules, rulesTable, type RuleInput } from "../../../analysis/strategy/strategy-rule.ts";
import { Table } from "../../../analysis/table.ts";

const rule = (change: Partial<RuleInput>): RuleInput => ({
  id: "r",
  when: "x < 1",
  action: "call",
  ...change,
});
const conditions = (when: string) => readRules([rule({ when })])[0]!.when;

describe("readRules()", () => {
  test("reads conditions from text", () => {
    expect(conditions("index of card usage < 80 and churn_risk share >= 20%")).toEqual([
      { measure: "index of card usage", is: "<", threshold: 80 },
      { measure: "churn_risk share", is: ">=", threshold: 0.2 },
    ]);
  });
  test.each([
    ["share of food and drink > .5 AND x <= -1e3", ["share of food and drink", "x"], [0.5, -1000]],
    ["plan 2 and 3 holding > 5 %", ["plan 2 and 3 holding"], [0.05]],
  ])("takes only what joins conditions as and: %s", (when, measures, thresholds) => {
    const found = when.startsWith("plan") ? null : conditions(when);
    if (found === null) expect(() => conditions(when)).toThrow('has the condition "plan 2"');
    else {
      expect(found.map(({ measure }) => measure)).toEqual(measures);
      expect(found.map(({ threshold }) => threshold)).toEqual(thresholds);
    }
  });
  test("fills in what is not said", () => {
    expect(readRules([rule({})])[0]).toMatchObject({
      area: "general",
      channel: "any",
      priority: 3,
      expectedEffect: "",
    });
  });
  test("reads the default rules, which have areas for all that a bank looks at", () => {
    const areas = new Set(readRules(defaultRules).map(({ area }) => area));
    expect([...areas].sort()).toEqual([
      "channel",
      "cross-sell",
      "engagement",
      "retention",
      "risk",
      "satisfaction",
    ]);
  });
  test("reads the table that rulesTable makes", () => {
    expect(readRules(rulesTable(defaultRules))).toEqual(readRules(defaultRules));
  });
  test("reads a table of only id, when and action", () => {
    const table = Table.fromColumns({ id: ["a"], when: ["x > 1"], action: ["call"] });
    expect(readRules(table)).toEqual(readRules([rule({ id: "a", when: "x > 1" })]));
  });
  test.each([
    ["no id", [rule({ id: " " })], "Rule number 1 has no id."],
    ["no action", [rule({ action: "" })], 'Rule "r" has no action.'],
    ["no condition", [rule({ when: " " })], 'Rule "r" has no condition.'],
    ["no comparison", [rule({ when: "index of x 80" })], 'Rule "r" has the condition "index of x 80".'],
    ["an unknown comparison", [rule({ when: "x => 5" })], 'Rule "r" has the condition "x => 5".'],
    ["no number", [rule({ when: "x < y" })], 'Rule "r" has the condition "x < y".'],
    ["no measure", [rule({ when: "< 5" })], 'Rule "r" has the condition "< 5".'],
    ["a threshold that is no number", [rule({ when: [{ measure: "x", is: "<", threshold: NaN }] })], "NaN"],
    ["a contradiction", [rule({ when: "x < 1 and X > 2" })], 'Rule "r" can never apply: "x"'],
    ["bounds that exclude each other", [rule({ when: "x < 1 and x >= 1" })], "can never apply"],
    ["the same id twice", [rule({}), rule({})], 'Two rules are called "r".'],
    ["a priority of 0", [rule({ priority: 0 })], 'The priority of rule "r" is 0.'],
  ])("refuses %s", (_, rules, message) => {
    expect(() => readRules(rules)).toThrow(message);
  });
  test("lets a measure lie between two thresholds", () => {
    expect(readRules([rule({ when: "x > 1 and x <= 2" })])[0]!.when.length).toBe(2);
  });
});
