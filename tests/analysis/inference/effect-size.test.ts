import { describe, expect, test } from "vitest";
import {
  associationLevel,
  cohensD,
  cohensH,
  differenceLevel,
  hedgesG,
  varianceLevel,
} from "../../../analysis/inference/effect-size.ts";
import { sampleMoments } from "../../../analysis/inference/sample-moments.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const momentsOf = (...values: number[]) => sampleMoments(Float64Array.from(values));

describe("cohensD()", () => {
  test("is the difference in pooled deviations", () => {
    expectClose(cohensD(momentsOf(1, 2, 3), momentsOf(4, 5, 6)), -3);
  });
  test("of constants that differ is infinite", () => {
    expect(cohensD(momentsOf(1, 1), momentsOf(2, 2))).toBe(-Infinity);
  });
  test("is not determined for equal constants or too few values", () => {
    expect(cohensD(momentsOf(2, 2), momentsOf(2, 2))).toBeNull();
    expect(cohensD(momentsOf(1), momentsOf(2))).toBeNull();
    expect(cohensD(momentsOf(), momentsOf(1, 2, 3))).toBeNull();
  });
});

test("hedgesG() shrinks d in small samples", () => {
  expectClose(hedgesG(momentsOf(1, 2, 3), momentsOf(4, 5, 6)), -3 * (1 - 3 / 15));
  expect(hedgesG(momentsOf(2, 2), momentsOf(2, 2))).toBeNull();
  expect(hedgesG(momentsOf(3, 3), momentsOf(0))).toBe(Infinity);
});

test("cohensH() lies between −π and π", () => {
  expectClose(cohensH(1, 0), Math.PI);
  expectClose(cohensH(0, 1), -Math.PI);
  expectClose(cohensH(0.5, 0.25), Math.PI / 6);
});

describe("levels", () => {
  test("of differences start at 0.2, 0.5 and 0.8, whatever the sign", () => {
    expect([0.1, -0.2, 0.5, -0.8].map(differenceLevel)).toEqual(["negligible", "small", "medium", "large"]);
  });
  test("of variance start at 0.01, 0.06 and 0.14", () => {
    expect([0, 0.01, 0.06, 0.14].map(varianceLevel)).toEqual(["negligible", "small", "medium", "large"]);
  });
  test("of association grow with the number of categories", () => {
    expect([associationLevel(0.25, 2), associationLevel(0.25, 5)]).toEqual(["small", "large"]);
  });
});
