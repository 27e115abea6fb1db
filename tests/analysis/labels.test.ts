import { describe, expect, test } from "vitest";
import { checkGroupsForSeparation, readLabels } from "../../analysis/labels.ts";

const allOf = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row);

describe("readLabels()", () => {
  test("groups the chosen rows by label", () => {
    expect(readLabels(["b", "a", "b"], 3, allOf(3))).toEqual({
      keys: ["a", "b"],
      codes: Int32Array.of(1, 0, 1),
      counts: Int32Array.of(1, 2),
    });
  });
  test("forgets labels that no chosen row has", () => {
    expect(readLabels([5, 7, 9], 3, Int32Array.of(0, 2)).keys).toEqual([5, 9]);
  });
  test("refuses another number of labels", () => {
    expect(() => readLabels([1], 2, allOf(2))).toThrow("There are 1 labels for 2 rows.");
  });
  test("refuses a row without a label", () => {
    expect(() => readLabels([1, null], 2, allOf(2))).toThrow("Row 1 has no label.");
  });
});

describe("checkGroupsForSeparation()", () => {
  test("passes two groups of three rows", () => {
    expect(() => checkGroupsForSeparation(readLabels([1, 1, 2], 3, allOf(3)))).not.toThrow();
  });
  test.each([[[1, 1]], [[1, 2]], [[]]])("refuses the labels %j", (labels) => {
    expect(() => checkGroupsForSeparation(readLabels(labels, labels.length, allOf(labels.length)))).toThrow(
      "no separation to measure",
    );
  });
});
