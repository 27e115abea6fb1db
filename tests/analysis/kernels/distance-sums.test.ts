import { expect, test } from "vitest";
import { distanceSums } from "../../../analysis/kernels/distance-sums.ts";
import { writeQuads } from "../../../analysis/kernels/quads.ts";

test("distanceSums measures each pair of quads once, for both sides", () => {
  // Two buckets of one column: 0, 1, 3, 7, 15 (filled up to eight rows) and 10.
  const rows = Float64Array.of(0, 1, 3, 7, 15, 0, 0, 0, 10, 0, 0, 0);
  const quads = new Float64Array(12);
  writeQuads(rows, 12, 1, quads);
  const [sums, partials] = [new Float64Array(24), new Float64Array(24)];
  for (const block of [0, 1]) {
    distanceSums.run(
      ...[block, block + 1, block, quads, rows, 1],
      ...([Int32Array.of(0, 8), Int32Array.of(5, 1), 2] as const),
      ...([Int32Array.of(0, 8, 12), Int32Array.of(0, 1), sums, partials, 12] as const),
    );
  }
  // Rows 0 to 3 to all of their bucket; row 4 to itself alone, and to the four before it in `partials`.
  expect(Array.from(sums.subarray(0, 5))).toEqual([26, 23, 21, 25, 0]);
  expect(partials[4]).toBe(15 + 14 + 12 + 8);
  expect(Array.from(sums.subarray(12, 17))).toEqual([10, 9, 7, 3, 5]);
  expect(partials[8]).toBe(10 + 9 + 7 + 3 + 5);
});
