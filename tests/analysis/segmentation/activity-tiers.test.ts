import { describe, expect, test } from "vitest";
import { valueAt } from "../../../analysis/columns.ts";
import { activityTiers } from "../../../analysis/segmentation/activity-tiers.ts";

const tiersOf = (...given: Parameters<typeof activityTiers>): unknown[] => {
  const { tiers } = activityTiers(...given);
  return Array.from(tiers.codes, (_, row) => valueAt(tiers, row));
};

describe("activityTiers()", () => {
  test("splits at the thirds", () => {
    expect(tiersOf([9, 1, 5])).toEqual(["frequent", "occasional", "moderate"]);
    expect(activityTiers([9, 1, 5]).sizes).toEqual({ occasional: 1, moderate: 1, frequent: 1 });
  });
  test("splits at given quantiles", () => {
    expect(activityTiers([0, 1, 2, 3, 4], { quantiles: [0.5, 0.75] }).cutPoints).toEqual([2, 3]);
  });
  test("leaves null, undefined and NaN without a tier", () => {
    expect(tiersOf([null, undefined, NaN, 1, 5, 9]).slice(0, 4)).toEqual([null, null, null, "occasional"]);
  });
  test("keeps equal counts together", () =>
    expect(tiersOf([2, 2, 2])).toEqual(["occasional", "occasional", "occasional"]));
  test("of one count is occasional", () => expect(tiersOf([4])).toEqual(["occasional"]));
  test.each([
    [[], {}, "There are no counts to split."],
    [[null], {}, "There are no counts to split."],
    [[1], { quantiles: [0.7, 0.3] as const }, "The quantiles are 0.7 and 0.3."],
    [[1], { quantiles: [NaN, 1] as const }, "The quantiles are NaN and 1."],
    [[Infinity], {}, "Infinity"],
  ])("of %j with %j is refused", (counts, options, message) => {
    expect(() => activityTiers(counts, options)).toThrow(message);
  });
});
