import { expect, test } from "vitest";
import { isAdmissible } from "../../../analysis/forecast/admissible.ts";

const form = { error: "add", trend: "add", damped: false, seasonal: "add" } as const;

/** The greatest root by numpy: 1.0003, 1.0002, 1 and below. */
test.each([
  [4, { alpha: 0.907, beta: 0.9066 / 0.907, gamma: 0.0934, phi: 0.8767 }, false],
  [4, { alpha: 0.998, beta: 1, gamma: 0.0017, phi: 0.9342 }, false],
  [4, { alpha: 0.3, beta: 0.1, gamma: 0.3, phi: 1 }, true],
  [12, { alpha: 0.5, beta: 0.2, gamma: 0.1, phi: 0.9 }, true],
  [12, { alpha: 0.5, beta: 0.2, gamma: 1.6, phi: 1 }, false],
])("isAdmissible() with period %i and %j is %j", (period, weights, admissible) =>
  expect(isAdmissible({ ...form, period }, weights)).toBe(admissible),
);
test("isAdmissible() without seasons bounds α and β", () => {
  const holt = { ...form, seasonal: "none", period: 1 } as const;
  expect(isAdmissible(holt, { alpha: 1.5, beta: 0.2, gamma: null, phi: 1 })).toBe(true);
  expect(isAdmissible(holt, { alpha: 1.5, beta: 1, gamma: null, phi: 1 })).toBe(false);
  expect(isAdmissible({ ...holt, trend: "none" }, { alpha: 2.1, beta: null, gamma: null, phi: null })).toBe(
    false,
  );
});
