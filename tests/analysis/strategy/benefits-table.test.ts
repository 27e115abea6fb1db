import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { benefitsTable, type BenefitMeasure } from "../../../analysis/strategy/benefits-table.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const before = Table.fromColumns({
  id: [1, 2, 3, 4],
  group: ["a", "a", "b", null],
  amount: [10, 12, 14, 20],
  active: [true, false, false, null],
});
const after = Table.fromColumns({
  id: [2, 3, 4, 5],
  group: ["a", "b", "b", "a"],
  amount: [15, 16, 24, 18],
  active: [true, true, false, true],
});
const amount: BenefitMeasure = { column: "amount", audience: "business", better: "higher" };
const compare = (measure: Partial<BenefitMeasure> = {}, options = {}) =>
  benefitsTable(before, after, { measures: [{ ...amount, ...measure }], ...options });
const first = (measure: Partial<BenefitMeasure> = {}, options = {}) => compare(measure, options).benefits[0]!;

describe("benefitsTable()", () => {
  // Interval from scipy 1.10: stats.t.ppf(0.975, df) with Welch's df, times the standard error.
  test("compares means by Welch", () => {
    const found = first();
    expect(found).toMatchObject({
      before: 14,
      after: 18.25,
      difference: 4.25,
      method: "Welch",
      nBefore: 4,
      nAfter: 4,
    });
    expectClose(found.relativeChange, 4.25 / 14);
    expectClose(found.interval!.low, -2.9878440792512393, { rel: 1e-7 });
    expectClose(found.interval!.high, 11.48784407925124, { rel: 1e-7 });
    expect(found.verdict).toBe("no clear change");
  });
  test("compares shares of yes/no columns by Newcombe, missing values left out", () => {
    const found = first({ column: "active" });
    expect(found).toMatchObject({
      statistic: "share",
      nBefore: 3,
      nAfter: 4,
      method: "two proportions (Newcombe)",
    });
    expectClose(found.difference, 3 / 4 - 1 / 3);
  });
  test("compares medians by bootstrap", () => {
    expect(first({ statistic: "median" })).toMatchObject({
      before: 13,
      after: 17,
      difference: 4,
      method: "bootstrap",
    });
  });
  test("compares customers one by one with a key", () => {
    const { benefits, onlyBefore, onlyAfter } = compare({}, { key: "id" });
    expect([onlyBefore, onlyAfter]).toEqual([1, 1]);
    // Differences 3, 2, 4: mean 3, standard error 1/sqrt(3), t(2) 4.3027.
    expect(benefits[0]).toMatchObject({
      nBefore: 3,
      nAfter: 3,
      method: "paired t",
      verdict: "better",
    });
    expectClose(benefits[0]!.difference, 3);
    expectClose(benefits[0]!.interval!.low, 3 - 4.302652729911275 / Math.sqrt(3), { rel: 1e-7 });
  });
  test("calls a rise worse where lower is better", () => {
    expect(first({ better: "lower" }, { key: "id" }).verdict).toBe("worse");
  });
  test("says it in a sentence", () => {
    expect(first({ label: "spending", audience: "clients" }, { key: "id" }).sentence).toBe(
      "clients: mean of spending went from 15.3 (n = 3) to 18.3 (n = 3): +3 (+19.6%), 95% interval 0.516 to 5.48 by paired t. Better.",
    );
  });
  test("has a row per measure", () => {
    const { table } = benefitsTable(before, after, { measures: [amount, { ...amount, column: "active" }] });
    expect(table.values("measure")).toEqual(["amount", "active"]);
    expect(table.row(0)).toMatchObject({
      audience: "business",
      before: 14,
      after: 18.25,
      n_before: 4,
      verdict: "no clear change",
    });
  });
  test("has a waterfall from the value before to the value after", () => {
    expect(
      compare()
        .waterfall.rows()
        .map((row) => ({ ...row })),
    ).toEqual([
      { measure: "amount", step: "before", from: 0, to: 14, change: 14, kind: "total" },
      { measure: "amount", step: "change", from: 14, to: 18.25, change: 4.25, kind: "up" },
      { measure: "amount", step: "after", from: 0, to: 18.25, change: 18.25, kind: "total" },
    ]);
  });
  test("splits the waterfall by group, rows without one as a group of their own", () => {
    const { waterfall } = compare({}, { by: "group" });
    expect(waterfall.values("step")).toEqual(["before", "(missing)", "a", "b", "after"]);
    expect(waterfall.values("change").slice(1, 4)).toEqual([-5, 33 / 4 - 22 / 4, 40 / 4 - 14 / 4]);
  });
  test("has no relative change from 0, and no interval of constants", () => {
    const zero = Table.fromColumns({ amount: [0, 0] });
    const one = Table.fromColumns({ amount: [1, 1] });
    const [found] = benefitsTable(zero, one, { measures: [amount] }).benefits;
    expect(found).toMatchObject({
      difference: 1,
      relativeChange: null,
      interval: null,
      method: null,
      verdict: "not determined",
    });
    expect(benefitsTable(one, one, { measures: [amount] }).benefits[0]!.verdict).toBe("no clear change");
  });
  test.each([
    ["no rows", before.slice(0, 0), 0],
    ["only missing values", before.with({ amount: [null, NaN, null, null] }), 0],
  ])("of %s is not determined", (_, empty, n) => {
    const { benefits, waterfall } = benefitsTable(empty, after, { measures: [amount] });
    expect(benefits[0]).toMatchObject({
      before: null,
      difference: null,
      nBefore: n,
      verdict: "not determined",
    });
    expect(waterfall.numRows).toBe(0);
  });
  test("of one row has a difference without an interval", () => {
    const [found] = benefitsTable(before.slice(0, 1), after, { measures: [amount] }).benefits;
    expect(found).toMatchObject({ before: 10, difference: 8.25, interval: null, verdict: "not determined" });
  });
  test.each([
    ["no measures", { measures: [] }, "No measures are given."],
    ["an unknown column", { measures: [{ ...amount, column: "amunt" }] }, 'no column "amunt"'],
    [
      "a share of amounts",
      { measures: [{ ...amount, statistic: "share" as const }] },
      'Column "amount" holds 10; a share is taken of 0 and 1.',
    ],
    ["a repeated key", { measures: [amount], key: "group" }, '"group" a comes twice in the table before.'],
    ["a bad confidence", { measures: [amount], confidence: 1 }, "The confidence is 1."],
  ])("refuses %s", (_, options, message) => {
    expect(() => benefitsTable(before, after, options)).toThrow(message);
  });
});

test("steps of the waterfall lead from before to after, whatever the groups", () => {
  const rows = fc.array(
    fc.record({ amount: fc.integer({ min: -50, max: 50 }), group: fc.constantFrom("a", "b", "c", null) }),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(rows, rows, (old, now) => {
      const { waterfall, benefits } = benefitsTable(
        Table.fromColumns({
          amount: old.map(({ amount }) => amount),
          group: old.map(({ group }) => group ?? null),
        }),
        Table.fromColumns({
          amount: now.map(({ amount }) => amount),
          group: now.map(({ group }) => group ?? null),
        }),
        { measures: [amount], by: "group" },
      );
      const to = waterfall.numbers("to");
      expectClose(to[to.length - 2], benefits[0]!.after!, { abs: 1e-9 });
      expect(waterfall.numbers("from")[1]).toBe(benefits[0]!.before);
    }),
  );
});
