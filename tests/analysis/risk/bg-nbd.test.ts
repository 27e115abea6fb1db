import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  expectedPurchases,
  expectedPurchasesNew,
  probabilityAlive,
  purchasePmf,
} from "../../../analysis/risk/bg-nbd.ts";
import { hypergeometric } from "../../../analysis/risk/hypergeometric.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const cdnow = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const positive = fc.double({ min: 0.05, max: 20, noNaN: true });
const parameters = fc.record({ r: positive, alpha: positive, a: positive, b: positive });

describe("hypergeometric()", () => {
  test.each([
    // scipy.special.hyp2f1, SciPy 1.10
    [0.5, 1.5, 2.5, 0.9, 1.6673034691845778],
    [-0.3, 2.2, 1.7, 0.99, -0.686470234915706],
    [1, 2, 3, 0, 1],
    [0, 5, 2, 0.7, 1],
  ])("(%d, %d; %d; %d) is %d", (a, b, c, z, expected) =>
    expectClose(hypergeometric(a, b, c, z), expected, { rel: 1e-12 }),
  );
});

describe("probabilityAlive()", () => {
  test("is 1 for whoever bought once", () =>
    expect(probabilityAlive(cdnow, { frequency: 0, recency: 0, T: 50 })).toBe(1));
  test("falls as time passes without a purchase", () => {
    const after = (T: number): number => probabilityAlive(cdnow, { frequency: 5, recency: 20, T });
    expect(after(21)).toBeGreaterThan(after(30));
    expect(after(1e6)).toBeCloseTo(0, 12);
  });
});

describe("expectedPurchases()", () => {
  test("is smooth where the formula is 0/0", () => {
    const at = (a: number) => expectedPurchases({ ...cdnow, a }, { frequency: 3, recency: 10, T: 20 }, 30);
    expectClose(at(1), (at(1.001) + at(0.999)) / 2, { rel: 1e-6 });
    expectClose(at(1 + 1e-5), at(1), { rel: 1e-5 });
  });
  test("grows with the horizon, from 0, and keeps to what the future may bring", () =>
    fc.assert(
      fc.property(parameters, fc.integer({ min: 0, max: 30 }), (given, frequency) => {
        const history = { frequency, recency: frequency === 0 ? 0 : 10, T: 20 };
        const at = (t: number): number => expectedPurchases(given, history, t);
        expectClose(at(0), 0, { abs: 1e-9 });
        expect(at(5)).toBeGreaterThanOrEqual(0);
        expect(at(50)).toBeGreaterThanOrEqual(at(5));
        // Nobody buys faster than the rate if all stay.
        expect(at(50)).toBeLessThanOrEqual(((given.r + frequency) / (given.alpha + 20)) * 50 * (1 + 1e-9));
      }),
    ));
  test("holds out where customers are nearly alike, for any horizon", () => {
    const history = { frequency: 4, recency: 10, T: 20 };
    // Poisson with rate 2, leaving with chance 0.01 after each purchase: at the rate 0.02.
    const alike = { r: 2e5, alpha: 1e5, a: 1e3, b: 99e3 };
    const alive = probabilityAlive(alike, history);
    expectClose(expectedPurchases(alike, history, 100), alive * 100 * (1 - Math.exp(-2)), { rel: 0.01 });
    for (const given of [
      alike,
      { r: 1, alpha: 10, a: 1e5, b: 1.6e5 },
      { r: 1e5, alpha: 1e5, a: 0.1, b: 1 },
    ]) {
      for (const t of [1, 1000]) expect(expectedPurchases(given, history, t)).toBeGreaterThanOrEqual(0);
    }
  });
  test("of a new customer is the mean of the distribution of purchases", () => {
    const quick = { r: 2, alpha: 10, a: 3, b: 2 };
    let mean = 0;
    for (let n = 1; n < 300; n++) mean += n * purchasePmf(quick, n, 20);
    expectClose(expectedPurchasesNew(quick, 20), mean, { rel: 1e-8 });
  });
});

describe("purchasePmf()", () => {
  test("sums to 1", () =>
    fc.assert(
      fc.property(parameters, (given) => {
        let sum = 0;
        for (let n = 0; n < 60; n++) sum += purchasePmf({ ...given, a: given.a + 2 }, n, 1);
        expect(sum).toBeLessThanOrEqual(1 + 1e-9);
      }),
    ));
  test("in no time is no purchase", () => {
    expect(purchasePmf(cdnow, 0, 0)).toBe(1);
    expect(purchasePmf(cdnow, 1, 0)).toBe(0);
  });
});

test.each([
  [() => probabilityAlive({ ...cdnow, a: 0 }, { frequency: 0, recency: 0, T: 1 }), "a is 0."],
  [() => probabilityAlive({ ...cdnow, r: NaN }, { frequency: 0, recency: 0, T: 1 }), "r is NaN."],
  [() => probabilityAlive(cdnow, { frequency: 1, recency: 3, T: 2 }), "cannot be"],
  [() => expectedPurchases(cdnow, { frequency: 1, recency: 1, T: 2 }, -1), "The time is -1."],
  [() => expectedPurchasesNew(cdnow, Infinity), "The time is Infinity."],
  [() => purchasePmf(cdnow, 1.5, 2), "n is 1.5."],
])("%s is refused", (call, message) => {
  expect(call).toThrow(message);
});
