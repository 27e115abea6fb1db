import { describe, expect, test } from "vitest";
import {
  compareRecommenders,
  hybrid,
  interactions,
  itemItem,
  pearson,
  popularity,
  productHoldings,
  splitRandom,
  Table,
  userUser,
} from "../../analysis/index.ts";
import { makeBank, shippedTransactions } from "../../sample-data/bank.ts";
import { rowsOf } from "./behavior-table.ts";

const bank = makeBank(shippedTransactions);

describe("the planted holdings", () => {
  const accounts = Table.fromRows(rowsOf(bank, "accounts"));

  test("let neighbors recommend products better than popularity", () => {
    const { train, test: held } = splitRandom(
      interactions(accounts, { user: "customer_id", item: "product" }),
    );
    const items = itemItem(train);
    const users = userUser(train);
    const all = hybrid([
      { name: "items", model: items, weight: 2 },
      { name: "users", model: users, weight: 2 },
      { name: "popularity", model: popularity(train), weight: 1 },
    ]);
    const { recommenders } = compareRecommenders({ items, users, all }, held, { k: 3 });
    expect(recommenders.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["all", "better"],
      ["items", "better"],
      ["users", "better"],
      ["popularity", "baseline"],
    ]);
  });

  test("show what is held together: a home needs a mortgage and a joint account", () => {
    const held = new Map(
      bank.customers.map(({ customer_id, products }) => [customer_id, new Set<string>(products)]),
    );
    const table = Table.fromRows(
      [...held.values()].map((products) => ({
        mortgage: products.has("mortgage"),
        joint: products.has("joint account"),
      })),
    );
    const { coHoldings } = productHoldings(table, { products: ["mortgage", "joint"] });
    expect(coHoldings[0]![1]! / coHoldings[0]![0]!).toBeGreaterThan(0.6);
    expect(coHoldings[1]![1]! / held.size).toBeLessThan(0.4);
  });
});

describe("incomes and deposits", () => {
  const paidIn = new Map<unknown, number[]>();
  for (const { type, customer_id, amount } of rowsOf(bank, "transactions"))
    if (type === "deposit") paidIn.set(customer_id, [...(paidIn.get(customer_id) ?? []), amount as number]);
  const known = bank.customers.flatMap(({ customer_id, income, truth }) => {
    const deposits = paidIn.get(customer_id) ?? [];
    if (income === null || deposits.length === 0 || truth.unusual !== null) return [];
    const mean = deposits.reduce((a, b) => a + b, 0) / deposits.length;
    return [{ income, mean, elsewhere: truth.incomeHere < 1 }];
  });

  test("go together, all the more without those whose income goes elsewhere", () => {
    const correlation = (rows: typeof known): number =>
      pearson(
        rows.map(({ income }) => income),
        rows.map(({ mean }) => mean),
      ).r!;
    expect(correlation(known)).toBeGreaterThan(0.7);
    expect(correlation(known.filter(({ elsewhere }) => !elsewhere))).toBeGreaterThan(0.9);
  });
});
