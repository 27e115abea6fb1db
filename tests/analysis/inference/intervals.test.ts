import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meanInterval } from "../../../analysis/inference/mean-interval.ts";
import { medianInterval } from "../../../analysis/inference/median-interval.ts";
import { wilsonInterval } from "../../../analysis/inference/proportion-interval.ts";
import { sampleMoments } from "../../../analysis/inference/sample-moments.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const upTo = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i + 1);

describe("wilsonInterval()", () => {
  test("is statsmodels 0.13's for 24 of 399", () => {
    expectClose(wilsonInterval(24, 399)?.low, 0.04075068363211);
    expectClose(wilsonInterval(24, 399)?.high, 0.08793879875746);
  });
  test("of no success starts at 0 and is not empty", () => {
    expect(wilsonInterval(0, 25)?.low).toBe(0);
    expectClose(wilsonInterval(0, 25)?.high, 0.133192250939);
  });
  test("of successes only ends at 1", () => expect(wilsonInterval(25, 25)?.high).toBe(1));
  test("of no trials is not determined", () => expect(wilsonInterval(0, 0)).toBeNull());
  test("holds the share, and mirrors that of the failures", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (successes, failures) => {
        fc.pre(successes + failures > 0);
        const { low, high } = wilsonInterval(successes, successes + failures)!;
        const share = successes / (successes + failures);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
        expectClose(wilsonInterval(failures, successes + failures)?.low, 1 - high, { abs: 1e-12 });
      }),
    );
  });
  test.each([
    [3, 2, 0.95, "There are 3 successes in 2 trials."],
    [-1, 2, 0.95, "There are -1 successes in 2 trials."],
    [NaN, 2, 0.95, "There are NaN successes in 2 trials."],
    [1, 2, 95, "The confidence is 95."],
    [1, 2, NaN, "The confidence is NaN."],
  ])("of %d in %d with confidence %d is refused", (successes, trials, confidence, message) => {
    expect(() => wilsonInterval(successes, trials, confidence)).toThrow(message);
  });
});

describe("meanInterval()", () => {
  test("is scipy 1.10's t.interval", () => {
    const interval = meanInterval(sampleMoments(Float64Array.of(1, 2, 2, 5)));
    expectClose(interval?.low, -0.25607934655609865);
    expectClose(interval?.high, 5.256079346556099);
  });
  test("of a constant is that value", () =>
    expect(meanInterval(sampleMoments(Float64Array.of(3, 3)))).toEqual({ low: 3, high: 3 }));
  test("of one value, or none, is not determined", () => {
    expect(meanInterval(sampleMoments(Float64Array.of(3)))).toBeNull();
    expect(meanInterval(sampleMoments(Float64Array.of()))).toBeNull();
  });
});

describe("medianInterval()", () => {
  test.each([
    [6, 1],
    [10, 2],
    [100, 40],
    [1001, 470],
  ])("of %d values reaches from the %dth lowest, by scipy 1.10's binom", (n, k) => {
    expect(medianInterval(upTo(n))).toEqual({ low: k, high: n + 1 - k });
  });
  test("of five values is not determined at 95 %, but at 90 %", () => {
    expect(medianInterval(upTo(5))).toBeNull();
    expect(medianInterval(upTo(5), 0.9)).toEqual({ low: 1, high: 5 });
  });
  test("of no values is not determined", () => expect(medianInterval(upTo(0))).toBeNull());
});
