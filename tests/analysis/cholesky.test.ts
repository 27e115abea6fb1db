import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cholesky, solveCholesky } from "../../analysis/cholesky.ts";
import { expectClose } from "../helpers/expect-close.ts";

describe("cholesky() and solveCholesky()", () => {
  test("solve a system", () => {
    const x = solveCholesky(cholesky(Float64Array.of(4, 0, 2, 3), 2, 0), Float64Array.of(8, 7));
    expectClose(x[0], 1.25);
    expectClose(x[1], 1.5);
  });
  test("take the unknown of a dependent row as 0", () => {
    const factor = cholesky(Float64Array.of(1, 0, 0, 2, 4, 0, 1, 2, 3), 3, 1e-12);
    expect(Array.from(factor.dependent)).toEqual([0, 1, 0]);
    const x = solveCholesky(factor, Float64Array.of(2, 4, 4));
    [1, 0, 1].forEach((each, i) => expectClose(x[i], each));
  });
  test("leave out rows they are told to", () => {
    const factor = cholesky(Float64Array.of(4, 0, 2, 3), 2, 0, Uint8Array.of(1, 0));
    const x = solveCholesky(factor, Float64Array.of(8, 6));
    [0, 2].forEach((each, i) => expectClose(x[i], each));
  });
  test("undo a product of a random factor", () => {
    const numbers = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(numbers, (values) => {
        const rows = [values.slice(0, 4), values.slice(4, 8), values.slice(8, 12)];
        const dot = (a: readonly number[], b: readonly number[]) =>
          a.reduce((sum, each, i) => sum + each * b[i]!, 0);
        const matrix = Float64Array.from({ length: 9 }, (_, at) => {
          const [i, j] = [Math.floor(at / 3), at % 3];
          return dot(rows[i]!, rows[j]!) + (i === j ? 1 : 0);
        });
        const b = matrix.slice(0, 3).map((_, i) => matrix[3 * i]! - 2 * matrix[3 * i + 2]!);
        const x = solveCholesky(cholesky(matrix, 3, 0), b);
        [1, 0, -2].forEach((each, i) => expectClose(x[i], each, { abs: 1e-8 }));
      }),
    );
  });
});
