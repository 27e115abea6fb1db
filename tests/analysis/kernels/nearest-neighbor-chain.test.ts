import { expect, test } from "vitest";
import { mergeNext, pairIndex } from "../../../analysis/kernels/nearest-neighbor-chain.ts";

test("pairIndex() numbers every pair once, in either order", () => {
  const found = [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].filter((b) => b > a).map((b) => pairIndex(4, a, b)));
  expect(found).toEqual([0, 1, 2, 3, 4, 5]);
  expect(pairIndex(4, 3, 1)).toBe(pairIndex(4, 1, 3));
});

test("mergeNext() merges by Ward's rule and keeps the pair as the higher number", () => {
  const state = { sizes: Float64Array.of(1, 1, 1), squares: Float64Array.of(1, 100, 81), chain: [] };
  expect(mergeNext(state)).toEqual({ a: 0, b: 1, square: 1 });
  expect(Array.from(state.sizes)).toEqual([0, 2, 1]);
  const last = mergeNext(state);
  expect(last).toMatchObject({ a: 1, b: 2 });
  expect(last.square).toBeCloseTo((2 * 100 + 2 * 81 - 1) / 3, 12);
});
