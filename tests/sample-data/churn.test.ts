import { describe, expect, test } from "vitest";
import { scoreRisk, Table } from "../../analysis/index.ts";
import { makeBank, shippedTransactions } from "../../sample-data/bank.ts";
import { behaviorTable, rowsOf } from "./behavior-table.ts";

const bank = makeBank(shippedTransactions);
const known = new Date("2025-07-01");
const sessionsIn = (from: string, to: string): number[] => [
  ...behaviorTable(bank, { from, to }).numbers("sessions"),
];

/** How often each customer complained about fees before July 2025. */
function feeComplaints(): ReadonlyMap<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const { customer_id, date, topic, complaint } of rowsOf(bank, "satisfaction"))
    if (complaint && topic === "fees" && (date as Date) < known)
      counts.set(customer_id, (counts.get(customer_id) ?? 0) + 1);
  return counts;
}

/** What was known of each customer on 30 June 2025, and whether the customer left after it. */
function atMidyear(): Table<Record<string, unknown>> {
  const [before, lately] = [sessionsIn("2024-01-01", "2025-01-01"), sessionsIn("2025-04-01", "2025-07-01")];
  const complaints = feeComplaints();
  return Table.fromRows(
    rowsOf(bank, "customers").map(({ closed_on, ...row }, i) => ({
      ...row,
      left: closed_on !== null,
      fee_complaints: complaints.get(row["customer_id"]) ?? 0,
      sessions_change: (4 * lately[i]! + 1) / (before[i]! + 1),
    })),
  );
}

describe("the planted churners", () => {
  const columns = ["age", "loyalty", "balance", "products_held", "fee_complaints", "sessions_change"];
  const scoring = scoreRisk(atMidyear(), { target: "left", id: "customer_id", columns });

  test("are foreseen from what was known before, ROC AUC at least 0.8 on held-out customers", () => {
    expect(scoring.test.rocAuc).toBeGreaterThanOrEqual(0.8);
    expect(scoring.warnings).toEqual([]);
  });

  test("leave because of the fee, and after fewer sessions: no other column matters as much", () => {
    const { table } = scoring.importance;
    expect(table.values("column").slice(0, 2)).toEqual(["fee_complaints", "sessions_change"]);
  });

  test("have the complaint as their first reason, if they complained", () => {
    const reasons = scoring.scores.values("reason_1").filter((_, i) => {
      const { complaint, leaves } = bank.customers[i]!.truth.churn;
      return complaint !== null && leaves !== null;
    });
    const first = reasons.filter(
      (reason) => typeof reason === "string" && reason.startsWith("fee_complaints"),
    );
    expect(first.length / reasons.length).toBeGreaterThan(0.8);
  });

  test("leave in the second half of 2025, half of those who complained about the fee", () => {
    const closed = rowsOf(bank, "customers").flatMap((row) =>
      row["closed_on"] === null ? [] : [row["closed_on"]],
    );
    expect(closed.every((day) => (day as Date) >= known && (day as Date) < new Date("2026-01-01"))).toBe(
      true,
    );
    const complained = bank.customers.filter(({ truth }) => truth.churn.complaint !== null);
    const left = complained.filter(({ truth }) => truth.churn.leaves !== null);
    expect(left.length / complained.length).toBeCloseTo(0.5, 1);
  });
});
