import fc from "fast-check";
import { expect, test } from "vitest";
import { findNeighbors } from "../../../analysis/kernels/kd-neighbors.ts";
import { buildKdTree } from "../../../analysis/kernels/kd-tree.ts";

const points = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
  minLength: 2,
  maxLength: 80,
});

test("findNeighbors() finds the same distances as looking at all points, and points that have them", () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 12 }), (rows, wanted) => {
      const k = Math.min(wanted, rows.length - 1);
      const tree = buildKdTree(Float64Array.from(rows.flat()), 2);
      const [neighbors, squares] = [new Int32Array(k), new Float64Array(k)];
      const square = (a: number, b: number): number =>
        (rows[a]![0] - rows[b]![0]) ** 2 + (rows[a]![1] - rows[b]![1]) ** 2;
      for (let position = 0; position < rows.length; position++) {
        const row = tree.rows[position]!;
        findNeighbors(tree, position, neighbors, squares);
        const all = rows.flatMap((_, other) => (other === row ? [] : [square(row, other)]));
        expect(Array.from(squares)).toEqual(all.sort((a, b) => a - b).slice(0, k));
        const found = Array.from(neighbors, (other) => tree.rows[other]!);
        expect(found.map((other) => square(row, other))).toEqual(Array.from(squares));
        expect(new Set(found).size).toBe(k);
        expect(found).not.toContain(row);
      }
    }),
  );
});
