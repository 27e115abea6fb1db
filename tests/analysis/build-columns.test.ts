import { describe, expect, test } from "vitest";
import {
  booleanColumn,
  dateColumn,
  integerColumn,
  isColumn,
  numberColumn,
  textColumn,
  toColumn,
} from "../../analysis/build-columns.ts";
import { columnLength, missingCount, valueAt } from "../../analysis/columns.ts";
import { AnalysisError } from "../../analysis/errors.ts";

describe("numberColumn()", () => {
  test("null is missing", () => expect(missingCount(numberColumn([null, 1]))).toBe(1));
  test("undefined is missing", () => expect(missingCount(numberColumn([undefined, 1]))).toBe(1));
  test("NaN is missing", () => expect(missingCount(numberColumn([Number.NaN, 1]))).toBe(1));
  test("of nothing is an empty column", () => expect(columnLength(numberColumn([]))).toBe(0));
  test("of one value has no validity to carry", () => expect(numberColumn([1]).validity).toBeNull());
  test("shares a Float64Array", () => {
    const values = Float64Array.of(1, 2);
    expect(numberColumn(values).values).toBe(values);
  });
});

describe("textColumn()", () => {
  test("numbers the texts in order of appearance", () => {
    expect(textColumn(["b", "a", "b"])).toEqual({
      kind: "text",
      codes: Int32Array.of(0, 1, 0),
      dictionary: ["b", "a"],
    });
  });
  test("null is missing", () => expect(missingCount(textColumn([null]))).toBe(1));
  test("undefined is missing", () => expect(missingCount(textColumn([undefined]))).toBe(1));
  test("the empty text is a value", () => expect(missingCount(textColumn([""]))).toBe(0));
  test("of nothing is an empty column", () => expect(columnLength(textColumn([]))).toBe(0));
});

describe("dateColumn()", () => {
  test("an invalid date is missing", () => expect(missingCount(dateColumn([new Date("nonsense")]))).toBe(1));
  test("takes milliseconds", () => expect(valueAt(dateColumn([0]), 0)).toEqual(new Date(0)));
  test("keeps the unit", () => expect(dateColumn([], "day").unit).toBe("day"));
});

describe("integerColumn()", () => {
  test("is a number column if every value is safe", () => {
    expect(integerColumn([1n, null])).toEqual({
      kind: "number",
      values: Float64Array.of(1, 0),
      validity: Uint8Array.of(1, 0),
    });
  });
  test("is a bigint column from 2^53 on", () => expect(integerColumn([2n ** 53n]).kind).toBe("bigint"));
});

test("booleanColumn() tells false from missing", () => {
  const column = booleanColumn([false, null]);
  expect([valueAt(column, 0), valueAt(column, 1)]).toEqual([false, null]);
});

describe("toColumn()", () => {
  test.each([
    ["number", [1, null, 2]],
    ["bigint", [2n ** 60n]],
    ["number", [1n, 2n]],
    ["number", [1, 2n]],
    ["boolean", [null, true]],
    ["text", ["a", undefined]],
    ["date", [new Date(0)]],
    ["nested", [[1, 2]]],
    ["nested", [{ a: 1 }]],
    ["number", [null, null]],
    ["number", []],
  ] as const)("gives a %s column for case %#", (kind, values) => {
    expect(toColumn(values).kind).toBe(kind);
  });

  test.each([Float32Array.of(1), Int8Array.of(1), Uint32Array.of(1), BigInt64Array.of(1n)])(
    "takes a typed array",
    (values) => expect(valueAt(toColumn(values), 0)).toBe(1),
  );

  test("gives a column back as it is", () => {
    const column = textColumn(["a"]);
    expect(toColumn(column)).toBe(column);
  });
  test("refuses mixed kinds and names the row", () => {
    expect(() => toColumn([1, "a"], "age")).toThrow(
      'Column "age" mixes kinds: row 1 holds a text after rows of number.',
    );
  });
  test("refuses functions", () => expect(() => toColumn([() => 1])).toThrow(AnalysisError));
});

test.each([null, 1, "x", {}, [], { kind: "number" }])("isColumn(%j) is false", (value) => {
  expect(isColumn(value)).toBe(false);
});
