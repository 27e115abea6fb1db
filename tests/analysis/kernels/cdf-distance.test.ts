import { expect, test } from "vitest";
import {
  greatestCdfGap,
  integrateCdfDifference,
  type Distribution,
} from "../../../analysis/kernels/cdf-distance.ts";

const plain = (...values: number[]): Distribution => ({
  values: Float64Array.from(values),
  weights: null,
  total: values.length,
});

test("integrateCdfDifference() of two points is their distance, for p 1 and 2", () => {
  expect([1, 2].map((p) => integrateCdfDifference(plain(0), plain(3), p as 1 | 2))).toEqual([3, 3]);
});

test("integrateCdfDifference() squares the difference for p 2", () => {
  expect(integrateCdfDifference(plain(0, 1), plain(0), 1)).toBe(0.5);
  expect(integrateCdfDifference(plain(0, 1), plain(0), 2)).toBe(0.25);
});

test("integrateCdfDifference() takes weights", () => {
  const weighted = { values: Float64Array.of(0, 4), weights: Float64Array.of(6, 2), total: 8 };
  expect(integrateCdfDifference(weighted, plain(0), 1)).toBe(1);
});

test("greatestCdfGap() is in whole numbers, and where the first sample's function is highest above the other", () => {
  expect(greatestCdfGap(plain(1, 2, 5), plain(2, 4))).toEqual({ gap: 2, at: 1 });
  expect(greatestCdfGap(plain(2, 4), plain(1, 2, 5))).toEqual({ gap: 2, at: 4 });
});

test("greatestCdfGap() is 0 where the first function is nowhere above the other", () => {
  expect(greatestCdfGap(plain(3, 4), plain(1, 2))).toEqual({ gap: 0, at: 1 });
});

test("greatestCdfGap() takes whole weights as so many rows", () => {
  const weighted = { values: Float64Array.of(1, 2), weights: Float64Array.of(3, 1), total: 4 };
  expect(greatestCdfGap(weighted, plain(2, 2))).toEqual(greatestCdfGap(plain(1, 1, 1, 2), plain(2, 2)));
});
