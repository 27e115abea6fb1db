import { describe, expect, test } from "vitest";
import { purchaseSummary } from "../../analysis/purchase-summary.ts";
import { Table } from "../../analysis/table.ts";
import { expectClose } from "../helpers/expect-close.ts";

const columns = { customer: "who", date: "on", amount: "paid" };
const table = Table.fromColumns({
  who: ["b", "a", "b", "b", null, "b"],
  on: ["2026-01-01T22:00Z", "2026-01-09", "2026-01-11", "2026-01-11T09:00Z", "2026-01-02", "2026-02-05"].map(
    (text) => new Date(text),
  ),
  paid: [10, 5, 20, 2, 100, 4],
});
const rowsOf = (options: object = {}): unknown =>
  purchaseSummary(table, { ...columns, ...options }).customers.toJSON();

describe("purchaseSummary()", () => {
  test("counts repeat days, and measures days from the first purchase", () => {
    expect(rowsOf()).toEqual([
      { customer: "a", frequency: 0, recency: 0, T: 27, monetary_value: 0 },
      { customer: "b", frequency: 2, recency: 35, T: 35, monetary_value: 13 },
    ]);
  });
  test("counts the first purchase too if asked", () => {
    expect(rowsOf({ includeFirst: true })).toEqual([
      { customer: "a", frequency: 1, recency: 0, T: 27, monetary_value: 5 },
      { customer: "b", frequency: 3, recency: 35, T: 35, monetary_value: 12 },
    ]);
  });
  test("counts to the end of the day asOf, and leaves later purchases out", () => {
    const found = purchaseSummary(table, { ...columns, asOf: new Date("2026-01-11") });
    expect(found.customers.values("monetary_value")).toEqual([0, 22]);
    expect(found.customers.values("T")).toEqual([2, 10]);
    expect(found.rowsLeftOut).toBe(2);
  });
  test("takes weeks from Monday as periods", () => {
    const found = purchaseSummary(table, { ...columns, freq: "week" }).customers;
    expect(found.values("frequency")).toEqual([0, 2]);
    expect(found.values("recency")).toEqual([0, 5]);
  });
  test("takes months as periods, in mean months", () => {
    const found = purchaseSummary(table, { ...columns, freq: "month" }).customers;
    expect(found.values("frequency")).toEqual([0, 1]);
    expectClose(found.numbers("T")[1], 31 / 30.436875);
  });
  test("gives weeks to the day by a multiplier of 7", () => {
    expect(purchaseSummary(table, { ...columns, freqMultiplier: 7 }).customers.values("T")).toEqual([
      27 / 7,
      5,
    ]);
  });
  test("has no mean amount without an amount column", () => {
    expect(purchaseSummary(table, { customer: "who", date: "on" }).customers.columnNames).toEqual([
      "customer",
      "frequency",
      "recency",
      "T",
    ]);
  });
  test("leaves a NaN amount out and counts it", () => {
    const gap = table.with({ paid: [10, 5, NaN, 2, 100, 4] });
    expect(purchaseSummary(gap, columns).rowsLeftOut).toBe(2);
  });
  test.each([
    [{ freqMultiplier: 0 }, "freqMultiplier is 0."],
    [{ freqMultiplier: NaN }, "freqMultiplier is NaN."],
    [{ date: "who" }, 'Row 0 of column "who" holds "b", which is no date.'],
    [{ date: "paid" }, 'Column "paid" holds number values, not dates.'],
    [{ asOf: new Date("2020-01-01") }, "None of 6 rows has a customer, a date up to asOf and an amount."],
  ])("with %j is refused", (options, message) => {
    expect(() => rowsOf(options)).toThrow(message);
  });
  test("of no rows is refused", () => {
    expect(() => purchaseSummary(table.slice(0, 0), columns)).toThrow("None of 0 rows");
  });
});
