import { expect, test } from "vitest";
import { integrateCdfDifference, type Distribution } from "../../../analysis/kernels/cdf-distance.ts";

const plain = (...values: number[]): Distribution => ({ values: Float64Array.from(values), shares: null });

test("integrateCdfDifference() of two points is their distance, for p 1 and 2", () => {
  expect([1, 2].map((p) => integrateCdfDifference(plain(0), plain(3), p as 1 | 2))).toEqual([3, 3]);
});

test("integrateCdfDifference() squares the difference for p 2", () => {
  expect(integrateCdfDifference(plain(0, 1), plain(0), 1)).toBe(0.5);
  expect(integrateCdfDifference(plain(0, 1), plain(0), 2)).toBe(0.25);
});

test("integrateCdfDifference() takes shares", () => {
  const weighted = { values: Float64Array.of(0, 4), shares: Float64Array.of(0.75, 0.25) };
  expect(integrateCdfDifference(weighted, plain(0), 1)).toBe(1);
});
