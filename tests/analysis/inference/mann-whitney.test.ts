import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../../helpers/expect-close.ts";
import { mannWhitney } from "../../../analysis/inference/mann-whitney.ts";

const [few, more] = [
  [1, 2, 4, 7, 11],
  [2.5, 3, 8, 9, 10, 12, 15],
];

describe("mannWhitney()", () => {
  /* scipy.stats.mannwhitneyu 1.10 */
  test("of a few values without ties is exact", () => {
    const found = mannWhitney(few, more);
    expect(found).toMatchObject({ statistic: 9, method: "exact", shareHigher: 9 / 35 });
    expectClose(found.p, 0.20202020202020204);
  });
  test("is asymptotic if told so", () =>
    expectClose(mannWhitney(few, more, { method: "asymptotic" }).p, 0.19387643074206262));
  test("of a few values with ties is asymptotic", () => {
    const found = mannWhitney([1, 1, 2], [2, 3, 3, 1]);
    expect(found).toMatchObject({ statistic: 2.5, method: "asymptotic" });
    expectClose(found.p, 0.26165109058823666);
  });
  test("of nine values each is asymptotic", () => {
    const nine = Array.from({ length: 9 }, (_, i) => i);
    expect(
      mannWhitney(
        nine,
        nine.map((value) => value + 0.5),
      ).method,
    ).toBe("asymptotic");
  });
  test.each([
    ["less", "exact", 0.10101010101010102],
    ["less", "asymptotic", 0.09693821537103131],
    ["greater", "exact", 0.9255050505050504],
    ["greater", "asymptotic", 0.9280740651725732],
  ] as const)("one-sided, %s, %s", (alternative, method, p) =>
    expectClose(mannWhitney(few, more, { alternative, method }).p, p),
  );
  test("of equal values has p 1", () => expect(mannWhitney([2, 2], [2, 2, 2])).toMatchObject({ p: 1 }));
  test("of one value each has p 1", () => expect(mannWhitney([1], [2]).p).toBe(1));
  test("leaves missing values out", () =>
    expect(mannWhitney([1, null, 4], [NaN, 3, undefined])).toEqual(mannWhitney([1, 4], [3])));
  test("refuses nothing", () =>
    expect(() => mannWhitney([null], [1])).toThrow("There is no value in the first sample."));
  test("refuses to count too many orders", () => {
    const many = Array.from({ length: 600 }, (_, i) => i);
    expect(() => mannWhitney(many, many, { method: "exact" })).toThrow("600 and 600 values");
  });
  test("both ways round give complementary U and one p", () => {
    const sample = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [there, back] = [mannWhitney(a, b), mannWhitney(b, a)];
        expect(there.statistic + back.statistic).toBe(a.length * b.length);
        expectClose(there.p, back.p);
      }),
    );
  });
});
