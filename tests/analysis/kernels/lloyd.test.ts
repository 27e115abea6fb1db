import { expect, test } from "vitest";
import {
  addToClusters,
  assignNearest,
  inertiaOf,
  ownDistance,
  type LloydState,
} from "../../../analysis/kernels/lloyd.ts";

const state = (weights: Float64Array | null = null): LloydState => ({
  values: Float64Array.of(0, 0, 1, 0, 9, 0, 10, 0),
  numColumns: 2,
  weights,
  centers: Float64Array.of(0, 0, 10, 0),
  labels: new Int32Array(4).fill(-1),
});

test("assignNearest() labels each row with its nearest center", () => {
  const each = state();
  expect(assignNearest(each, 0, 4)).toBe(true);
  expect(each.labels).toEqual(Int32Array.of(0, 0, 1, 1));
});

test("assignNearest() a second time changes nothing", () => {
  const each = state();
  assignNearest(each, 0, 4);
  expect(assignNearest(each, 0, 4)).toBe(false);
});

test("assignNearest() touches only the rows asked for", () => {
  const each = state();
  assignNearest(each, 1, 3);
  expect(each.labels).toEqual(Int32Array.of(-1, 0, 1, -1));
});

test("assignNearest() gives a tie to the lower number", () => {
  const each = { ...state(), values: Float64Array.of(5, 0), labels: Int32Array.of(-1) };
  assignNearest(each, 0, 1);
  expect(each.labels[0]).toBe(0);
});

test("addToClusters() adds weighted rows and weights", () => {
  const each = state(Float64Array.of(1, 3, 1, 1));
  assignNearest(each, 0, 4);
  const sums = new Float64Array(4);
  const weights = new Float64Array(2);
  addToClusters(each, 0, 4, sums, weights);
  expect([sums, weights]).toEqual([Float64Array.of(3, 0, 19, 0), Float64Array.of(4, 2)]);
});

test("ownDistance() is squared", () => {
  const each = state();
  assignNearest(each, 0, 4);
  expect([0, 1, 2, 3].map((row) => ownDistance(each, row))).toEqual([0, 1, 1, 0]);
});

test("inertiaOf() weighs the squared distances", () => {
  const each = state(Float64Array.of(1, 3, 1, 1));
  assignNearest(each, 0, 4);
  expect(inertiaOf(each)).toBe(4);
});
