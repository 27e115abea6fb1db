import { expect, test } from "vitest";
import { learnBatch } from "../../../analysis/kernels/mini-batch.ts";

test("learnBatch() moves centers to the mean of all rows they got", () => {
  const values = Float64Array.of(0, 2, 10, 4);
  const centers = Float64Array.of(1, 8);
  const seen = new Float64Array(2);
  const labels = new Int32Array(3);
  expect(learnBatch(values, 1, null, Int32Array.of(0, 1, 2), centers, seen, labels)).toBe(1 + 1 + 4);
  expect([labels, centers, seen]).toEqual([
    Int32Array.of(0, 0, 1),
    Float64Array.of(1, 10),
    Float64Array.of(2, 1),
  ]);
  learnBatch(values, 1, null, Int32Array.of(3, 3), centers, seen, labels);
  expect([centers[0], seen[0]]).toEqual([2.5, 4]);
});
test("learnBatch() weighs rows and passes over those without weight", () => {
  const centers = Float64Array.of(0);
  const seen = new Float64Array(1);
  const batch = Int32Array.of(0, 1, 2);
  const weights = Float64Array.of(3, 1, 0);
  expect(learnBatch(Float64Array.of(4, 8, 100), 1, weights, batch, centers, seen, new Int32Array(3))).toBe(
    3 * 16 + 64,
  );
  expect([centers[0], seen[0]]).toEqual([5, 4]);
});
