import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hellinger, lInfinity, totalVariation } from "../../../analysis/drift/share-distance.ts";

describe.each([
  { name: "hellinger", measure: hellinger, expected: Math.sqrt(1 - Math.SQRT1_2) },
  { name: "totalVariation", measure: totalVariation, expected: 0.5 },
  { name: "lInfinity", measure: lInfinity, expected: 0.5 },
])("$name()", ({ measure, expected }) => {
  test("of half moved", () => expect(measure([1, 0], [0.5, 0.5])).toBeCloseTo(expected, 12));
  test("takes counts", () => expect(measure([4, 0], [3, 3])).toBeCloseTo(expected, 12));
  test("of equal shares is 0", () => expect(measure([0.2, 0.8], [0.2, 0.8])).toBe(0));
  test("of what has nothing in common is 1", () => expect(measure([1, 0], [0, 1])).toBe(1));
  test("of one bin is 0", () => expect(measure([1], [3])).toBe(0));
  test("refuses no bins", () => expect(() => measure([], [])).toThrow("has any share"));
  test("refuses a NaN share", () => expect(() => measure([NaN, 1], [1, 1])).toThrow("has the share NaN"));
  test("refuses a negative share", () => expect(() => measure([1, 1], [2, -1])).toThrow("has the share -1"));
  test("refuses another number of bins", () =>
    expect(() => measure([1], [1, 1])).toThrow("has 1 bins, the other 2"));
});

const counts = fc
  .array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: 1, maxLength: 12 })
  .filter((pairs) => pairs.some(([p]) => p > 0) && pairs.some(([, q]) => q > 0));

test("all are symmetric, and L-infinity ≤ total variation ≤ √2 Hellinger ≤ √2", () => {
  fc.assert(
    fc.property(counts, (pairs) => {
      const p = pairs.map(([count]) => count);
      const q = pairs.map(([, count]) => count);
      expect(hellinger(p, q)).toBeCloseTo(hellinger(q, p), 12);
      expect(totalVariation(p, q)).toBeCloseTo(totalVariation(q, p), 12);
      expect(lInfinity(p, q)).toBe(lInfinity(q, p));
      expect(lInfinity(p, q)).toBeLessThanOrEqual(totalVariation(p, q) + 1e-12);
      expect(totalVariation(p, q)).toBeLessThanOrEqual(Math.SQRT2 * hellinger(p, q) + 1e-12);
      expect(hellinger(p, q)).toBeLessThanOrEqual(1);
    }),
  );
});
