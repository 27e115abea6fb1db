import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../../helpers/expect-close.ts";
import { kolmogorovSmirnov, kolmogorovSmirnovSteps } from "../../../analysis/inference/kolmogorov-smirnov.ts";

describe("kolmogorovSmirnov()", () => {
  test("of a sample with itself has p 1", () =>
    expect(kolmogorovSmirnov([1, 2, 3], [3, 2, 1])).toMatchObject({ statistic: 0, p: 1 }));
  test("of what lies apart has the statistic 1", () =>
    expect(kolmogorovSmirnov([1, 2, 3], [7, 8, 9])).toMatchObject({ statistic: 1, location: 3, sign: 1 }));
  test("of what lies apart has p 2 in C(6, 3)", () =>
    expect(kolmogorovSmirnov([1, 2, 3], [7, 8, 9]).p).toBeCloseTo(0.1, 12));
  test("has sign -1 where the first sample is higher", () =>
    expect(kolmogorovSmirnov([7, 8], [1, 2]).sign).toBe(-1));
  test("of one value each has p 1", () => expect(kolmogorovSmirnov([1], [2]).p).toBe(1));
  test("leaves missing values out", () =>
    expect(kolmogorovSmirnov([1, null, 2, undefined], [NaN, 7, 8])).toEqual(
      kolmogorovSmirnov([1, 2], [7, 8]),
    ));
  test("refuses nothing", () =>
    expect(() => kolmogorovSmirnov([], [1])).toThrow("There is no value in the reference."));
  test("refuses nothing but missing values", () =>
    expect(() => kolmogorovSmirnov([1], [null])).toThrow("There is no value in the current values."));
  test("refuses infinity", () => expect(() => kolmogorovSmirnov([Infinity], [1])).toThrow("Infinity"));
  test("is exact for 10,000 values", () => {
    const many = Float64Array.from({ length: 10_000 }, (_, i) => i);
    expect(kolmogorovSmirnov(many, [5]).method).toBe("exact");
  });
  test("is asymptotic above", () => {
    const many = Float64Array.from({ length: 10_001 }, (_, i) => i);
    expect(kolmogorovSmirnov(many, [5]).method).toBe("asymptotic");
  });
  test("of values known only as one has asymptotic p 1", () =>
    expect(kolmogorovSmirnov([1], [1], { method: "asymptotic" }).p).toBe(1));
});

describe("kolmogorovSmirnov() equals scipy's ks_2samp", () => {
  const [few, more] = [
    [1, 2, 4, 7, 11],
    [2.5, 3, 8, 9, 10, 12, 15],
  ];
  test.each([
    ["two-sided", "exact", 0.3282828282828283],
    ["two-sided", "asymptotic", 0.3008279883381923],
    ["greater", "exact", 0.16414141414141414],
    ["greater", "asymptotic", 0.13152327740124006],
    ["less", "exact", 1],
    ["less", "asymptotic", 1],
  ] as const)("%s, %s", (alternative, method, p) => {
    const found = kolmogorovSmirnov(few, more, { alternative, method });
    expectClose(found.p, p);
    expect(found.sign).toBe(alternative === "less" ? -1 : 1);
  });
  test("where the paths are too many to count one-sided, by the asymptotic formula", () => {
    const shifted = (length: number, from: number): Float64Array =>
      Float64Array.from({ length }, (_, i) => from + ((200 - from) / (length - 1)) * i);
    const [x, y] = [shifted(500, 1).map((value) => value - 1 / 1.2e6), shifted(600, 2)];
    const found = kolmogorovSmirnov(x, y, { alternative: "greater", method: "exact" });
    expectClose(found.p, 0.9697596024683929);
    expect(found.method).toBe("asymptotic");
    expect(kolmogorovSmirnov(x, y)).toMatchObject({ method: "exact", sign: 1 });
  });
});

test("kolmogorovSmirnov() takes the sign 1 where both sides reach the distance", () => {
  expect(kolmogorovSmirnov([1, 1, 4, 4], [0, 2, 3, 5]).sign).toBe(1);
  expect(kolmogorovSmirnov([0, 2, 3, 5], [1, 1, 4, 4]).sign).toBe(1);
});

test("kolmogorovSmirnovSteps() says how far the counting of paths is", () => {
  const values = (length: number, shift: number): Float64Array =>
    Float64Array.from({ length }, (_, i) => (i + 0.5) / length + shift);
  const steps = [...kolmogorovSmirnovSteps(values(6000, 0), values(5999, 0.2))];
  expect(steps.length).toBeGreaterThan(2);
  expect(steps[0]!.text).toBe("counting paths for the exact p");
});

const sample = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 30 });

test("kolmogorovSmirnov() is symmetric, and both ways to p are between 0 and 1", () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const test = kolmogorovSmirnov(a, b);
      const back = kolmogorovSmirnov(b, a);
      expect(test.statistic).toBe(back.statistic);
      expect(test.p).toBeCloseTo(back.p, 12);
      for (const p of [test.p, kolmogorovSmirnov(a, b, { method: "asymptotic" }).p]) {
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
      }
    }),
  );
});
