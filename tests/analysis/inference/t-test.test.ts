import { describe, expect, test } from "vitest";
import { expectClose } from "../../helpers/expect-close.ts";
import { tTest } from "../../../analysis/inference/t-test.ts";

describe("tTest()", () => {
  test("equals scipy's ttest_ind", () => {
    const found = tTest([1, 2, 4, 7, 11], [2.5, 3, 8, 9, 10, 12, 15]);
    expectClose(found.statistic, -1.373114762601905);
    expectClose(found.p, 0.19971959930726127);
    expect(found.degreesOfFreedom).toBe(10);
  });
  test("leaves missing values out", () =>
    expect(tTest([1, null, 2], [NaN, 3, 5, undefined])).toEqual(tTest([1, 2], [3, 5])));
  test("of equal constants has p 1", () =>
    expect(tTest([3, 3], [3, 3, 3])).toMatchObject({ statistic: 0, p: 1 }));
  test("of different constants has p 0", () =>
    expect(tTest([3, 3], [4, 4])).toMatchObject({ statistic: -Infinity, p: 0 }));
  test("refuses one value", () =>
    expect(() => tTest([1], [1, 2])).toThrow("There is 1 value in the first sample."));
  test("refuses none", () =>
    expect(() => tTest([1, 2], [null])).toThrow("There are 0 values in the second sample."));
});
