import { describe, expect, test } from "vitest";
import { compareAsEvidently } from "../../../analysis/drift/compare-as-evidently.ts";
import { Table } from "../../../analysis/table.ts";
import { asEvidently } from "../../../analysis/drift/as-evidently.ts";

const numbers = (count: number, step = 1): number[] => Array.from({ length: count }, (_, i) => i * step);

describe("asEvidently()", () => {
  test("of equal samples does not drift", () =>
    expect(asEvidently(numbers(50), numbers(50))).toEqual({
      method: "ks",
      score: 1,
      threshold: 0.05,
      drifted: false,
    }));
  test("measures over 1,000 numbers by distance", () =>
    expect(asEvidently(numbers(1001), numbers(50)).method).toBe("wasserstein"));
  test("finds drift in texts", () =>
    expect(asEvidently(["a", "b", "c"], ["c", "c", "c", "c", "c", "c"])).toMatchObject({
      method: "chisquare",
      drifted: true,
    }));
  test("leaves missing values out", () =>
    expect(asEvidently(["a", null, "b"], ["a", "b", null]).score).toBe(1));
  test("compares few numbers value by value", () =>
    expect(asEvidently([1, 2, 3], [1, 2, 3], { method: "jensenshannon" }).score).toBe(0));
  test("takes another threshold", () =>
    expect(asEvidently([1, 2, 3], [3, 3], { method: "psi", threshold: 100 }).drifted).toBe(false));
  test("refuses z for three values", () =>
    expect(() => asEvidently(["a", "b"], ["c"], { method: "z" })).toThrow("The column has 3 values."));
  test("refuses nothing", () => expect(() => asEvidently([], [])).toThrow("no value in the reference"));
  test("refuses to measure categories as numbers", () =>
    expect(() => asEvidently(["a"], ["b"], { method: "mannw" })).toThrow('"mannw" measures numbers'));
  test("leaves infinite values out", () =>
    expect(asEvidently([1, 2, Infinity], [-Infinity, 1, 2], { method: "ed" }).score).toBe(0));
  test.each([
    ["t_test", true],
    ["mannw", true],
    ["ed", true],
  ] as const)("measures numbers by %s", (method, drifted) =>
    expect(asEvidently(numbers(50), numbers(50, 3), { method })).toMatchObject({ method, drifted }),
  );
});

describe("compareAsEvidently()", () => {
  const reference = Table.fromColumns({
    a: numbers(50),
    b: numbers(50).map((i) => `k${i % 3}`),
    c: numbers(50),
  });
  const current = Table.fromColumns({ a: numbers(50, 3), b: numbers(50).map(() => "k0"), c: numbers(50) });
  test("measures each column and has the verdict on the table", () => {
    const found = compareAsEvidently(reference, current);
    expect(found.table.values("method")).toEqual(["ks", "chisquare", "ks"]);
    expect(found.table.values("drifted")).toEqual([true, true, false]);
    expect([found.driftedShare, found.drifted]).toEqual([2 / 3, true]);
    expect(compareAsEvidently(reference, current, { driftShare: 0.7 }).drifted).toBe(false);
  });
  test("takes measures for kinds and columns", () => {
    const found = compareAsEvidently(reference, current, {
      columns: ["a", "b"],
      numeric: { method: "psi", threshold: 100 },
      byColumn: { b: { method: "jensenshannon" } },
    });
    expect(found.columns.map(({ method, threshold }) => [method, threshold])).toEqual([
      ["psi", 100],
      ["jensenshannon", 0.1],
    ]);
    expect(found.drifted).toBe(true);
  });
  test("takes numbers as categories if told so", () =>
    expect(
      compareAsEvidently(reference, current, { columns: ["a"], byColumn: { a: { kind: "categorical" } } })
        .columns[0],
    ).toMatchObject({
      kind: "categorical",
      method: "chisquare",
    }));
  test("refuses a column that the current table lacks", () =>
    expect(() => compareAsEvidently(reference, current.select(["a"]), { columns: ["b"] })).toThrow(
      'no column "b"',
    ));
});
