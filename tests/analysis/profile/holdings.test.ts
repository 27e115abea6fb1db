import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holdingRules } from "../../../analysis/profile/holding-rules.ts";
import { productHoldings } from "../../../analysis/profile/product-holdings.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const products = ["card", "loan", "fund"];
const table = Table.fromColumns({
  id: ["a", "b", "c", "d", "e", "f"],
  card: [true, true, true, false, true, null],
  loan: [1, 1, 0, 0, 2, 1],
  fund: [0n, 1n, 0n, 0n, 1n, 1n],
  segment: ["x", "x", "y", "y", null, "x"],
});

describe("holdingRules()", () => {
  const found = holdingRules(table, { products });
  const ruleOf = (given: string, then: string) =>
    found.rules.find((rule) => rule.if.join("+") === given && rule.then === then)!;

  test("measures rules between two products", () => {
    expect(found.support).toEqual([4 / 5, 3 / 5, 2 / 5]);
    const { n, support, confidence, lift, leverage, conviction } = ruleOf("card", "fund");
    expect([n, support, confidence]).toEqual([2, 2 / 5, 1 / 2]);
    expectClose(lift, 1 / 2 / (2 / 5));
    expectClose(leverage, 2 / 5 - (4 / 5) * (2 / 5));
    expectClose(conviction, 3 / 5 / (1 / 2));
  });
  test("measures rules from two products to a third", () => {
    expect(ruleOf("card+loan", "fund")).toMatchObject({ n: 2, support: 2 / 5 });
    expectClose(ruleOf("card+loan", "fund").confidence, 2 / 3);
  });
  test("has no conviction where a rule never fails", () => {
    expect(ruleOf("fund", "card")).toMatchObject({ confidence: 1, conviction: null });
  });
  test("takes any number but 0 as held, and leaves out whoever lacks a value", () => {
    expect([found.rowsLeftOut, ruleOf("card", "loan").n]).toEqual([1, 3]);
  });
  test("takes a gap as not held if told so", () => {
    const filled = holdingRules(table, { products, missing: "not held" });
    expect([filled.rowsLeftOut, filled.support[0]]).toEqual([0, 4 / 6]);
  });
  test("keeps rules with enough support and confidence, highest lift first", () => {
    expect(holdingRules(table, { products, minSupport: 0.6 }).rules.map(({ n }) => n)).toEqual([3, 3]);
    const sure = holdingRules(table, { products, minConfidence: 1 }).rules;
    expect(sure.every(({ confidence }) => confidence === 1)).toBe(true);
    const lifts = found.rules.map(({ lift }) => lift!);
    expect(lifts).toEqual(lifts.toSorted((a, b) => b - a));
  });
  test("keeps to two products if told so", () => {
    expect(holdingRules(table, { products, maxProducts: 2 }).rules).toHaveLength(6);
  });
  test("says rules in words", () => {
    const { table: shown } = holdingRules(table, { products, minConfidence: 1, maxProducts: 2 });
    expect(shown.values("rule")).toContain(
      "100% of those with fund hold card, 1.25 times the share of everyone.",
    );
  });
  test("lists products held by nobody with a least support of 0", () => {
    const none = Table.fromColumns({ a: [1, 1], b: [0, 0] });
    expect(holdingRules(none, { products: ["a", "b"] }).rules).toEqual([]);
    expect(holdingRules(none, { products: ["a", "b"], minSupport: 0 }).rules).toMatchObject([
      { if: ["b"], then: "a", confidence: null, lift: null, conviction: null },
      { if: ["a"], then: "b", confidence: 0, lift: null, conviction: 1 },
    ]);
  });
  test("counts as a list of rows does", () => {
    const row = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 80 }), (held) => {
        const names = ["a", "b", "c", "d"];
        const given = Table.fromColumns(
          Object.fromEntries(names.map((name, j) => [name, held.map((each) => each[j])])),
        );
        for (const rule of holdingRules(given, { products: names, minSupport: 0 }).rules) {
          const all = [...rule.if, rule.then].map((name) => names.indexOf(name));
          expect(rule.n).toBe(held.filter((each) => all.every((j) => each[j])).length);
        }
      }),
    );
  });
  test.each([
    [{ products: [] }, "No products are chosen."],
    [{ products: ["segment"] }, '"segment" holds text values'],
    [{ products, minSupport: 2 }, "minSupport is 2."],
    [{ products, minConfidence: NaN }, "minConfidence is NaN."],
  ])("with %j is refused", (options, message) => {
    expect(() => holdingRules(table, options)).toThrow(message);
  });
  test("of no complete customer is refused", () => {
    expect(() => holdingRules(table.slice(5), { products })).toThrow(
      "No customer has a value for every product.",
    );
  });
});

describe("productHoldings()", () => {
  const found = productHoldings(table, { products, segment: "segment", key: "id" });
  const of = (name: string, product: string) =>
    found.holdings.find((holding) => holding.name === name && holding.product === product)!;

  test("gives shares of everyone and of each segment", () => {
    expect(of("everyone", "card")).toMatchObject({ holders: 3, n: 4, share: 3 / 4, index: 100 });
    expect(of("x", "loan")).toMatchObject({ holders: 2, n: 2, share: 1, index: 200 });
    expect(of("y", "fund")).toMatchObject({ holders: 0, share: 0, index: 0 });
    expect(of("y", "fund").interval!.high).toBeGreaterThan(0.5);
  });
  test("leaves out who has no segment or lacks a value, and counts them", () =>
    expect(found.rowsLeftOut).toBe(2));
  test("counts who holds both", () => {
    expect(found.coHoldings).toEqual([
      [3, 2, 1],
      [2, 2, 1],
      [1, 1, 1],
    ]);
    expect(found.coHoldingTable.values("lift")).toEqual([(2 * 4) / 6, (1 * 4) / 3, (1 * 4) / 2]);
  });
  test("counts how many products customers hold", () => {
    expect(found.productCounts).toEqual([
      { name: "everyone", mean: 6 / 4, customers: [1, 1, 1, 1] },
      { name: "x", mean: 5 / 2, customers: [0, 0, 1, 1] },
      { name: "y", mean: 1 / 2, customers: [1, 1, 0, 0] },
    ]);
  });
  test("without segments describes everyone", () => {
    const everyone = productHoldings(table, { products });
    expect(everyone.holdings).toHaveLength(3);
    expect(everyone.sentence).toBe("Counts 5 rows, 1 row left out for want of a value.");
  });
  test("of a product nobody holds has no index and no lift", () => {
    const none = productHoldings(Table.fromColumns({ a: [1, 1], b: [0, 0] }), { products: ["a", "b"] });
    expect(none.holdings[1]).toMatchObject({ share: 0, index: null });
    expect(none.coHoldingTable.values("lift")).toEqual([null]);
  });
  test("of no rows is refused", () => {
    expect(() => productHoldings(table.head(0), { products })).toThrow("There are no rows");
    expect(() => productHoldings(table.slice(5), { products })).toThrow("No customer has a value");
  });
});
