import { describe, expect, test } from "vitest";
import { booleanColumn, dateColumn } from "../../analysis/build-columns.ts";
import { groupIndex, keyText, rowsByGroup } from "../../analysis/group-index.ts";

describe("groupIndex()", () => {
  test("sorts text by code unit", () => expect(groupIndex(["b", "a", "B"]).keys).toEqual(["B", "a", "b"]));
  test("sorts numbers by size", () => expect(groupIndex([10, 9, 10]).keys).toEqual([9, 10]));
  test("sorts false before true", () =>
    expect(groupIndex(booleanColumn([true, false])).keys).toEqual([false, true]));
  test("gives Dates for dates", () =>
    expect(groupIndex(dateColumn([5, 0])).keys).toEqual([new Date(0), new Date(5)]));
  test("compares lists by their JSON", () =>
    expect(groupIndex([[1], [1], [2]]).counts).toEqual(Int32Array.of(2, 1)));
  test("counts the rows of each group", () =>
    expect(groupIndex(["b", "a", "b"]).counts).toEqual(Int32Array.of(1, 2)));
  test("null belongs to no group", () => expect(groupIndex(["a", null]).codes).toEqual(Int32Array.of(0, -1)));
  test("undefined belongs to no group", () =>
    expect(groupIndex([undefined, 1]).codes).toEqual(Int32Array.of(-1, 0)));
  test("NaN belongs to no group", () =>
    expect(groupIndex([Number.NaN, 1]).codes).toEqual(Int32Array.of(-1, 0)));
  test("of nothing has no groups", () => expect(groupIndex([]).keys).toEqual([]));
  test("of one row has one group", () => expect(groupIndex([4]).counts).toEqual(Int32Array.of(1)));
});

test("rowsByGroup() lists the rows of each group in order", () => {
  expect(rowsByGroup(groupIndex(["b", "a", null, "b"]))).toEqual([Int32Array.of(1), Int32Array.of(0, 3)]);
});

test.each([
  [null, "(missing)"],
  ["a", "a"],
  [1.5, "1.5"],
  [true, "true"],
  [new Date(0), "1970-01-01T00:00:00.000Z"],
  [{ a: 1 }, '{"a":1}'],
])("keyText(%j) is %s", (key, text) => expect(keyText(key)).toBe(text));
