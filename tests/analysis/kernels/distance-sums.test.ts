import { expect, test } from "vitest";
import { distanceSums } from "../../../analysis/kernels/distance-sums.ts";
import { writeQuads } from "../../../analysis/kernels/quads.ts";

test("distanceSums adds up distances to the points of each bucket", () => {
  const quads = new Float64Array(4);
  writeQuads(Float64Array.of(0, 10, 1), 3, 1, quads);
  const sums = new Float64Array(8);
  distanceSums.run(0, 3, 0, quads, Float64Array.of(0, 2, 9), 1, Int32Array.of(2, 3), 2, sums, 4);
  expect([sums.slice(0, 3), sums.slice(4, 7)]).toEqual([Float64Array.of(2, 18, 2), Float64Array.of(9, 1, 8)]);
});
