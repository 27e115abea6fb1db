import { describe, expect, test } from "vitest";
import { drain, tablesOf } from "../../../analysis/method.ts";
import { createRandom } from "../../../analysis/random.ts";
import { expectedPurchases } from "../../../analysis/risk/bg-nbd.ts";
import { expectedActivity, expectedActivityMethod } from "../../../analysis/risk/expected-activity.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const random = createRandom(11);
const rows = Array.from({ length: 150 }, (_, customer) => customer).flatMap((customer) => {
  const numPurchases = 1 + random.integer(1 + (customer % 7));
  return Array.from({ length: numPurchases }, () => ({
    customer: `c${String(customer).padStart(3, "0")}`,
    date: new Date(Date.UTC(2026, 0, 1 + random.integer(180))),
    amount: 10 + (customer % 20) + 10 * random.next(),
  }));
});
const log = Table.fromRows(rows);
const columns = { customer: "customer", date: "date" };

describe("expectedActivity()", () => {
  const found = expectedActivity(log, { ...columns, amount: "amount", horizon: 60 });

  test("says of each customer what to expect", () => {
    expect(found.customers.numRows).toBe(150);
    const busy = Array.from(found.customers).find((row) => (row["frequency"] as number) > 2)!;
    const history = busy as unknown as { frequency: number; recency: number; T: number };
    expectClose(busy["expected_purchases"] as number, expectedPurchases(found.bgNbd, history, 60));
    expect(busy["expected_value"]).toBeGreaterThan(0);
    expect(busy["p_alive"]).toBeLessThan(1);
  });
  test("explains that one-time buyers have p_alive 1 by construction", () => {
    const once = found.customers.where((row) => row["frequency"] === 0);
    expect(new Set(once.values("p_alive"))).toEqual(new Set([1]));
    expect(found.warnings[0]).toMatch(`${once.numRows} of 150 customers bought once.`);
  });
  test("without amounts says nothing of value", () => {
    const plain = expectedActivity(log, columns);
    expect(plain.gammaGamma).toBeNull();
    expect(plain.customers.has("expected_value")).toBe(false);
  });
  test("goes on where amounts do not determine a model", () => {
    const date = rows.map((_, row) => new Date(Date.UTC(2026, 0, 1 + (row % 180))));
    const even = log.with({ date, amount: rows.map(() => 5) });
    const flat = expectedActivity(even, { ...columns, amount: "amount" });
    expect(flat.gammaGamma).toBeNull();
    expect(flat.warnings.at(-1)).toMatch("Nothing can be said of value.");
  });
  test.each([
    [log, { horizon: 0 }, "horizon is 0."],
    [log.head(1), {}, "None of 1 customers bought again."],
    [log.head(0), {}, "0 rows"],
  ])("is refused where there is nothing to learn", (table, options, message) =>
    expect(() => expectedActivity(table, { ...columns, ...options })).toThrow(message),
  );
});

test("expectedActivityMethod runs and gives its tables", () => {
  const result = drain(expectedActivityMethod.run([log], columns));
  const tables = tablesOf(expectedActivityMethod, result);
  expect(tables["customers"]!.has("p_alive")).toBe(true);
  expect(tables["model"]!.values("parameter")).toEqual(["r", "alpha", "a", "b"]);
  expect(tables["warnings"]!.columnNames).toEqual(["warning"]);
});
