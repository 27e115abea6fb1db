import { describe, expect, test } from "vitest";
import { splitSlots, tryFeature } from "../../../analysis/kernels/best-split.ts";
import {
  addToHistograms,
  binsPerFeature,
  partitionRows,
  slots,
  subtractHistograms,
} from "../../../analysis/kernels/tree-histogram.ts";
import { addPathContributions, addTreeScores, type Forest } from "../../../analysis/kernels/tree-scores.ts";

// Six rows of two features; bin 3 of the first holds missing values.
const bins = Uint8Array.of(0, 1, 2, 0, 3, 1, 1, 0, 0, 0, 2, 1);
const gradients = Float64Array.of(1, -1, 4, 1, 1, -1);
const curvatures = new Float64Array(6).fill(1);
const rows = (): Int32Array => Int32Array.of(0, 1, 2, 3, 4, 5);
const histogramsOf = (start: number, end: number): Float64Array => {
  const out = new Float64Array(2 * binsPerFeature * slots);
  addToHistograms(bins, 2, rows(), start, end, gradients, curvatures, out);
  return out;
};

test("addToHistograms() sums gradients, second derivatives and rows by bin", () => {
  const all = histogramsOf(0, 6);
  expect(Array.from(all.subarray(0, 3))).toEqual([2, 2, 2]);
  expect(Array.from(all.subarray(3 * slots, 3 * slots + 3))).toEqual([4, 1, 1]);
  const second = binsPerFeature * slots;
  expect(Array.from(all.subarray(second + slots, second + slots + 3))).toEqual([4, 3, 3]);
});

test("subtractHistograms() leaves the other rows", () => {
  const rest = histogramsOf(0, 6);
  subtractHistograms(rest, histogramsOf(0, 2));
  expect(rest).toEqual(histogramsOf(2, 6));
});

test("partitionRows() keeps the order of both parts", () => {
  const order = rows();
  expect(partitionRows(bins, 2, 0, order, 0, 6, 0, 3, 1, new Int32Array(6))).toBe(3);
  expect(Array.from(order)).toEqual([0, 2, 4, 1, 3, 5]);
});

describe("tryFeature()", () => {
  const limits = { minSamplesLeaf: 1, minCurvature: 1e-3, l2: 0 };
  const best = (given = limits): number[] => {
    const out = new Float64Array(splitSlots);
    tryFeature(histogramsOf(0, 6), 0, 3, 0, 5, 6, 6, given, out);
    return Array.from(out);
  };

  test("can split missing values from all others", () => {
    const [gain, ...rest] = best();
    expect(rest).toEqual([0, 2, 0, 1, 5, 5]);
    expect(gain).toBeCloseTo(1 / 5 + 16 - 25 / 6, 12);
  });
  test("shrinks by l2, and sends missing values to the side that gains more", () => {
    const [gain, ...rest] = best({ ...limits, l2: 1 });
    expect(rest).toEqual([0, 1, 1, 7, 4, 4]);
    expect(gain).toBeCloseTo(49 / 5 + 4 / 3 - 25 / 7, 12);
  });
  test("keeps to the fewest rows of a leaf", () => expect(best({ ...limits, minSamplesLeaf: 4 })[0]).toBe(0));
});

describe("a forest of two trees", () => {
  const forest: Forest = {
    starts: Int32Array.of(0, 3, 4),
    features: Int32Array.of(1, -1, -1, -1),
    thresholds: Float64Array.of(0.5, 0, 0, 0),
    missingLeft: Uint8Array.of(1, 0, 0, 0),
    left: Int32Array.of(1, -1, -1, -1),
    right: Int32Array.of(2, -1, -1, -1),
    values: Float64Array.of(0.25, -1, 2, 0.5),
  };
  const values = Float64Array.of(9, 0.5, 9, 0.6, 9, NaN);

  test("addTreeScores() sends a value on the threshold left, and adds leaves", () => {
    const out = new Float64Array(3).fill(10);
    addTreeScores(forest, 0, 2, values, 2, 0, 3, out);
    expect(Array.from(out)).toEqual([9.5, 12.5, 9.5]);
  });
  test("addPathContributions() gives each step to the column asked for", () => {
    const out = new Float64Array(2);
    expect(addPathContributions(forest, values, 2, 1, out)).toBe(0.75);
    expect(Array.from(out)).toEqual([0, 1.75]);
  });
});
