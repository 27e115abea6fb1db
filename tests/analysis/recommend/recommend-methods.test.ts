import { describe, expect, test } from "vitest";
import { drain, tablesOf } from "../../../analysis/method.ts";
import { recommendMethod, recommendProductsMethod } from "../../../analysis/recommend/recommend-methods.ts";
import { Table } from "../../../analysis/table.ts";

const bought = Table.fromRows(
  Array.from({ length: 12 }, (_, user) =>
    ["a", "b", "c"]
      .slice(0, 2 + (user % 2))
      .map((item, time) => ({ user, item: user % 3 === 0 ? item : `${item}2`, time })),
  ).flat(),
);
const customers = Table.fromColumns({
  id: ["k1", "k2", "k3", "k4"],
  card: [true, true, true, false],
  fund: [1, 1, 0, 0],
  loan: [0, 1, 0, 0],
});

describe("recommendMethod", () => {
  test("recommends and compares every approach with popularity", () => {
    const result = drain(
      recommendMethod.run([bought], { user: "user", item: "item", time: "time", test: "last items" }),
    );
    const tables = tablesOf(recommendMethod, result);
    expect(Object.keys(tables)).toEqual(["recommendations", "without", "comparison", "formulas"]);
    expect([...tables["comparison"]!.values("recommender")].sort()).toEqual([
      "hybrid",
      "patterns",
      "popularity",
      "similar customers",
      "similar items",
    ]);
    expect(tables["recommendations"]!.numRows).toBeGreaterThan(0);
  });
  test.each(["hybrid", "similar items", "similar customers", "patterns", "popularity"])(
    "recommends by %s",
    (approach) => {
      const values = { user: "user", item: "item", test: "none", approach };
      const { recommendations, comparison } = drain(recommendMethod.run([bought], values));
      expect(recommendations.table.numRows).toBeGreaterThan(0);
      expect(comparison).toBeNull();
      const { comparison: empty } = tablesOf(recommendMethod, { recommendations, comparison });
      expect(empty!.numRows).toBe(0);
    },
  );
  test("asks for its columns", () => {
    expect(() => drain(recommendMethod.run([bought], { user: "user" }))).toThrow('"item" is not given.');
  });
});

describe("recommendProductsMethod", () => {
  const run = (values: Record<string, string | number | boolean | string[]>) =>
    drain(
      recommendProductsMethod.run([customers], { user: "id", products: ["card", "fund", "loan"], ...values }),
    );
  test("recommends the products that a customer lacks", () => {
    const { table, without } = run({}).recommendations;
    const rows = table.rows() as { id: string; item: string }[];
    expect(rows.filter(({ id }) => id === "k1").map(({ item }) => item)).toEqual(["loan"]);
    expect(rows.filter(({ id }) => id === "k4").map(({ item }) => item)).toEqual(["card", "fund", "loan"]);
    expect(without.values("why")).toEqual(["The customer has every item."]);
  });
  test("leaves out new customers if told not to fill up", () => {
    expect(run({ fill: false, approach: "similar items" }).recommendations.without.numRows).toBe(2);
  });
});
