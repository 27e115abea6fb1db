import { describe, expect, test } from "vitest";
import { mergeMoments, sampleMoments } from "../../../analysis/inference/sample-moments.ts";
import { welchT } from "../../../analysis/inference/welch-t.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const momentsOf = (...values: number[]) => sampleMoments(Float64Array.from(values));
const a = momentsOf(1, 2, 2, 5);
const b = momentsOf(3, 4, 4, 9, 7);

describe("welchT()", () => {
  test("is scipy 1.10's ttest_ind with unequal variances", () => {
    expectClose(welchT(a, b)?.t, -2.045502285989935);
    expectClose(welchT(a, b)?.p, 0.0805657126111041);
  });
  test("has 0 in its interval where p is above 0.05", () => {
    const { low, high } = welchT(a, b)!.interval;
    expect([low < 0, high > 0]).toEqual([true, true]);
    expectClose((low + high) / 2, -2.9);
  });
  test("of one value, or of constants, is not determined", () => {
    expect(welchT(momentsOf(1), b)).toBeNull();
    expect(welchT(momentsOf(1, 1), momentsOf(2, 2))).toBeNull();
    expect(welchT(momentsOf(), b)).toBeNull();
  });
  test("of one constant sample rests on the other", () =>
    expect(welchT(momentsOf(1, 1), b)?.p).toBeLessThan(1));
});

describe("mergeMoments()", () => {
  test("gives the moments of both samples together", () => {
    const merged = mergeMoments(a, b);
    const all = momentsOf(1, 2, 2, 5, 3, 4, 4, 9, 7);
    expect(merged.count).toBe(9);
    expectClose(merged.mean, all.mean);
    expectClose(merged.variance, all.variance);
  });
  test("with an empty sample gives the other", () => {
    expect(mergeMoments(momentsOf(), a)).toEqual(a);
    expect(mergeMoments(a, momentsOf())).toEqual(a);
  });
});
