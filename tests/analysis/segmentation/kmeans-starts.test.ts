import { describe, expect, test } from "vitest";
import { readMatrix } from "../../../analysis/matrix.ts";
import { createRandom } from "../../../analysis/random.ts";
import { drawCenters, proposeCenters } from "../../../analysis/segmentation/kmeans-starts.ts";

describe("proposeCenters()", () => {
  test("gives k finite centers", () => {
    const matrix = readMatrix(Array.from({ length: 3_000 }, (_, i) => [i % 7, i % 11]));
    const centers = proposeCenters(matrix, 5, createRandom(1));
    expect(centers).toHaveLength(10);
    expect(centers.every(Number.isFinite)).toBe(true);
  });
  test("of fewer distinct rows than k repeats them", () => {
    expect(Array.from(proposeCenters(readMatrix([[1], [1], [2]]), 3, createRandom(1)))).toEqual([1, 2, 1]);
  });
});

test("drawCenters() gives k rows of the data", () => {
  const centers = drawCenters(readMatrix([[1], [2], [3]]), 2, createRandom(1));
  expect(new Set(centers).size).toBe(2);
  expect([1, 2, 3]).toEqual(expect.arrayContaining(Array.from(centers)));
});
