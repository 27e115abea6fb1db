import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { energyDistance, normedWasserstein, wasserstein } from "../../../analysis/drift/wasserstein.ts";

describe.each([
  { name: "wasserstein", measure: wasserstein, expected: 5 },
  { name: "normedWasserstein", measure: normedWasserstein, expected: 10 },
  { name: "energyDistance", measure: energyDistance, expected: Math.sqrt(2 * (4 + 0.25 * 2)) },
])("$name()", ({ measure, expected }) => {
  test("of 0, 1 and 5, 6", () => expect(measure([0, 1], [5, 6])).toBeCloseTo(expected, 10));
  test("of a sample with itself is 0", () => expect(measure([3, 1, 2], [1, 2, 3])).toBe(0));
  test("leaves null out", () => expect(measure([0, null, 1], [5, 6])).toBeCloseTo(expected, 10));
  test("leaves undefined out", () => expect(measure([0, 1], [undefined, 5, 6])).toBeCloseTo(expected, 10));
  test("leaves NaN out", () => expect(measure([NaN, 0, 1], [5, 6, NaN])).toBeCloseTo(expected, 10));
  test("of nothing is refused", () =>
    expect(() => measure([], [1])).toThrow("There is no value in the reference."));
  test("of nothing but missing values is refused", () => {
    expect(() => measure([1], [null])).toThrow("There is no value in the current values.");
  });
  test("of one value each", () => expect(measure([1], [1])).toBe(0));
  test("refuses infinity", () => expect(() => measure([1], [Infinity])).toThrow("Infinity"));
});

describe("wasserstein() with weights", () => {
  test("a value of weight 2 counts twice", () => {
    expect(wasserstein([0, 3], [1], { referenceWeights: [2, 1] })).toBeCloseTo(
      wasserstein([0, 0, 3], [1]),
      12,
    );
  });
  test("a missing value takes its weight along", () => {
    expect(wasserstein([0, null], [1], { referenceWeights: [1, 5] })).toBe(1);
  });
  test("refuses weights that are all of missing values", () => {
    expect(() => wasserstein([0, null], [1], { referenceWeights: [0, 5] })).toThrow(
      "no value in the reference",
    );
  });
  test("refuses negative weights", () => {
    expect(() => wasserstein([0, 1], [1], { referenceWeights: [1, -1] })).toThrow(
      "The weight of row 1 is -1.",
    );
  });
});

test("normedWasserstein() of a constant reference divides by 0.001", () => {
  expect(normedWasserstein([1, 1], [2])).toBe(1000);
});

const sample = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 30 });

test("wasserstein() is symmetric, and moving one sample by d changes it by at most d", () => {
  fc.assert(
    fc.property(sample, sample, fc.nat(50), (a, b, d) => {
      expect(wasserstein(a, b)).toBeCloseTo(wasserstein(b, a), 10);
      const moved = b.map((value) => value + d);
      expect(Math.abs(wasserstein(a, moved) - wasserstein(a, b))).toBeLessThanOrEqual(d + 1e-9);
      expect(wasserstein(b, moved)).toBeCloseTo(d, 9);
    }),
  );
});

test("wasserstein() satisfies the triangle inequality", () => {
  fc.assert(
    fc.property(sample, sample, sample, (a, b, c) => {
      expect(wasserstein(a, c)).toBeLessThanOrEqual(wasserstein(a, b) + wasserstein(b, c) + 1e-9);
    }),
  );
});
