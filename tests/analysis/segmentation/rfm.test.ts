import { describe, expect, test } from "vitest";
import { quintileTiers, tierOf } from "../../../analysis/segmentation/rfm-tiers.ts";
import { rfm } from "../../../analysis/segmentation/rfm.ts";
import { Table } from "../../../analysis/table.ts";

const columns = { customer: "who", date: "on", amount: "paid" };
const table = Table.fromColumns({
  who: ["b", "a", "b", "c", null, "c"],
  on: ["2026-01-01", "2026-01-09", "2026-01-11", "2026-01-05", "2026-01-02", "2026-01-05"].map(
    (text) => new Date(text),
  ),
  paid: [10, 5, 20, 1, 100, 2],
});

describe("rfm()", () => {
  const { customers, asOf, rowsLeftOut } = rfm(table, columns);

  test("has a row per customer with recency in days, frequency and sum", () => {
    expect(customers.values("customer")).toEqual(["a", "b", "c"]);
    expect(customers.values("recency")).toEqual([2, 0, 6]);
    expect(customers.values("frequency")).toEqual([1, 2, 2]);
    expect(customers.values("monetary")).toEqual([5, 30, 3]);
  });
  test("scores few days, often and much high", () => {
    expect(customers.values("score")).toEqual(["313", "535", "151"]);
  });
  test("counts to the last date unless told otherwise", () => {
    expect(asOf).toEqual(new Date("2026-01-11"));
    const later = rfm(table, { ...columns, asOf: new Date("2026-01-21") });
    expect(later.customers.values("recency")).toEqual([12, 10, 16]);
  });
  test("leaves out and counts rows that lack a value or come later", () => {
    expect(rowsLeftOut).toBe(1);
    expect(rfm(table, { ...columns, asOf: new Date("2026-01-10") }).rowsLeftOut).toBe(2);
  });
  test("counts days and takes the mean per day if asked", () => {
    const found = rfm(table, { ...columns, count: "days", monetary: "mean" }).customers;
    expect(found.values("frequency")).toEqual([1, 2, 1]);
    expect(found.values("monetary")).toEqual([5, 15, 3]);
  });
  test("names tiers for quintiles, and none for other scores", () => {
    expect(customers.values("tier")).toEqual(["Potential Loyalist", "Loyal Customers", "Other"]);
    expect(rfm(table, { ...columns, numScores: 3 }).customers.values("tier")).toEqual([null, null, null]);
  });
  test("tells scores of more than one digit apart", () => {
    expect(rfm(table, { ...columns, numScores: 10 }).customers.values("score")).toEqual([
      "5-1-5",
      "10-5-10",
      "1-10-1",
    ]);
  });
  test("of one customer scores 1 throughout", () => {
    expect(rfm(table.slice(0, 1), columns).customers.values("score")).toEqual(["111"]);
  });
  test("leaves a NaN amount out", () => {
    const gap = table.with({ paid: [NaN, 5, 20, 1, 100, 2] });
    expect(rfm(gap, columns).customers.values("frequency")).toEqual([1, 1, 2]);
  });
  test.each([
    [{ numScores: 1 }, "numScores is 1."],
    [{ numScores: 101 }, "numScores is 101."],
    [{ numScores: NaN }, "numScores is NaN."],
    [{ date: "who" }, 'Row 0 of column "who" holds "b", which is no date.'],
    [{ date: "paid" }, 'Column "paid" holds number values, not dates.'],
    [{ customer: "whom" }, 'There is no column "whom".'],
    [{ asOf: new Date("never") }, "asOf is no valid date."],
    [{ asOf: new Date("2020-01-01") }, "None of 6 rows has a customer, a date up to asOf and an amount."],
  ])("with %j is refused", (options, message) => {
    expect(() => rfm(table, { ...columns, ...options })).toThrow(message);
  });
  test("of no rows is refused", () => {
    expect(() => rfm(table.slice(0, 0), columns)).toThrow("None of 0 rows");
  });
});

describe("tierOf()", () => {
  test.each([
    [5, 5, 5, "Champions"],
    [1, 5, 5, "Can't Lose Them"],
    [3, 4, 3, "Loyal Customers"],
    [5, 1, 1, "New Customers"],
    [3, 1, 1, "Promising"],
    [4, 2, 3, "Potential Loyalist"],
    [3, 2, 2, "Need Attention"],
    [2, 1, 2, "About To Sleep"],
    [1, 3, 3, "At Risk"],
    [1, 1, 1, "Lost"],
    [5, 1, 5, "Other"],
  ])("of %d %d %d is %s", (recency, frequency, monetary, name) => {
    expect(tierOf(quintileTiers, { recency, frequency, monetary })).toBe(name);
  });
});

test("rfm() counts days of the calendar, whatever the time of day", () => {
  const evening = Table.fromColumns({
    who: ["a", "b"],
    on: [new Date("2026-01-01T23:00Z"), new Date("2026-01-02T08:00Z")],
    paid: [1, 1],
  });
  const { customers } = rfm(evening, { ...columns, asOf: new Date("2026-01-02") });
  expect(customers.values("recency")).toEqual([1, 0]);
});
