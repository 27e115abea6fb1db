import { describe, expect, test } from "vitest";
import { adjustedRand, chooseK, kmeans, Table } from "../../analysis/index.ts";
import { makeBank, shippedTransactions } from "../../sample-data/bank.ts";
import { behaviorTable, rowsOf } from "./behavior-table.ts";

const bank = makeBank(shippedTransactions);
const planted = bank.customers.map(({ truth }) => truth.segment);

describe("the planted segments", () => {
  const table = Table.fromRows(rowsOf(bank, "customers"));
  const columns = ["age", "income", "balance", "products_held", "digital_sessions"];
  const known = table.values("income").map((income) => income !== null);

  test("are found by k-means on what is known of customers, adjusted Rand at least 0.9", () => {
    const { labels } = kmeans(table.where(known), { columns, k: 4, scale: "standard" });
    expect(
      adjustedRand(
        labels,
        planted.filter((_, row) => known[row]),
      ),
    ).toBeGreaterThanOrEqual(0.9);
  });

  test("are as many as the silhouette chooses", () => {
    expect(chooseK(table, { columns, scale: "standard" }).k).toBe(4);
  });

  test("are found by k-means on behavior alone, adjusted Rand at least 0.9", () => {
    const behavior = behaviorTable(bank, { from: "2024-01-01", to: "2026-01-01" });
    const { labels } = kmeans(behavior, {
      columns: [
        ...["transactions", "mean_amount", "sessions"],
        ...["card_share", "transfer_share", "direct_debit_share", "withdrawal_share"],
      ],
      k: 4,
      scale: "standard",
    });
    expect(adjustedRand(labels, planted)).toBeGreaterThanOrEqual(0.9);
  });
});
