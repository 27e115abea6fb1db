import { expect, test } from "vitest";
import { buildKdTree } from "../../../analysis/kernels/kd-tree.ts";

test("buildKdTree() keeps every row once and leaves the values as they were", () => {
  const values = Float64Array.from({ length: 100 }, (_, i) => (i * 37) % 11);
  const before = values.slice();
  const tree = buildKdTree(values, 2);
  expect(Array.from(tree.rows).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  expect(values).toEqual(before);
});
