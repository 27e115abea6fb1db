import { describe, expect, test } from "vitest";
import { findUnusual } from "../../analysis/index.ts";
import { makeBank, shippedTransactions } from "../../sample-data/bank.ts";
import { unusualKinds } from "../../sample-data/unusual.ts";
import { behaviorTable } from "./behavior-table.ts";

const bank = makeBank(shippedTransactions);

describe("the planted unusual accounts", () => {
  const { scores } = findUnusual(behaviorTable(bank, { from: "2024-01-01", to: "2026-01-01" }), {
    columns: [
      ...["transactions", "mean_amount", "deposit_share", "withdrawal_share", "web_share"],
      ...["sessions", "night_share", "mean_minutes"],
    ],
  });
  const strangest = Array.from(scores.values.keys()).sort((a, b) => scores.values[b]! - scores.values[a]!);
  const top = new Set(strangest.slice(0, Math.floor(strangest.length / 100)));

  test.each(unusualKinds)("of the kind %s are in the top 1%% of the scores", (kind) => {
    const rows = bank.customers.flatMap(({ truth }, row) => (truth.unusual === kind ? [row] : []));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !top.has(row))).toEqual([]);
  });
});
