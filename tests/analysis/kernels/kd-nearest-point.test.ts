import fc from "fast-check";
import { expect, test } from "vitest";
import { nearestPoint } from "../../../analysis/kernels/kd-nearest-point.ts";
import { buildKdTree } from "../../../analysis/kernels/kd-tree.ts";

const squareBetween = (a: readonly number[], b: readonly number[]): number =>
  (a[0]! - b[0]!) ** 2 + (a[1]! - b[1]!) ** 2;

test("nearestPoint() finds what a look at every point finds", () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }));
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 1, maxLength: 80 }),
      point,
      fc.integer({ min: 0, max: 60 }),
      (points, from, square) => {
        const tree = buildKdTree(Float64Array.from(points.flat()), 2);
        const position = nearestPoint(tree, Float64Array.from(from), 0, square);
        const squares = points.map((other) => squareBetween(from, other));
        const least = Math.min(...squares);
        expect(position < 0 ? -1 : tree.rows[position]).toBe(least <= square ? squares.indexOf(least) : -1);
      },
    ),
  );
});
