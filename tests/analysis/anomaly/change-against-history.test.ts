import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changeAgainstHistory,
  changeAgainstHistorySteps,
} from "../../../analysis/anomaly/change-against-history.ts";
import { changeMethod } from "../../../analysis/anomaly/change-method.ts";
import { drain, tablesOf } from "../../../analysis/method.ts";
import { createRandom } from "../../../analysis/random.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

type Row = Readonly<{ who: string; when: string; amount: number | null }>;

/** One row per value, month after month from January 2025; null leaves the month without a row. */
const monthly = (who: string, amounts: readonly (number | null)[]): Row[] =>
  amounts.flatMap((amount, i) =>
    amount === null
      ? []
      : [{ who, when: `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}-15`, amount }],
  );

const columns = { customer: "who", time: "when", values: ["amount"] } as const;
const of = (rows: readonly Row[], options: Partial<Parameters<typeof changeAgainstHistory>[1]> = {}) =>
  changeAgainstHistory(Table.fromRows(rows), { ...columns, ...options });

const steady = [100, 104, 96, 102, 98, 101, 99, 100];

describe("changeAgainstHistory()", () => {
  test("finds the customer whose last month is unlike their own earlier ones", () => {
    const found = of([...monthly("a", [...steady, 101]), ...monthly("b", [...steady, 900])]);
    expect(found.period).toBe("2025-09");
    expect(found.flagged.map(({ customer }) => customer)).toEqual(["b"]);
    expect(found.flagged[0]).toMatchObject({
      outcome: "unusual",
      last: 900,
      center: 100,
      earlierLow: 96,
      earlierHigh: 104,
      numEarlier: 8,
      text: "amount 900 is above all 8 earlier months (96 to 104)",
    });
    expect(found.counts).toMatchObject({ usual: 1, unusual: 1 });
  });
  test("holds customers against themselves, not against each other", () => {
    const found = of([
      ...monthly("small", [...steady, 100]),
      ...monthly("large", [...steady.map((amount) => 1000 * amount), 100_000]),
    ]);
    expect(found.flagged).toEqual([]);
  });
  test("measures by the median and the absolute deviation over 0.6745", () => {
    const [change] = of(monthly("a", [10, 20, 30, 40, 50, 60, 70, 200])).changes;
    expect(change).toMatchObject({ center: 40 });
    expectClose(change!.spread, 20 / 0.6745);
    expectClose(change!.score, 160 / (20 / 0.6745));
  });
  test("takes a month without transactions as 0, so that customers who stopped show", () => {
    const found = of([...monthly("gone", steady), ...monthly("here", [...steady, 100])]);
    expect(found.flagged).toMatchObject([{ customer: "gone", last: 0 }]);
    expect(found.flagged[0]!.text).toBe("amount 0 is below all 8 earlier months (96 to 104)");
  });
  test("by mean takes a month without rows as no value", () => {
    const found = of([...monthly("gone", steady), ...monthly("here", [...steady, 100])], {
      aggregate: "mean",
    });
    expect(found.changes.find(({ customer }) => customer === "gone")).toMatchObject({
      outcome: "no-value",
      last: null,
      score: null,
      text: "amount has no value in the last month",
    });
  });
  test("by mean leaves gaps in the history out of it", () => {
    const [change] = of(monthly("a", [100, null, 104, 96, null, 100, 102, 98, 100]), {
      aggregate: "mean",
    }).changes;
    expect(change).toMatchObject({ numEarlier: 6, outcome: "usual" });
  });
  test("adds up the transactions of a month", () => {
    const [change] = of([...monthly("a", steady), ...monthly("a", steady)]).changes;
    expect(change).toMatchObject({ last: 200, center: 200 });
  });
  test("says who has too little history", () => {
    const found = of([
      ...monthly("new", [...new Array<null>(7).fill(null), 100, 5000]),
      ...monthly("a", [...steady, 100]),
    ]);
    expect(found.counts["too-little-history"]).toBe(1);
    expect(found.changes.at(-1)).toMatchObject({
      customer: "new",
      outcome: "too-little-history",
      score: null,
      text: "amount 5,000 can be held against only 1 earlier month",
    });
  });
  test("does not call a few percent unusual after a constant history", () => {
    expect(of(monthly("a", [100, 100, 100, 100, 100, 100, 102])).changes[0]!.outcome).toBe("usual");
    expect(of(monthly("a", [100, 100, 100, 100, 100, 100, 160])).changes[0]!.outcome).toBe("unusual");
  });
  test("flags what comes after nothing, without a score", () => {
    const found = of(monthly("a", [0, 0, 0, 0, 0, 0, 700]));
    expect(found.flagged).toMatchObject([
      { outcome: "from-nothing", score: null, text: "amount 700 after 6 earlier months of 0" },
    ]);
    expect(of(monthly("a", [0, 0, 0, 0, 0, 0, 0])).changes[0]).toMatchObject({ outcome: "usual", score: 0 });
  });
  test("does not flag what was there before", () => {
    expect(of(monthly("a", [0, 0, 0, 0, 0, 0, 0, 0, 500, 0, 0, 0, 500])).flagged).toEqual([]);
  });
  test("looks at the month of asOf and leaves later rows out", () => {
    const found = of(monthly("a", [...steady, 900, 100]), { asOf: new Date("2025-09-30") });
    expect(found).toMatchObject({ period: "2025-09", rowsLeftOut: 1 });
    expect(found.flagged).toHaveLength(1);
  });
  test("takes weeks and days", () => {
    const found = of(monthly("a", steady), { every: "week", minHistory: 2 });
    expect(found.period).toBe("2025-W33");
    expect(found.changes[0]!.text).toContain("earlier weeks");
  });
  test("leaves rows without a customer, a time or a value out and counts them", () => {
    const found = of([...monthly("a", [...steady, 100]), { who: "a", when: "2025-09-20", amount: null }]);
    expect(found.rowsLeftOut).toBe(1);
    expect(found.changes[0]!.last).toBe(100);
  });
  test("has every value column of a customer, the flagged ones as a table", () => {
    const rows = monthly("a", [...steady, 900]).map((row) => ({ ...row, visits: 3 }));
    const found = changeAgainstHistory(Table.fromRows(rows), { ...columns, values: ["amount", "visits"] });
    expect(found.all.values("column")).toEqual(["amount", "visits"]);
    expect(found.table.numRows).toBe(1);
    expect(found.table.row(0)).toMatchObject({ customer: "a", column: "amount", earlier_periods: 8 });
  });
  test.each([
    [[], {}, "There is no column"],
    [monthly("a", steady), { values: [] }, "No values are chosen."],
    [monthly("a", steady), { minHistory: 1 }, "minHistory is 1."],
    [monthly("a", steady), { threshold: 0 }, "threshold is 0."],
    [monthly("a", steady), { minSpread: -1 }, "minSpread is -1."],
    [monthly("a", steady), { asOf: new Date(NaN) }, "asOf is no valid date."],
    [monthly("a", steady), { asOf: new Date(0) }, "None of 8 rows has a customer, a time up to asOf"],
  ])("%# is refused", (rows, options, message) => {
    expect(() => of(rows, options)).toThrow(message);
  });
  test("of one row has too little history", () => {
    expect(of(monthly("a", [1])).counts["too-little-history"]).toBe(1);
  });
});

