import { describe, expect, test } from "vitest";
import { compareDrift, driftOverTime, Table } from "../../analysis/index.ts";
import { makeBank, shippedTransactions } from "../../sample-data/bank.ts";
import { months } from "../../sample-data/calendar.ts";
import { plantedDrift } from "../../sample-data/drift.ts";
import { rowsOf } from "./behavior-table.ts";

const bank = makeBank(shippedTransactions);
const hourOf = (time: unknown): number => (time as Date).getUTCHours();
const cases = [
  {
    name: "transactions",
    time: "date",
    planted: plantedDrift.transactions,
    watched: ["type", "channel", "amount", "device", "merchant_kind"],
    table: Table.fromRows(rowsOf(bank, "transactions")),
  },
  {
    name: "sessions",
    time: "started_at",
    planted: plantedDrift.sessions,
    watched: ["hour", "minutes", "device", "main_feature", "features_used"],
    table: Table.fromRows(
      rowsOf(bank, "sessions").map((row) => ({ ...row, hour: hourOf(row["started_at"]) })),
    ),
  },
] as const;

describe.each(cases)("the planted drift of $name", ({ time, planted, watched, table }) => {
  const changes = Object.entries<{ readonly from: string }>(planted);

  test("is flagged in exactly the planted columns when the years are compared", () => {
    const isNew = Array.from(table.numbers(time), (at) => at >= Date.UTC(2025, 0));
    const reference = table.where(isNew.map((flag) => !flag));
    const { driftedColumns } = compareDrift(reference, table.where(isNew), { columns: watched });
    expect([...driftedColumns].sort()).toEqual(changes.map(([column]) => column).sort());
  });

  test("is flagged over time in each column from its month on and not before", () => {
    const { windows } = driftOverTime(table, { time, columns: watched });
    expect(windows.map(({ label, driftedColumns }) => [label, [...driftedColumns].sort()])).toEqual(
      months.map(({ key }) => [
        key,
        changes
          .filter(([, { from }]) => key >= from)
          .map(([column]) => column)
          .sort(),
      ]),
    );
  });
});
