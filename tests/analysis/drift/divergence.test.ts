import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fillZeros,
  jensenShannon,
  klDivergence,
  psi,
  psiContributions,
} from "../../../analysis/drift/divergence.ts";

describe("klDivergence()", () => {
  test("is in nats by default", () =>
    expect(klDivergence([1, 1], [1, 3])).toBeCloseTo(0.5 * Math.log(4 / 3), 12));
  test("takes another base", () => expect(klDivergence([1, 0], [1, 1], { base: 2 })).toBe(1));
  test("is infinite where q has no share and p has", () =>
    expect(klDivergence([1, 1], [1, 0])).toBe(Infinity));
  test("counts nothing where p has no share", () => expect(klDivergence([0, 1], [0, 1])).toBe(0));
});

describe.each([
  { name: "klDivergence", measure: klDivergence },
  { name: "jensenShannon", measure: jensenShannon },
  { name: "psi", measure: psi },
])("$name()", ({ measure }) => {
  test("of equal shares is 0", () => expect(measure([0.2, 0.8], [0.2, 0.8])).toBe(0));
  test("refuses a NaN share", () => expect(() => measure([NaN, 1], [1, 1])).toThrow("has the share NaN"));
  test("refuses a negative share", () => expect(() => measure([1, 1], [2, -1])).toThrow("has the share -1"));
  test("refuses no bins", () => expect(() => measure([], [])).toThrow("has any share"));
  test("refuses shares that are all 0", () => expect(() => measure([0, 0], [1, 0])).toThrow("has any share"));
  test("refuses another number of bins", () =>
    expect(() => measure([1], [1, 1])).toThrow("has 1 bins, the other 2"));
  test("of one bin is 0", () => expect(measure([1], [1])).toBe(0));
});

test("jensenShannon() of what has nothing in common is 1", () =>
  expect(jensenShannon([1, 0], [0, 1])).toBe(1));

test.each([0, 1, -2, NaN])("the base %s is refused", (base) => {
  expect(() => klDivergence([1], [1], { base })).toThrow(`The base is ${base}.`);
});

describe("psi()", () => {
  test("fills zeros with 0.0001", () => expect(psi([1, 0], [0.5, 0.5])).toBeCloseTo(4.605, 2));
  test("takes another zero share", () =>
    expect(psi([1, 0], [0.5, 0.5], { zeroShare: 0.01 })).toBeCloseTo(2.26, 1));
  test("is the sum of what the bins add", () => {
    const parts = psiContributions([0.5, 0.5, 0], [0.2, 0.7, 0.1]);
    expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(psi([0.5, 0.5, 0], [0.2, 0.7, 0.1]), 12);
  });
});

test.each([0, 1, NaN])("fillZeros() refuses the share %s", (zeroShare) => {
  expect(() => fillZeros([0], zeroShare)).toThrow(`zeroShare is ${zeroShare}.`);
});

const pair = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
  minLength: 1,
  maxLength: 12,
});
const hasBoth = (pairs: readonly (readonly [number, number])[]): boolean =>
  pairs.some(([p]) => p > 0) && pairs.some(([, q]) => q > 0);

test("no measure is negative; Jensen–Shannon and PSI are symmetric, and the former at most 1", () => {
  fc.assert(
    fc.property(pair.filter(hasBoth), (pairs) => {
      const p = fillZeros(pairs.map(([value]) => value));
      const q = fillZeros(pairs.map(([, value]) => value));
      expect(klDivergence(p, q)).toBeGreaterThanOrEqual(-1e-12);
      expect(psi(p, q)).toBeGreaterThanOrEqual(0);
      expect(psi(p, q)).toBeCloseTo(psi(q, p), 8);
      expect(jensenShannon(p, q)).toBeCloseTo(jensenShannon(q, p), 8);
      expect(jensenShannon(p, q)).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
});

test("PSI of shares is the sum of both Kullback–Leibler divergences", () => {
  fc.assert(
    fc.property(pair.filter(hasBoth), (pairs) => {
      const normalize = (values: Float64Array): Float64Array => {
        const total = values.reduce((a, b) => a + b, 0);
        return values.map((value) => value / total);
      };
      const p = normalize(fillZeros(pairs.map(([value]) => value)));
      const q = normalize(fillZeros(pairs.map(([, value]) => value)));
      expect(psi(p, q)).toBeCloseTo(klDivergence(p, q) + klDivergence(q, p), 8);
    }),
  );
});
