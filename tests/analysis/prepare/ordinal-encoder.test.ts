import { describe, expect, test } from "vitest";
import { matrixRows } from "../../../analysis/matrix.ts";
import {
  applyOrdinalEncoder,
  fitOrdinalEncoder,
  type OrdinalOptions,
} from "../../../analysis/prepare/ordinal-encoder.ts";
import { Table } from "../../../analysis/table.ts";

type Options = Omit<OrdinalOptions, "columns">;

const fit = (values: readonly unknown[], options: Options = {}) =>
  fitOrdinalEncoder(
    values.map((value) => [value]),
    { columns: ["c"], ...options },
  );
const categoriesOf = (values: readonly unknown[], options: Options = {}) =>
  fit(values, options).columns[0]!.categories;
const encode = (fitted: readonly unknown[], given: readonly unknown[], options: Options = {}): number[] =>
  matrixRows(
    applyOrdinalEncoder(
      fit(fitted, options),
      given.map((value) => [value]),
    ),
  ).flat();

describe("fitOrdinalEncoder()", () => {
  test("sorts text by code unit and numbers by size", () => {
    expect(categoriesOf(["b", "a", "b"])).toEqual(["a", "b"]);
    expect(categoriesOf([10, 9])).toEqual([9, 10]);
  });
  test("takes a given order, with categories that do not occur", () => {
    expect(categoriesOf(["low"], { categories: { c: ["low", "mid", "high"] } })).toEqual([
      "low",
      "mid",
      "high",
    ]);
  });
  test("has no category for null, undefined and NaN", () => {
    expect(categoriesOf([null, "a", undefined])).toEqual(["a"]);
    expect(categoriesOf([NaN, 1])).toEqual([1]);
  });
  test("keeps dates and big integers as text, so that JSON holds them", () => {
    expect(categoriesOf([new Date(0)])).toEqual(["1970-01-01T00:00:00.000Z"]);
    expect(categoriesOf([2n ** 60n])).toEqual(["1152921504606846976"]);
  });
  test("of no rows has no categories", () => expect(categoriesOf([])).toEqual([]));
  test.each<[Options, string]>([
    [{ categories: { c: ["a"] } }, 'The order of "c" lacks b.'],
    [{ categories: { c: ["a", "b", "a"] } }, 'The order of "c" has a twice.'],
    [{ unknownValue: 1 }, 'unknownValue is 1, which stands for b in column "c".'],
    [{ missingValue: 0 }, 'missingValue is 0, which stands for a in column "c".'],
    [{ missingValue: NaN }, "missingValue is NaN."],
  ])("refuses %j", (options, message) => expect(() => fit(["a", "b"], options)).toThrow(message));
  test("refuses no columns", () =>
    expect(() => fitOrdinalEncoder([], { columns: [] })).toThrow("No columns are chosen."));
});

describe("applyOrdinalEncoder()", () => {
  test("gives places in the order", () => {
    expect(encode(["b", "a"], ["b", "a"])).toEqual([1, 0]);
    expect(encode(["b", "a"], ["b", "a"], { categories: { c: ["b", "a"] } })).toEqual([0, 1]);
  });
  test("leaves missing values missing unless it has a number for them", () => {
    expect(encode(["a"], [null, NaN])).toEqual([NaN, NaN]);
    expect(encode(["a"], [null], { missingValue: -2 })).toEqual([-2]);
  });
  test("refuses an unknown category and names it", () => {
    expect(() => encode(["a"], ["z"])).toThrow('Column "c" holds z');
  });
  test("gives unknown categories their number, or leaves them missing", () => {
    const handleUnknown = "use-encoded-value";
    expect(encode(["a"], ["z"], { handleUnknown })).toEqual([NaN]);
    expect(encode(["a"], ["z"], { handleUnknown, unknownValue: -1 })).toEqual([-1]);
  });
  test("gives what scikit-learn 1.2.1 does, with NaN for the gap", () => {
    const rows = [
      ["b", 2],
      ["a", 10],
      [null, 3],
      ["b", 2],
    ];
    const encoder = fitOrdinalEncoder(rows, {
      columns: ["p", "q"],
      handleUnknown: "use-encoded-value",
      unknownValue: -1,
      missingValue: -2,
    });
    const given = [
      ["a", 3],
      ["z", 10],
      [null, 99],
    ];
    expect(matrixRows(applyOrdinalEncoder(encoder, given))).toEqual([
      [0, 1],
      [-1, 2],
      [-2, -1],
    ]);
  });
  test("works from JSON, on a table", () => {
    const table = Table.fromColumns({ day: [new Date(5), new Date(1)], yes: [true, false] });
    const encoder = fitOrdinalEncoder(table, { columns: ["day", "yes"] });
    const saved = JSON.parse(JSON.stringify(encoder)) as typeof encoder;
    expect(matrixRows(applyOrdinalEncoder(saved, table))).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });
  test("of no rows is empty", () => expect(encode(["a"], [])).toEqual([]));
});
