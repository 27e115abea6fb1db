import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitAmountBins } from "../../../analysis/profile/amount-bins.ts";
import { amountDistribution } from "../../../analysis/profile/amount-distribution.ts";
import { transactionDistribution } from "../../../analysis/profile/transaction-distribution.ts";
import { Table } from "../../../analysis/table.ts";

const bins = (values: readonly number[], binning: Parameters<typeof fitAmountBins>[1] = "auto") =>
  fitAmountBins(Float64Array.from(values).sort(), binning);

describe("fitAmountBins()", () => {
  test("gives whole numbers of few values a bin each", () => {
    expect(bins([3, 1, 1, 7])).toEqual({ binning: "value", edges: [3, 7], labels: ["1", "3", "7"] });
  });
  test("steps amounts by 1, 2 and 5", () => {
    expect(bins([1.5, 40, 900]).labels).toEqual([
      ...["1 to 2", "2 to 5", "5 to 10", "10 to 20", "20 to 50", "50 to 100"],
      ...["100 to 200", "200 to 500", "500 to 1,000"],
    ]);
  });
  test("steps finer where amounts are close", () => {
    expect(bins([110.5, 140.5, 260.5]).labels).toEqual(["100 to 150", "150 to 200", "200 to 300"]);
  });
  test("has a bin for a value just below a power of ten", () => {
    expect(bins([999.9999999999999]).labels).toEqual(["800 to 1,000"]);
  });
  test("keeps 0 and what is below apart", () => {
    const found = bins([-5.5, 0, 3.5, 4.5]);
    expect(found.labels).toEqual(["below 0", "0", "3 to 4", "4 to 5"]);
    expect(found.edges).toEqual([0, 3, 4]);
    expect(bins([-1.5, -2.5]).labels).toEqual(["below 0"]);
    expect(bins([0, 0.5]).labels).toEqual(["0", "0.5 to 0.6"]);
  });
  test("uses quantiles of everyone if told so", () => {
    const found = bins(
      Array.from({ length: 100 }, (_, i) => i + 0.5),
      "quantile",
    );
    expect(found.labels).toHaveLength(10);
  });
  test("has one label more than edges, and a bin for each value", () => {
    const amounts = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 });
    fc.assert(
      fc.property(amounts, fc.constantFrom("auto", "log", "value", "quantile"), (values, binning) => {
        const { edges, labels } = bins(values, binning);
        expect(labels).toHaveLength(edges.length + 1);
        expect(edges).toEqual([...edges].sort((a, b) => a - b));
      }),
    );
  });
});

const table = Table.fromColumns({
  segment: ["a", "a", "b", "b", "b", null],
  amount: [1, 2, 2, 5, null, 9],
});

describe("amountDistribution()", () => {
  const found = amountDistribution(table, { segment: "segment", value: "amount" });

  test("counts bins of everyone in each segment", () => {
    expect(found.bins.labels).toEqual(["1", "2", "5"]);
    expect(found.segments.map(({ name, counts }) => [name, ...counts])).toEqual([
      ["everyone", 1, 2, 1],
      ["a", 1, 1, 0],
      ["b", 0, 1, 1],
    ]);
    expect(found.segments[1]!.shares).toEqual([0.5, 0.5, 0]);
    expect(found.segments[1]!.intervals[2]!.high).toBeGreaterThan(0.5);
  });
  test("gives quantiles", () => {
    expect(found.segments[0]!.quantiles[3]).toBe(2);
    expect(found.quantileTable.columnNames.slice(5)).toEqual([
      ...["p05", "p10", "p25", "p50", "p75", "p90", "p95", "p99"],
    ]);
  });
  test("leaves out what is missing and counts it", () => {
    expect([found.rowsLeftOut, found.segments[2]!.missing, found.segments[2]!.n]).toEqual([1, 1, 2]);
  });
  test("of a segment without values is not determined", () => {
    const gap = Table.fromColumns({ s: ["a", "b"], x: [1, null] });
    const [, , b] = amountDistribution(gap, { segment: "s", value: "x" }).segments;
    expect(b).toMatchObject({ n: 0, mean: null, shares: [null], intervals: [null] });
  });
  test("counts each customer once", () => {
    const twice = Table.fromColumns({ id: [1, 1, 2], s: ["a", "a", "a"], x: [5, 5, 6] });
    expect(amountDistribution(twice, { segment: "s", value: "x", key: "id" }).segments[0]!.n).toBe(2);
  });
  test("of no values is refused", () => {
    const none = Table.fromColumns({ s: ["a"], x: [null] });
    expect(() => amountDistribution(none, { segment: "s", value: "x" })).toThrow(
      'No row with a segment has a "x".',
    );
    expect(() => amountDistribution(table, { segment: "segment", value: "segment" })).toThrow("holds text");
  });
});

describe("transactionDistribution()", () => {
  const transactions = Table.fromColumns({
    who: ["u", "u", "v", "w", null, "w"],
    segment: ["a", "a", "a", "b", "b", "b"],
    paid: [10, 20, 5, 7, 3, null],
  });
  const options = { customer: "who", segment: "segment", amount: "paid" };
  const found = transactionDistribution(transactions, options);

  test("spreads amounts by transaction", () => {
    expect(found.amounts.segments.map(({ n, sum }) => [n, sum])).toEqual([
      [4, 42],
      [3, 35],
      [1, 7],
    ]);
  });
  test("spreads counts and totals by customer", () => {
    expect(found.counts.segments.map(({ n, sum }) => [n, sum])).toEqual([
      [3, 4],
      [2, 3],
      [1, 1],
    ]);
    expect(found.totals.segments[1]).toMatchObject({ n: 2, mean: 17.5 });
  });
  test("counts what it leaves out, and says how customers repeat", () => {
    expect([found.rowsLeftOut, found.fanOut!.customers]).toEqual([2, 3]);
  });
  test("refuses a customer in two segments, and no complete transaction", () => {
    const moved = transactions.with({ segment: ["a", "b", "a", "b", "b", "b"] });
    expect(() => transactionDistribution(moved, options)).toThrow(
      '"segment" differs between rows of the same "who" for 1 customer: u has a and b.',
    );
    expect(() => transactionDistribution(transactions.slice(5), options)).toThrow("None of 0 rows");
  });
});
