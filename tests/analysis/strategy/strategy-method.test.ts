import { describe, expect, test } from "vitest";
import { drain, tablesOf } from "../../../analysis/method.ts";
import { benefitsMethod } from "../../../analysis/strategy/benefits-method.ts";
import { strategyMethod } from "../../../analysis/strategy/strategy-method.ts";
import { Table } from "../../../analysis/table.ts";

const measures = Table.fromRows([
  { segment: "s", measure: "churn risk share", value: 0.4, n: 100, low: 0.3, high: 0.5 },
]);
const run = (rules: string) =>
  tablesOf(strategyMethod, drain(strategyMethod.run([measures], rules === "" ? {} : { rules })));

describe("strategyMethod", () => {
  test("runs the rules of retail banking unless given others, and shows them", () => {
    const { strategies, rules } = run("");
    expect(strategies!.values("rule")).toEqual(["keep-at-risk"]);
    expect(rules!.numRows).toBeGreaterThan(10);
  });
  test("reads rules from lines", () => {
    const { strategies, rules } = run(
      "churn risk share > 0.3 | Call | phone | fewer leave | retention | 1\n\nx > 1 | Write",
    );
    expect(strategies!.row(0)).toMatchObject({
      rule: "rule 1",
      action: "Call",
      channel: "phone",
      area: "retention",
      priority: 1,
    });
    expect(rules!.values("priority")).toEqual([1, 3]);
  });
  test("refuses a line without an action, and a priority that is no number", () => {
    expect(() => run("x > 1")).toThrow('Rule 1 has no action: "x > 1".');
    expect(() => run("x > 1 | a | b | c | d | high")).toThrow('The priority of rule "rule 1" is NaN.');
  });
});

describe("benefitsMethod", () => {
  const before = Table.fromColumns({ sales: [1, 2, 3], complaints: [5, 6, 7] });
  const after = Table.fromColumns({ sales: [11, 12, 13], complaints: [15, 16, 17] });
  test("knows what is better lower, and for whom", () => {
    const values = { columns: ["sales", "complaints"], lower: "complaints", clients: " complaints " };
    const { benefits, waterfall } = tablesOf(
      benefitsMethod,
      drain(benefitsMethod.run([before, after], values)),
    );
    expect(benefits!.values("verdict")).toEqual(["better", "worse"]);
    expect(benefits!.values("audience")).toEqual(["business", "clients"]);
    expect(waterfall!.numRows).toBe(6);
  });
  test("refuses a name that is no measure", () => {
    expect(() => drain(benefitsMethod.run([before, after], { columns: ["sales"], lower: "sale" }))).toThrow(
      '"lower" names "sale", which is none of the measures.',
    );
  });
});
