import { describe, expect, test } from "vitest";
import { joinMeasures, measuresFrom } from "../../../analysis/strategy/measures.ts";
import { proposeStrategies } from "../../../analysis/strategy/propose-strategies.ts";
import type { RuleInput } from "../../../analysis/strategy/strategy-rule.ts";
import { Table } from "../../../analysis/table.ts";

const measures = Table.fromRows([
  { segment: "Young", measure: "index of card_usage", value: 62, n: 410, low: 55, high: 70 },
  { segment: "Young", measure: "churn risk share", value: 0.25, n: 410, low: 0.18, high: 0.33 },
  { segment: "Old", measure: "Index of card usage", value: 104, n: 300, low: 99, high: 109 },
  { segment: "Old", measure: "churn risk share", value: 0.3, n: 12, low: 0.22, high: 0.5 },
  { segment: "Old", measure: "complaint share", value: 0.2, n: null, low: null, high: null },
  { segment: "Old", measure: "nothing", value: null, n: null, low: null, high: null },
]);
const rules: RuleInput[] = [
  { id: "cards", when: "index of card usage < 80", action: "Cashback", channel: "app", priority: 2 },
  { id: "keep", when: "churn risk share > 0.2", action: "Call", channel: "phone", priority: 1 },
  { id: "answer", when: "complaint share > 0.05", action: "Answer", priority: 1 },
  { id: "both", when: "index of card usage < 80 and complaint share > 0.05", action: "Both" },
];
const proposed = proposeStrategies(measures, rules);
const of = (segment: string, list: readonly { segment: string; rule: { id: string } }[]) =>
  list.filter((each) => each.segment === segment).map(({ rule }) => rule.id);

describe("proposeStrategies()", () => {
  test("gives each segment the actions whose conditions hold, by priority", () => {
    expect(of("Young", proposed.strategies)).toEqual(["keep", "cards"]);
    expect(of("Old", proposed.strategies)).toEqual(["answer"]);
  });
  test("names the evidence as data and in words", () => {
    const cards = proposed.strategies.find(({ rule }) => rule.id === "cards")!;
    expect(cards.evidence[0]).toMatchObject({
      value: 62,
      low: 55,
      high: 70,
      n: 410,
      is: "<",
      threshold: 80,
      certainty: "clear",
    });
    expect(cards.sentence).toBe(
      "Young: Cashback (app), because index of card_usage is 62 (55 to 70, n = 410), below 80. Confidence high.",
    );
  });
  test("lowers the confidence where an interval reaches over the threshold", () => {
    const keep = proposed.strategies.find(({ rule }) => rule.id === "keep")!;
    expect(keep.confidence).toBe("low");
    expect(keep.sentence).toContain("an interval reaches over its threshold");
  });
  test("withholds such rules if told to", () => {
    const { strategies, withheld } = proposeStrategies(measures, rules, { whenUnclear: "withhold" });
    expect(of("Young", strategies)).toEqual(["cards"]);
    expect(withheld.find(({ segment }) => segment === "Young")!.why).toContain("reaches over the threshold");
  });
  test("is of medium confidence where no interval is known", () => {
    expect(proposed.strategies.find(({ rule }) => rule.id === "answer")!.confidence).toBe("medium");
  });
  test("withholds what rests on few customers", () => {
    expect(of("Old", proposed.withheld)).toEqual(["keep"]);
    expect(proposed.withheld[0]!.why).toBe(
      "churn risk share is 0.3 (0.22 to 0.5, n = 12), above 0.2, but on fewer than 30 customers.",
    );
    expect(of("Old", proposeStrategies(measures, rules, { minRows: 10 }).strategies)).toEqual([
      "keep",
      "answer",
    ]);
  });
  test("reports rules not triggered, and measures missing", () => {
    expect(of("Old", proposed.notTriggered)).toEqual(["cards", "both"]);
    expect(proposed.notTriggered[0]!.why).toBe(
      'Index of card usage is 104 (99 to 109, n = 300), so "index of card usage < 80" does not hold.',
    );
    expect(of("Young", proposed.missing)).toEqual(["answer", "both"]);
    expect(proposed.missing[0]!.why).toBe('There is no measure "complaint share".');
    expect(proposed.rowsLeftOut).toBe(1);
  });
  test("decides every rule for every segment exactly once", () => {
    const { strategies, withheld, notTriggered, missing } = proposed;
    expect(strategies.length + withheld.length + notTriggered.length + missing.length).toBe(2 * rules.length);
    expect(proposed.idleTable.numRows).toBe(8 - strategies.length);
    expect(proposed.table.numRows).toBe(strategies.length);
  });
  test("lists one row per piece of evidence", () => {
    expect(proposed.evidenceTable.row(0)).toMatchObject({
      segment: "Young",
      rule: "keep",
      comparison: ">",
      threshold: 0.2,
    });
  });
  test("takes a value at the threshold by the comparison", () => {
    const at = Table.fromRows([{ segment: "s", measure: "x", value: 1 }]);
    const ids = (when: string) => proposeStrategies(at, [{ id: "r", when, action: "a" }]).strategies.length;
    expect([ids("x < 1"), ids("x <= 1"), ids("x > 1"), ids("x >= 1")]).toEqual([0, 1, 0, 1]);
  });
  test("uses the rules of retail banking without others", () => {
    const ids = proposeStrategies(measures).strategies.map(({ rule }) => rule.id);
    expect(ids).toEqual(["keep-at-risk", "engage-cards", "answer-complaints"]);
  });
  test.each([
    ["no measures", measures.slice(0, 0), {}, "There is no measure of any segment."],
    [
      "a measure given twice",
      measures.take([0, 0]),
      {},
      'Measure "index of card_usage" of segment "Young" is given twice.',
    ],
    ["no value column", measures.select(["segment", "measure"]), {}, 'no column "value"'],
    ["minRows below 0", measures, { minRows: -1 }, "minRows is -1."],
  ])("refuses %s", (_, table, options, message) => {
    expect(() => proposeStrategies(table, rules, options)).toThrow(message);
  });
});

describe("measuresFrom()", () => {
  const holdings = Table.fromColumns({
    segment: ["A", "B"],
    product: ["fund", "loan"],
    share: [0.1, null],
    n: [50, 60],
    share_low: [0.05, null],
    share_high: [0.2, null],
  });
  const tidy = measuresFrom(holdings, {
    measure: "holding of {product}",
    value: "share",
    n: "n",
    low: "share_low",
    high: "share_high",
  });
  test("fills the name in and keeps n and interval", () => {
    expect({ ...tidy.row(0) }).toEqual({
      segment: "A",
      measure: "holding of fund",
      value: 0.1,
      n: 50,
      low: 0.05,
      high: 0.2,
    });
  });
  test("refuses a column that is not there", () => {
    expect(() => measuresFrom(holdings, { measure: "{prodct}", value: "share" })).toThrow(
      'no column "prodct"',
    );
  });
  test("joinMeasures() puts tables together, without rows that have no value", () => {
    expect(joinMeasures(tidy, measures).numRows).toBe(6);
    expect(() => joinMeasures(measures, measures)).not.toThrow();
  });
});
