import { expect, test } from "vitest";
import { addDistances } from "../../../analysis/kernels/pairwise-sums.ts";

test("addDistances() sums the distances of each row to every bucket, in any number of parts", () => {
  const state = {
    values: Float64Array.of(0, 1, 5, 9),
    numColumns: 1,
    bucketStarts: Int32Array.of(0, 2, 4),
    sums: new Float64Array(8),
  };
  addDistances(state, 0, 1);
  addDistances(state, 1, 4);
  expect(state.sums).toEqual(Float64Array.of(1, 1, 9, 17, 14, 12, 4, 4));
});

test("addDistances() passes over empty buckets", () => {
  const state = {
    values: Float64Array.of(0, 3),
    numColumns: 1,
    bucketStarts: Int32Array.of(0, 0, 1, 1, 2),
    sums: new Float64Array(8),
  };
  addDistances(state, 0, 2);
  expect(state.sums).toEqual(Float64Array.of(0, 0, 0, 3, 0, 0, 3, 0));
});
