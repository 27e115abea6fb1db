import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scaledWasserstein } from "../../../analysis/drift/scaled-wasserstein.ts";

describe("scaledWasserstein()", () => {
  test("is the distance over the range of both", () =>
    expect(scaledWasserstein([0, 10], [5, 10], { margin: 0 })).toBe(0.25));
  test("cuts the ends of each sample by quantile", () => {
    const values = Array.from({ length: 101 }, (_, i) => i);
    expect(
      scaledWasserstein(
        values,
        values.map((value) => value + 1),
        { margin: 0.1 },
      ),
    ).toBe(1 / 81);
  });
  test("does not let one outlier set the scale", () => {
    const values = Array.from({ length: 100 }, (_, i) => i);
    const moved = values.map((value) => value + 20);
    expect(scaledWasserstein(values, [...moved, 1e9])).toBeGreaterThan(0.1);
    expect(scaledWasserstein(values, [...moved, 1e9], { margin: 0 })).toBeLessThan(0.02);
  });
  test("of equal constants is 0", () => expect(scaledWasserstein([3], [3, 3])).toBe(0));
  test("of different constants is 1", () => expect(scaledWasserstein([3], [4])).toBe(1));
  test("leaves missing values out", () => expect(scaledWasserstein([3, null, NaN], [3, undefined])).toBe(0));
  test("refuses nothing", () =>
    expect(() => scaledWasserstein([], [1])).toThrow("no value in the reference"));
  test.each([-0.1, 0.5, NaN])("refuses the margin %s", (margin) =>
    expect(() => scaledWasserstein([1], [1], { margin })).toThrow(`margin is ${margin}.`),
  );
  test("lies between 0 and 1", () => {
    const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const distance = scaledWasserstein(a, b);
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});
