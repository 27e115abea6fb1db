import { expect, test } from "vitest";
import { readMatrix } from "../../../analysis/matrix.ts";
import { drain } from "../../../analysis/method.ts";
import { lloydSteps } from "../../../analysis/segmentation/lloyd.ts";

const matrix = readMatrix([[0], [1], [9], [10]]);
const options = { maxIter: 300, shiftTolerance: 0, weights: null };

test("lloydSteps() converges on the means", () => {
  const fit = drain(lloydSteps(matrix, Float64Array.of(0, 1), options));
  expect(fit).toMatchObject({ converged: true, inertia: 1 });
  expect(fit.centers).toEqual(Float64Array.of(0.5, 9.5));
});

test("lloydSteps() stopped early has labels that belong to its centers", () => {
  const fit = drain(lloydSteps(matrix, Float64Array.of(0, 1), { ...options, maxIter: 1 }));
  expect(fit).toMatchObject({ converged: false, iterations: 1 });
  expect(Array.from(fit.centers)).toEqual([0, 20 / 3]);
  expect(Array.from(fit.labels)).toEqual([0, 0, 1, 1]);
});

// scikit-learn 1.2.1: KMeans(3, init=[[1], [1], [9]], n_init=1, tol=0) moves the 10 into the empty cluster.
test("lloydSteps() fills an empty cluster with the last of the rows farthest from their centers", () => {
  const rows = readMatrix([[1], [1], [1], [2], [2], [9], [9], [10]]);
  const fit = drain(lloydSteps(rows, Float64Array.of(1, 1, 9), options));
  expect(Array.from(fit.labels)).toEqual([0, 0, 0, 0, 0, 2, 2, 1]);
  expect(fit.centers[0]).toBeCloseTo(1.4, 12);
  expect(fit.inertia).toBeCloseTo(1.2, 12);
});

test("lloydSteps() leaves the given centers as they were", () => {
  const start = Float64Array.of(0, 1);
  drain(lloydSteps(matrix, start, options));
  expect(start).toEqual(Float64Array.of(0, 1));
});

test("lloydSteps() says how many rows and which pass", () => {
  expect(lloydSteps(matrix, Float64Array.of(0, 1), options).next().value).toEqual({
    fraction: null,
    text: "k-means over 4 rows, pass 1",
  });
});
