import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustP, type Correction } from "../../../analysis/inference/adjust-p.ts";

const corrections: readonly Correction[] = ["bh", "by", "holm", "hochberg", "bonferroni", "none"];

describe.each(corrections)("adjustP(…, %s)", (correction) => {
  test("of nothing is nothing", () => expect(adjustP([], correction)).toEqual([]));
  test("of one p is that p", () => expect(adjustP([0.03], correction)).toEqual([0.03]));
  test("keeps what is missing null, and does not count it", () =>
    expect(adjustP([null, 0.03, undefined, NaN], correction)).toEqual([null, 0.03, null, null]));
  test("refuses a p above 1", () =>
    expect(() => adjustP([0.5, 2], correction)).toThrow("The p value at 1 is 2."));
  test("never lowers a p, keeps their order, and stays within 1", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (values) => {
        const adjusted = adjustP(values, correction) as number[];
        adjusted.forEach((p, i) => {
          expect(p).toBeGreaterThanOrEqual(values[i]!);
          expect(p).toBeLessThanOrEqual(1);
          adjusted.forEach((other, j) => {
            if (values[i]! < values[j]!) expect(p).toBeLessThanOrEqual(other);
          });
        });
      }),
    );
  });
});

test("adjustP() is Benjamini–Hochberg by default", () =>
  expect(adjustP([0.01, 0.04, 0.5])).toEqual(adjustP([0.01, 0.04, 0.5], "bh")));
