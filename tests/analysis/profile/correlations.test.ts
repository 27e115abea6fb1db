import { describe, expect, test } from "vitest";
import { kendall } from "../../../analysis/inference/kendall.ts";
import { pearson, spearman } from "../../../analysis/inference/correlation.ts";
import { correlations } from "../../../analysis/profile/correlations.ts";
import { Table } from "../../../analysis/table.ts";

const columns = { x: [1, 2, 2, 3, 5, null, 8], y: [2, 1, 4, 4, 3, 9, 7], z: [5, null, 3, 3, 1, 0, 2] };
const table = Table.fromColumns({ ...columns, name: ["a", "b", "c", "d", "e", "f", "g"] });

describe("correlations()", () => {
  const found = correlations(table, { methods: ["pearson", "spearman", "kendall"] });

  test("correlates each pair over the rows that have both", () => {
    expect(found.columns).toEqual(["x", "y", "z"]);
    expect(found.matrices.pearson![0]![2]).toBe(pearson(columns.x, columns.z).r);
    expect(found.matrices.spearman![2]![0]).toBe(spearman(columns.x, columns.z).r);
    expect(found.matrices.kendall![1]![2]).toBe(kendall(columns.y, columns.z).r);
    expect(found.pairs.map(({ n }) => n)).toEqual([6, 5, 6, 6, 5, 6, 6, 5, 6]);
  });
  test("has 1 on the diagonal", () =>
    expect(found.matrices.pearson!.map((row, i) => row[i])).toEqual([1, 1, 1]));
  test("gives an interval of Pearson's r alone", () => {
    expect(found.pairs.map(({ interval }) => interval !== null)).toEqual([
      ...[true, true, true],
      ...Array.from({ length: 6 }, () => false),
    ]);
  });
  test("computes the methods asked for", () => {
    expect(correlations(table).matrices.kendall).toBeNull();
    expect(correlations(table).pairs).toHaveLength(6);
  });
  test("corrects p for the number of pairs", () => {
    const { pairs } = correlations(table, { methods: ["pearson"], correction: "bonferroni" });
    expect(pairs.map(({ adjustedP }) => adjustedP)).toEqual(pairs.map(({ p }) => Math.min(1, 3 * p!)));
  });
  test("has a table, the strongest first", () => {
    const sizes = found.table.numbers("r").map(Math.abs);
    expect(Array.from(sizes)).toEqual(Array.from(sizes).sort((a, b) => b - a));
  });
  test("of a constant, or of columns that never meet, is not determined", () => {
    const poor = Table.fromColumns({ a: [1, 1, 1], b: [1, 2, 3], c: [null, null, null] });
    const { matrices } = correlations(poor, { columns: ["a", "b", "c"] });
    expect(matrices.pearson).toEqual([
      [null, null, null],
      [null, 1, null],
      [null, null, null],
    ]);
  });
  test("counts each customer once", () => {
    const twice = Table.fromColumns({ id: [1, 1, 2, 3], a: [1, 1, 2, 4], b: [3, 3, 1, 2] });
    const { pairs, unit } = correlations(twice, { key: "id" });
    expect([unit, pairs[0]!.n]).toEqual(["customers", 3]);
  });
  test("refuses one column, text, no rows", () => {
    expect(() => correlations(table, { columns: ["x"] })).toThrow("There is one column to correlate.");
    expect(() => correlations(table, { columns: ["x", "name"] })).toThrow('Column "name" holds text');
    expect(() => correlations(table.head(0))).toThrow("There are no rows");
  });
});
