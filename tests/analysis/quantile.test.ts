import { describe, expect, test } from "vitest";
import { quantile, type QuantileRule } from "../../analysis/quantile.ts";
import { expectClose } from "../helpers/expect-close.ts";

const values = [3, 1, 4, 1, 5, 9, 2.5];
const shares = [0, 0.1, 0.25, 0.5, 4 / 7, 0.9, 1];

// NumPy 1.24.2: quantile(values, shares, method=rule).
const byRule: Readonly<Record<QuantileRule, readonly number[]>> = {
  inverted_cdf: [1, 1, 1, 3, 3, 9, 9],
  averaged_inverted_cdf: [1, 1, 1, 3, 3.5, 9, 9],
  closest_observation: [1, 1, 1, 2.5, 3, 5, 9],
  interpolated_inverted_cdf: [1, 1, 1, 2.75, 3, 6.2, 9],
  hazen: [1, 1, 1.375, 3, 3.5, 8.2, 9],
  weibull: [1, 1, 1, 3, 3.571428571429, 9, 9],
  linear: [1, 1, 1.75, 3, 3.428571428571, 6.6, 9],
  median_unbiased: [1, 1, 1.25, 3, 3.52380952381, 8.733333333333, 9],
  normal_unbiased: [1, 1, 1.28125, 3, 3.517857142857, 8.6, 9],
  lower: [1, 1, 1, 3, 3, 5, 9],
  higher: [1, 1, 2.5, 3, 4, 9, 9],
  midpoint: [1, 1, 1.75, 3, 3.5, 7, 9],
  nearest: [1, 1, 2.5, 3, 3, 5, 9],
};
const rules = Object.keys(byRule) as QuantileRule[];

describe("quantile()", () => {
  test.each(rules)("by the rule %s places quantiles as NumPy does", (rule) => {
    shares.forEach((q, i) => {
      expectClose(quantile(values, q, rule), byRule[rule][i]!, { rel: 1e-11 });
    });
  });
  test.each(rules)("of one value is that value by the rule %s", (rule) => {
    expect(shares.map((q) => quantile([7], q, rule))).toEqual(shares.map(() => 7));
  });
  test("refuses a rule that it does not know, and names those that it does", () => {
    expect(() => quantile(values, 0.5, "type 7" as QuantileRule)).toThrow(
      'There is no quantile rule "type 7".',
    );
  });
});
