import { describe, expect, test } from "vitest";
import { asEvidently } from "../../../analysis/drift/as-evidently.ts";

const numbers = (count: number, step = 1): number[] => Array.from({ length: count }, (_, i) => i * step);

describe("asEvidently()", () => {
  test("of equal samples does not drift", () =>
    expect(asEvidently(numbers(50), numbers(50))).toEqual({
      method: "ks",
      score: 1,
      threshold: 0.05,
      drifted: false,
    }));
  test("measures over 1,000 numbers by distance", () =>
    expect(asEvidently(numbers(1001), numbers(50)).method).toBe("wasserstein"));
  test("finds drift in texts", () =>
    expect(asEvidently(["a", "b", "c"], ["c", "c", "c", "c", "c", "c"])).toMatchObject({
      method: "chisquare",
      drifted: true,
    }));
  test("leaves missing values out", () =>
    expect(asEvidently(["a", null, "b"], ["a", "b", null]).score).toBe(1));
  test("compares few numbers value by value", () =>
    expect(asEvidently([1, 2, 3], [1, 2, 3], { method: "jensenshannon" }).score).toBe(0));
  test("takes another threshold", () =>
    expect(asEvidently([1, 2, 3], [3, 3], { method: "psi", threshold: 100 }).drifted).toBe(false));
  test("refuses z for three values", () =>
    expect(() => asEvidently(["a", "b"], ["c"], { method: "z" })).toThrow("The column has 3 values."));
  test("refuses nothing", () => expect(() => asEvidently([], [])).toThrow("trials"));
});
