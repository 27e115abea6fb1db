import fc from "fast-check";
import { expect, test } from "vitest";
import { readMatrix } from "../../analysis/matrix.ts";
import { drain } from "../../analysis/method.ts";
import { neighborSteps } from "../../analysis/neighbors.ts";

const points = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
  minLength: 2,
  maxLength: 80,
});

test("neighborSteps() finds the same distances as looking at all rows, and rows that have them", () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 1, max: 12 }), (rows, wanted) => {
      const k = Math.min(wanted, rows.length - 1);
      const found = drain(neighborSteps(readMatrix(rows), k));
      const distance = (a: number, b: number): number =>
        Math.sqrt((rows[a]![0] - rows[b]![0]) ** 2 + (rows[a]![1] - rows[b]![1]) ** 2);
      for (const row of rows.keys()) {
        const all = Array.from(rows.keys(), (other) => distance(row, other)).filter(
          (_, other) => other !== row,
        );
        const distances = Array.from(found.distances.subarray(row * k, row * k + k));
        expect(distances).toEqual(all.sort((a, b) => a - b).slice(0, k));
        const neighbors = Array.from(found.rows.subarray(row * k, row * k + k));
        expect(neighbors.map((other) => distance(row, other))).toEqual(distances);
        expect(new Set(neighbors).size).toBe(k);
        expect(neighbors).not.toContain(row);
      }
    }),
  );
});
