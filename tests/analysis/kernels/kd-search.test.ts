import fc from "fast-check";
import { expect, test } from "vitest";
import { findNearest, findWithin } from "../../../analysis/kernels/kd-search.ts";
import { buildKdTree } from "../../../analysis/kernels/kd-tree.ts";

const points = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -3, max: 3 })), {
  minLength: 1,
  maxLength: 80,
});

const square = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((total, value, j) => total + (value - b[j]!) ** 2, 0);

test("buildKdTree() keeps every row once and leaves the values as they were", () => {
  const values = Float64Array.from({ length: 100 }, (_, i) => (i * 37) % 11);
  const before = values.slice();
  const tree = buildKdTree(values, 2);
  expect(Array.from(tree.rows).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  expect(values).toEqual(before);
});

test("findWithin() finds the same points as looking at all of them", () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 0, max: 40 }), (rows, radius) => {
      const tree = buildKdTree(Float64Array.from(rows.flat()), 2);
      const found = new Int32Array(rows.length);
      tree.rows.forEach((row, position) => {
        const count = findWithin(tree, position, radius, found);
        const expected = [...rows.keys()].filter((other) => square(rows[row]!, rows[other]!) <= radius);
        const actual = Array.from(found.subarray(0, count), (other) => tree.rows[other]!);
        expect(actual.sort((a, b) => a - b)).toEqual(expected);
      });
    }),
  );
});

test("findNearest() finds the same distances as looking at all points", () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 6 }), (rows, k) => {
      const tree = buildKdTree(Float64Array.from(rows.flat()), 2);
      const nearest = new Float64Array(k);
      tree.rows.forEach((row, position) => {
        findNearest(tree, position, nearest);
        const others = rows.filter((_, other) => other !== row);
        const squares = others.map((other) => square(rows[row]!, other)).sort((a, b) => a - b);
        const expected = Array.from({ length: k }, (_, i) => squares[i] ?? Infinity);
        expect(Array.from(nearest)).toEqual(expected);
      });
    }),
  );
});
