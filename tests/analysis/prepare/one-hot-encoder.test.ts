import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matrixRows } from "../../../analysis/matrix.ts";
import {
  applyOneHotEncoder,
  fitOneHotEncoder,
  oneHot,
  type CategoryRows,
  type OneHotOptions,
} from "../../../analysis/prepare/one-hot-encoder.ts";
import { Table } from "../../../analysis/table.ts";

const columns = ["c"];
const rowsOf = (...values: unknown[]): CategoryRows => values.map((value) => [value]);
const namesOf = (values: readonly unknown[], options: Partial<OneHotOptions> = {}): readonly string[] =>
  fitOneHotEncoder(rowsOf(...values), { columns, ...options }).featureNames;

describe("fitOneHotEncoder()", () => {
  test("names features by column and category, sorted", () =>
    expect(namesOf(["b", "a"])).toEqual(["c_a", "c_b"]));
  test("sorts numbers by size", () => expect(namesOf([10, 9])).toEqual(["c_9", "c_10"]));
  test("null is the last category", () => expect(namesOf([null, "a"])).toEqual(["c_a", "c_(missing)"]));
  test("undefined is the same category as null", () => {
    expect(namesOf([undefined, null, "a"])).toEqual(["c_a", "c_(missing)"]);
  });
  test("NaN is the same category as null", () =>
    expect(namesOf([NaN, null, 1])).toEqual(["c_1", "c_(missing)"]));
  test("of no rows has no features", () => expect(namesOf([])).toEqual([]));
  test("of one row has one feature", () => expect(namesOf(["a"])).toEqual(["c_a"]));
  test('drop "first" leaves the first category out', () => {
    expect(namesOf(["a", "b", "c"], { drop: "first" })).toEqual(["c_b", "c_c"]);
  });
  test('drop "if-binary" leaves one of two out and none of three', () => {
    expect(namesOf(["a", "b"], { drop: "if-binary" })).toEqual(["c_b"]);
    expect(namesOf(["a", "b", "c"], { drop: "if-binary" })).toHaveLength(3);
  });
  test("minFrequency counts rows from 1 on", () => {
    expect(namesOf(["a", "a", "b"], { minFrequency: 2 })).toEqual(["c_a", "c_infrequent_sklearn"]);
  });
  test("minFrequency below 1 is a share", () => {
    expect(namesOf(["a", "a", "a", "b"], { minFrequency: 0.3 })).toEqual(["c_a", "c_infrequent_sklearn"]);
  });
  test("maxCategories puts the rarest together", () => {
    expect(namesOf(["a", "a", "a", "b", "b", "d"], { maxCategories: 2 })).toEqual([
      "c_a",
      "c_infrequent_sklearn",
    ]);
  });
  test("maxCategories 1 puts all together", () => {
    expect(namesOf(["a", "b"], { maxCategories: 1 })).toEqual(["c_infrequent_sklearn"]);
  });
  test("refuses no columns", () => expect(() => fitOneHotEncoder([], { columns: [] })).toThrow("No columns"));
  test.each([{ minFrequency: 0 }, { maxCategories: 0 }, { maxCategories: 1.5 }])("refuses %j", (options) => {
    expect(() => namesOf(["a"], options)).toThrow("is ");
  });
});

describe("applyOneHotEncoder()", () => {
  const apply = (
    fitted: readonly unknown[],
    given: readonly unknown[],
    options: Partial<OneHotOptions> = {},
  ) =>
    matrixRows(
      applyOneHotEncoder(fitOneHotEncoder(rowsOf(...fitted), { columns, ...options }), rowsOf(...given)),
    );

  test("refuses an unknown category and names it", () => {
    expect(() => apply(["a"], ["z"])).toThrow('Column "c" holds z');
  });
  test('"ignore" gives zeros for it', () =>
    expect(apply(["a"], ["z"], { handleUnknown: "ignore" })).toEqual([[0]]));
  test('"infrequent-if-exist" gives the infrequent feature if there is one', () => {
    const options = { handleUnknown: "infrequent-if-exist", minFrequency: 2 } as const;
    expect(apply(["a", "a", "b"], ["z", "b"], options)).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });
  test('"infrequent-if-exist" gives zeros if there is none', () => {
    expect(apply(["a"], ["z"], { handleUnknown: "infrequent-if-exist" })).toEqual([[0]]);
  });
  test("a missing value that was not fitted is unknown", () =>
    expect(() => apply(["a"], [null])).toThrow("(missing)"));
  test("of no rows is empty", () => expect(apply(["a"], [])).toEqual([]));
});

test("oneHot() replaces the columns in a table", () => {
  const table = oneHot(Table.fromColumns({ n: [1, 2], c: ["y", "x"] }), { columns });
  expect(table.toJSON()).toEqual([
    { n: 1, c_x: 0, c_y: 1 },
    { n: 2, c_x: 1, c_y: 0 },
  ]);
});

test("every row sets exactly one feature of each column", () => {
  const category = fc.option(fc.constantFrom("a", "b", "c", "d"));
  fc.assert(
    fc.property(fc.array(fc.tuple(category, category), { minLength: 1 }), (rows) => {
      const encoder = fitOneHotEncoder(rows, { columns: ["p", "q"] });
      for (const row of matrixRows(applyOneHotEncoder(encoder, rows))) {
        expect(row.reduce((sum, value) => sum + value, 0)).toBe(2);
      }
    }),
  );
});
