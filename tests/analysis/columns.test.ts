import { describe, expect, test } from "vitest";
import {
  booleanColumn,
  dateColumn,
  integerColumn,
  nestedColumn,
  numberColumn,
  textColumn,
} from "../../analysis/build-columns.ts";
import {
  columnLength,
  columnNumbers,
  isMissing,
  isNumeric,
  missingCount,
  sliceColumn,
  takeRows,
  valueAt,
  type Column,
} from "../../analysis/columns.ts";
import { AnalysisError } from "../../analysis/errors.ts";

const day = new Date("2026-03-01T00:00:00Z");
const big = 2n ** 60n;

/** One column of each kind: a value, a gap, another value. */
const columns: readonly { readonly column: Column; readonly values: readonly unknown[] }[] = [
  { column: numberColumn([1.5, null, -2]), values: [1.5, null, -2] },
  { column: integerColumn([big, null, 3n]), values: [big, null, 3n] },
  { column: booleanColumn([true, null, false]), values: [true, null, false] },
  { column: dateColumn([day, null, new Date(0)], "day"), values: [day, null, new Date(0)] },
  { column: textColumn(["a", null, "b"]), values: ["a", null, "b"] },
  { column: nestedColumn([[1], null, { x: 2 }]), values: [[1], null, { x: 2 }] },
];

const valuesOf = (column: Column): unknown[] =>
  Array.from({ length: columnLength(column) }, (_, row) => valueAt(column, row));

describe.each(columns)("a $column.kind column", ({ column, values }) => {
  test("columnLength() counts missing rows too", () => expect(columnLength(column)).toBe(3));
  test("valueAt() gives JavaScript values, null where missing", () =>
    expect(valuesOf(column)).toEqual(values));
  test("isMissing() is true for the gap alone", () => {
    expect([0, 1, 2].map((row) => isMissing(column, row))).toEqual([false, true, false]);
  });
  test("missingCount() counts the gap", () => expect(missingCount(column)).toBe(1));
  test("takeRows() gives rows in the order asked for, also twice", () => {
    expect(valuesOf(takeRows(column, [2, 1, 2]))).toEqual([values[2], null, values[2]]);
  });
  test("takeRows() of none gives an empty column", () => expect(valuesOf(takeRows(column, []))).toEqual([]));
  test("sliceColumn() gives the rows between", () => {
    expect(valuesOf(sliceColumn(column, 1, 3))).toEqual([null, values[2]]);
  });
});

describe("isMissing()", () => {
  test("counts a NaN that is marked as valid", () => {
    expect(isMissing({ kind: "number", values: Float64Array.of(Number.NaN), validity: null }, 0)).toBe(true);
  });
  test("does not count infinity", () => {
    expect(isMissing({ kind: "number", values: Float64Array.of(Infinity), validity: null }, 0)).toBe(false);
  });
  test("believes the validity, not the value beside it", () => {
    expect(isMissing({ kind: "number", values: Float64Array.of(7), validity: Uint8Array.of(0) }, 0)).toBe(
      true,
    );
  });
});

describe("columnNumbers()", () => {
  test("gives NaN where a number is missing", () => {
    expect(columnNumbers(numberColumn([1, null]))).toEqual(Float64Array.of(1, Number.NaN));
  });
  test("gives 1 and 0 for booleans", () => {
    expect(columnNumbers(booleanColumn([true, false]))).toEqual(Float64Array.of(1, 0));
  });
  test("gives milliseconds for dates", () => {
    expect(columnNumbers(dateColumn([day]))).toEqual(Float64Array.of(day.getTime()));
  });
  test("rounds big integers to the nearest double", () => {
    expect(columnNumbers(integerColumn([big + 1n]))).toEqual(Float64Array.of(2 ** 60));
  });
  test("gives a fresh array, so that the column is safe from its user", () => {
    const column = numberColumn(Float64Array.of(1, 2));
    columnNumbers(column)[0] = 9;
    expect(valueAt(column, 0)).toBe(1);
  });
  test.each([textColumn(["1"]), nestedColumn([[1]])])("refuses a $kind column and names it", (column) => {
    expect(() => columnNumbers(column, 'column "age"')).toThrow(AnalysisError);
    expect(() => columnNumbers(column, 'column "age"')).toThrow('"age"');
  });
});

test("isNumeric() is true for what columnNumbers() can read", () => {
  expect(columns.filter(({ column }) => isNumeric(column)).map(({ column }) => column.kind)).toEqual([
    "number",
    "bigint",
    "boolean",
    "date",
  ]);
});
