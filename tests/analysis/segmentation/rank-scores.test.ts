import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rankScores } from "../../../analysis/segmentation/rank-scores.ts";

const scores = (
  values: readonly number[],
  numScores: number,
  ties: "first" | "together",
  best: "high" | "low" = "high",
): number[] => Array.from(rankScores(Float64Array.from(values), { numScores, ties, best }));

describe("rankScores()", () => {
  test("cuts ranks into equal parts", () => {
    expect(scores([10, 50, 20, 40, 30], 5, "first")).toEqual([1, 5, 2, 4, 3]);
  });
  test("tells equal values apart by their order", () => {
    expect(scores([7, 7, 7, 7], 2, "first")).toEqual([1, 1, 2, 2]);
  });
  test("gives equal values one score if they go together", () => {
    expect(scores([1, 7, 7, 7, 9], 4, "together")).toEqual([1, 1, 1, 1, 2]);
    expect(scores([7, 7, 7], 5, "together")).toEqual([1, 1, 1]);
  });
  // pandas 1.5.3: qcut(x, 4, labels=range(n, 0, -1), duplicates="drop") with the n bins that are left.
  test("leaves a value on a cut with the lower values, also where low is best", () => {
    expect(scores([10, 20, 30, 40, 50], 4, "together", "low")).toEqual([4, 4, 3, 2, 1]);
    expect(scores([10, 20, 30, 40, 50], 4, "together", "high")).toEqual([1, 1, 2, 3, 4]);
  });
  test("counts equal cuts once, also where low is best", () => {
    expect(scores([1, 1, 1, 1, 2, 3, 9], 4, "together", "high")).toEqual([1, 1, 1, 1, 1, 2, 2]);
    expect(scores([1, 1, 1, 1, 2, 3, 9], 4, "together", "low")).toEqual([2, 2, 2, 2, 2, 1, 1]);
  });
  test("tells equal values apart by their order also where low is best", () => {
    expect(scores([7, 7, 3, 3], 2, "first", "low")).toEqual([1, 1, 2, 2]);
  });
  test.each(["first", "together"] as const)("of one value is 1, of none is empty, ties %s", (ties) => {
    expect(scores([3], 5, ties)).toEqual([1]);
    expect(scores([], 5, ties)).toEqual([]);
  });
});

test("a greater value never has a lower score", () => {
  const values = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(values, fc.constantFrom("first" as const, "together" as const), (given, ties) => {
      const found = scores(given, 5, ties);
      expect(found.every((score) => score >= 1 && score <= 5)).toBe(true);
      given.forEach((a, i) =>
        given.forEach((b, j) => {
          if (a > b) expect(found[i]!).toBeGreaterThanOrEqual(found[j]!);
        }),
      );
    }),
  );
});
