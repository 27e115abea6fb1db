import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calinskiHarabasz, daviesBouldin } from "../../../analysis/segmentation/separation.ts";

const rows = [[0], [1], [9], [10]];
const labels = [0, 0, 1, 1];

describe.each([
  { name: "calinskiHarabasz", measure: calinskiHarabasz, expected: 162, ofEqual: 1 },
  { name: "daviesBouldin", measure: daviesBouldin, expected: 1 / 9, ofEqual: 0 },
])("$name()", ({ measure, expected, ofEqual }) => {
  test("of two groups", () => expect(measure(rows, labels)).toBeCloseTo(expected, 10));
  test("leaves null out", () => expect(measure([...rows, [null]], [...labels, 1])).toBeCloseTo(expected, 10));
  test("leaves NaN out", () => expect(measure([...rows, [NaN]], [...labels, 1])).toBeCloseTo(expected, 10));
  test("refuses a missing label", () =>
    expect(() => measure(rows, [0, 0, 1, null])).toThrow("Row 3 has no label."));
  test("of nothing is refused", () => expect(() => measure([], [])).toThrow("no separation"));
  test("of one row is refused", () => expect(() => measure([[1]], [0])).toThrow("no separation"));
  test("of equal rows in every group", () => expect(measure([[1], [1], [5], [5]], labels)).toBe(ofEqual));
  test("of equal rows in all groups", () => expect(measure([[1], [1], [1], [1]], labels)).toBe(ofEqual));
});

test("both are the same after moving and scaling the rows", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 20 }), (values) => {
      const of = (measure: typeof daviesBouldin, data: readonly number[]): number =>
        measure(
          data.map((value) => [value]),
          data.map((_, i) => i % 2),
        );
      const moved = values.map((value) => 2 * value + 64);
      expect(of(calinskiHarabasz, moved)).toBeCloseTo(of(calinskiHarabasz, values), 6);
      expect(of(daviesBouldin, moved)).toBeCloseTo(of(daviesBouldin, values), 6);
    }),
  );
});
