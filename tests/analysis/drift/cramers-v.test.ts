import { describe, expect, test } from "vitest";
import { expectClose } from "../../helpers/expect-close.ts";
import { driftCramersV } from "../../../analysis/drift/cramers-v.ts";
import { association } from "../../../analysis/inference/association.ts";

describe("driftCramersV()", () => {
  test("of counts spread alike is 0", () => expect(driftCramersV([10, 20, 30], [10, 20, 30])).toBe(0));
  test("of nothing in common is nearly 1", () =>
    expect(driftCramersV([500, 500, 0, 0], [0, 0, 500, 500])).toBeGreaterThan(0.99));
  test("is the corrected V of equally many rows, rounded half to even", () =>
    expectClose(
      driftCramersV([20, 30, 10], [15, 60, 45]),
      association([
        [20, 30, 10],
        [8, 30, 22],
      ]).cramersVCorrected!,
    ));
  test("of two categories has Yates' correction", () =>
    expect(driftCramersV([20, 30], [35, 15])).toBeLessThan(
      association([
        [20, 30],
        [35, 15],
      ]).cramersVCorrected!,
    ));
  test("of one category is 0", () => expect(driftCramersV([5], [9])).toBe(0));
  test("of one row each with nothing in common is 0: so few prove nothing", () =>
    expect(driftCramersV([1, 0], [0, 1])).toBe(0));
  test("leaves out a category that rounding empties", () =>
    expect(driftCramersV([400, 600, 1], [4, 6, 0])).toBe(driftCramersV([4, 6], [4, 6])));
  test("refuses no counts", () => expect(() => driftCramersV([0], [0])).toThrow("no count"));
});
