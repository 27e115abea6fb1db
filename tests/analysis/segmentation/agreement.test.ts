import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustedRand, agreement } from "../../../analysis/segmentation/agreement.ts";

describe("adjustedRand()", () => {
  test("is 1 for the same groups by other names", () =>
    expect(adjustedRand([0, 0, 1], ["b", "b", "a"])).toBe(1));
  test("is 0 if one side has a single group", () => expect(adjustedRand([0, 0, 0, 0], [0, 0, 1, 1])).toBe(0));
  test("leaves rows with null out", () => expect(adjustedRand([0, 0, 1, null], [0, 0, 1, 1])).toBe(1));
  test("leaves rows with undefined out", () =>
    expect(adjustedRand([0, undefined, 1, 1], [0, 5, 1, 1])).toBe(1));
  test("leaves rows with NaN out", () => expect(adjustedRand([0, 1, 1], [0, NaN, 1])).toBe(1));
  test("of nothing is 1", () => expect(adjustedRand([], [])).toBe(1));
  test("of one row is 1", () => expect(adjustedRand([0], [3])).toBe(1));
  test("refuses labelings of different length", () => {
    expect(() => adjustedRand([0], [0, 1])).toThrow("One labeling has 1 rows, the other 2.");
  });
});

describe("agreement()", () => {
  test("has scikit-learn's numbers for its own example", () => {
    const found = agreement([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]);
    expect(found.adjustedRand).toBeCloseTo(0.24242424, 8);
    expect(found.adjustedMutualInformation).toBeCloseTo(0.29879246, 8);
    expect(found.homogeneity).toBeCloseTo(0.66666667, 8);
    expect(found.completeness).toBeCloseTo(0.42061984, 8);
    expect(found.vMeasure).toBeCloseTo(0.51580374, 7);
    expect(found.normalizedMutualInformation).toBeCloseTo(0.51580374, 7);
    expect(found.fowlkesMallows).toBeCloseTo(0.47140452, 8);
  });
  test("of nothing has no NaN", () => {
    expect(Object.values(agreement([], [])).every((value) => Number.isFinite(value))).toBe(true);
  });
});

const labeling = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 40 });

test("every measure is finite and at most 1, and the symmetric ones are symmetric", () => {
  fc.assert(
    fc.property(labeling, (pairs) => {
      const a = pairs.map(([first]) => first);
      const b = pairs.map(([, second]) => second);
      const forth = agreement(a, b);
      const back = agreement(b, a);
      for (const value of Object.values(forth)) expect(value).toBeLessThanOrEqual(1 + 1e-9);
      expect(back.adjustedRand).toBeCloseTo(forth.adjustedRand, 10);
      expect(back.adjustedMutualInformation).toBeCloseTo(forth.adjustedMutualInformation, 8);
      expect(back.homogeneity).toBeCloseTo(forth.completeness, 10);
    }),
  );
});