test("changeAgainstHistory() does not depend on the order of rows", () => {
  const rows = [
    ...monthly("a", [...steady, 900]),
    ...monthly("b", [...steady, 100]),
    ...monthly("c", [5, 6]),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      expect(of(shuffled).changes).toEqual(of(rows).changes);
    }),
    { numRuns: 30 },
  );
});

test("changeAgainstHistory() flags few customers who vary at random", () => {
  const random = createRandom(1);
  const rows = Array.from({ length: 1000 }, (_, i) =>
    monthly(
      `c${i}`,
      Array.from({ length: 25 }, () => 1000 + 100 * random.normal()),
    ),
  ).flat();
  expect(of(rows).counts.unusual).toBeLessThan(10);
});

test("changeAgainstHistorySteps() says how far it is", () => {
  const steps = changeAgainstHistorySteps(Table.fromRows(monthly("a", steady)), columns);
  expect(steps.next().value).toEqual({ fraction: null, text: "reading 8 rows" });
  expect(steps.next().value).toEqual({ fraction: null, text: "grouping 8 rows" });
  expect(steps.next().value).toEqual({ fraction: 0, text: "history of 1 customers" });
});

test("changeMethod runs from its form", () => {
  const table = Table.fromRows([...monthly("a", [...steady, 900]), ...monthly("b", [...steady, 100])]);
  const found = drain(changeMethod.run([table], { customer: "who", time: "when", values: ["amount"] }));
  const tables = tablesOf(changeMethod, found);
  expect(tables["changes"]!.values("customer")).toEqual(["a"]);
  expect(tables["all_customers"]!.numRows).toBe(2);
});
