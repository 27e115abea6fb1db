import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readMatrix } from "../../../analysis/matrix.ts";
import { drain } from "../../../analysis/method.ts";
import { createRandom } from "../../../analysis/random.ts";
import { swapSteps } from "../../../analysis/segmentation/center-swaps.ts";
import { lloydSteps, type LloydFit } from "../../../analysis/segmentation/lloyd.ts";

const lloyd = { maxIter: 300, shiftTolerance: 0, weights: null };
const random = createRandom(1);
const blobs = [0, 50, 100].flatMap((at) => Array.from({ length: 20 }, () => [at + random.normal()]));

function fitFrom(rows: readonly number[][], centers: readonly number[]): LloydFit {
  return drain(lloydSteps(readMatrix(rows), Float64Array.from(centers), lloyd));
}

function swap(rows: readonly number[][], start: LloydFit, swaps: number, seed = 0): LloydFit {
  return drain(swapSteps(readMatrix(rows), start, lloyd, { swaps, random: createRandom(seed) }));
}

describe("swapSteps()", () => {
  const stuck = fitFrom(blobs, [-1, 1, 75]);

  test("leads out of an optimum in which two centers share a cluster", () => {
    const centers = swap(blobs, stuck, 20).centers.toSorted();
    expect(Array.from(centers, (center) => Math.round(center / 50))).toEqual([0, 1, 2]);
  });
  test("without swaps gives the start", () => expect(swap(blobs, stuck, 0)).toBe(stuck));
  test("stops where nothing is left to gain", () => {
    const perfect = fitFrom([[1], [2]], [1, 2]);
    expect(swap([[1], [2]], perfect, 5)).toBe(perfect);
  });
  test("with one center gives the start", () => {
    const one = fitFrom(blobs, [3]);
    expect(swap(blobs, one, 5)).toBe(one);
  });
  test("never raises the inertia, and gives the same for the same seed", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 })), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(rows, fc.nat(99), (given, seed) => {
        const start = fitFrom(given, [-5, 0, 5]);
        const found = swap(given, start, 5, seed);
        expect(found.inertia).toBeLessThanOrEqual(start.inertia);
        expect(swap(given, start, 5, seed)).toEqual(found);
      }),
    );
  });
});

test("swapSteps() gives up after many swaps in vain", () => {
  const settled = fitFrom(blobs, [0, 50, 100]);
  const steps = Array.from(
    swapSteps(readMatrix(blobs), settled, lloyd, { swaps: 1_000, random: createRandom(0) }),
  );
  expect(steps).toHaveLength(50 + 5 * 3);
});
