import { describe, expect, test } from "vitest";
import { applyImputer, fitImputer, type ImputerOptions } from "../../../analysis/prepare/imputer.ts";
import { Table } from "../../../analysis/table.ts";

type Strategy = NonNullable<ImputerOptions["strategy"]>;

const fillOf = (values: readonly unknown[], options: Omit<ImputerOptions, "columns"> = {}): unknown =>
  fitImputer(Table.fromColumns({ x: values }), { columns: ["x"], ...options }).columns[0]!.fill;

describe("fitImputer()", () => {
  test.each<[Strategy, unknown]>([
    ["mean", 4],
    ["median", 3],
    ["mode", 1],
    ["constant", 0],
  ])("learns the %s", (strategy, fill) => {
    expect(fillOf([1, null, 5, 1, 9, NaN], { strategy })).toBe(fill);
  });
  test("takes the mean by default", () => expect(fillOf([1, 3, null])).toBe(2));
  test("takes the smallest of equally frequent values", () => {
    expect(fillOf([9, 2, 9, 2, null], { strategy: "mode" })).toBe(2);
  });
  test("takes the mode of text", () => expect(fillOf(["b", "a", "b"], { strategy: "mode" })).toBe("b"));
  test("takes the mean of dates in milliseconds", () => {
    expect(fillOf([new Date(10), null, new Date(30)])).toBe(20);
  });
  test("fills text with a constant of its own", () => {
    expect(fillOf(["a"], { strategy: "constant" })).toBe("missing");
  });
  test("learns from one value", () => expect(fillOf([null, 7])).toBe(7));
  test.each([[[]], [[null, NaN]]])("refuses a column without a value: %j", (values) => {
    expect(() => fillOf(values)).toThrow("holds no value");
  });
  test("fills a column without a value with a constant", () => {
    expect(fillOf([null], { strategy: "constant", fillValue: 5 })).toBe(5);
  });
  test("refuses the mean of text", () => expect(() => fillOf(["a"])).toThrow("not numbers"));
  test("refuses the mean of booleans", () => expect(() => fillOf([true])).toThrow("true and false"));
  test("refuses infinite values", () => expect(() => fillOf([1, Infinity])).toThrow("Infinity"));
  test("refuses the mode of nested values", () => {
    expect(() => fillOf([[1]], { strategy: "mode" })).toThrow("nested");
  });
  test("refuses a constant of another kind", () => {
    expect(() => fillOf([1], { strategy: "constant", fillValue: "a" })).toThrow("fillValue");
  });
  test("refuses no columns", () => {
    expect(() => fitImputer(Table.fromColumns({}), { columns: [] })).toThrow("No columns");
  });
  test("refuses a flag column that exists", () => {
    const table = Table.fromColumns({ x: [null, 1], x_missing: [0, 0] });
    expect(() => fitImputer(table, { columns: ["x"], addIndicator: true })).toThrow("already");
  });
});

describe("applyImputer()", () => {
  const table = Table.fromColumns({ x: [1, null, 3], y: [1, 2, 3] });
  const imputer = fitImputer(table, { columns: ["x", "y"], addIndicator: true });
  const imputed = applyImputer(imputer, table);

  test("fills gaps only", () => expect(imputed.table.values("x")).toEqual([1, 2, 3]));
  test("counts what it filled", () => expect(imputed.filled).toEqual({ x: 1, y: 0 }));
  test("flags the gaps of columns that had some", () => {
    expect(imputed.table.columnNames).toEqual(["x", "y", "x_missing"]);
    expect(imputed.table.values("x_missing")).toEqual([false, true, false]);
  });
  test("fills another table with what it learned on the first", () => {
    const other = Table.fromColumns({ x: [100, null], y: [null, 5] });
    expect(applyImputer(imputer, other).table.values("x")).toEqual([100, 2]);
  });
  test("leaves the input as it was", () => expect(table.values("x")).toEqual([1, null, 3]));
  test("works from JSON", () => {
    const saved = JSON.parse(JSON.stringify(imputer)) as typeof imputer;
    expect(applyImputer(saved, table).table.toJSON()).toEqual(imputed.table.toJSON());
  });
  test("keeps the kind of dates", () => {
    const dates = Table.fromColumns({ day: [new Date(10), null] });
    const filled = applyImputer(fitImputer(dates, { columns: ["day"] }), dates).table;
    expect(filled.values("day")).toEqual([new Date(10), new Date(10)]);
  });
  test("refuses a fill of another kind than the column", () => {
    expect(() => applyImputer(imputer, Table.fromColumns({ x: ["a", null], y: [1, 2] }))).toThrow("mixes");
  });
  test.each<[string, readonly unknown[], string | number | boolean]>([
    ["text", ["b", null, "a"], "b"],
    ["text that is new", ["b", null], "missing"],
    ["booleans", [true, null], false],
    ["big integers", [2n ** 60n, null], 0],
  ])("fills %s", (_, values, fillValue) => {
    const given = Table.fromColumns({ x: values });
    const fitted = fitImputer(given, { columns: ["x"], strategy: "constant", fillValue });
    const filled = applyImputer(fitted, given).table;
    expect(filled.values("x").at(values.indexOf(null))).toBe(fillValue);
    expect(filled.numRows).toBe(values.length);
  });
});
