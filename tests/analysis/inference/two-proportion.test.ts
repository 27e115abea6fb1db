import { describe, expect, test } from "vitest";
import { twoProportionZ } from "../../../analysis/inference/two-proportion.ts";

describe("twoProportionZ()", () => {
  test("of equal shares has p 1", () =>
    expect(twoProportionZ({ successes: 1, trials: 2 }, { successes: 5, trials: 10 })).toEqual({
      z: 0,
      p: 1,
    }));
  test("is positive where the share fell", () =>
    expect(twoProportionZ({ successes: 30, trials: 50 }, { successes: 20, trials: 50 }).z).toBeCloseTo(
      2,
      12,
    ));
  test("of shares that are both 1 has p 1", () =>
    expect(twoProportionZ({ successes: 2, trials: 2 }, { successes: 3, trials: 3 }).p).toBe(1));
  test.each([
    [0, 0],
    [3, 2],
    [-1, 2],
    [NaN, 2],
    [1, Infinity],
  ])("refuses %s in %s", (successes, trials) => {
    expect(() => twoProportionZ({ successes, trials }, { successes: 1, trials: 2 })).toThrow(
      `The reference has ${successes} successes in ${trials} trials.`,
    );
  });
});
