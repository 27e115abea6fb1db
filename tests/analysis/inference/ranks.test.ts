import { describe, expect, test } from "vitest";
import { meanRanks } from "../../../analysis/inference/ranks.ts";

const ranksOf = (...values: number[]): number[] => Array.from(meanRanks(Float64Array.from(values)).ranks);

describe("meanRanks()", () => {
  test("counts from 1", () => expect(ranksOf(30, 10, 20)).toEqual([3, 1, 2]));
  test("gives equal values the mean of their ranks", () => expect(ranksOf(2, 1, 2, 2)).toEqual([3, 1, 3, 3]));
  test("of nothing are none", () => expect(ranksOf()).toEqual([]));
  test("tells the ties", () =>
    expect(meanRanks(Float64Array.of(1, 1, 2, 3, 3, 3)).tieSum).toBe(2 ** 3 - 2 + 3 ** 3 - 3));
});
