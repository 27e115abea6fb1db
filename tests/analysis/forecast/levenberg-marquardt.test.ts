import { describe, expect, test } from "vitest";
import { leastSquares, type LeastSquares } from "../../../analysis/forecast/levenberg-marquardt.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const free = (numVariables: number): Pick<LeastSquares, "lower" | "upper"> => ({
  lower: new Float64Array(numVariables).fill(-Infinity),
  upper: new Float64Array(numVariables).fill(Infinity),
});

const rosenbrock: LeastSquares = {
  ...free(2),
  numResiduals: 2,
  residuals: (x, out) => {
    out[0] = 10 * (x[1]! - x[0]! ** 2);
    out[1] = 1 - x[0]!;
  },
};

describe("leastSquares()", () => {
  test("finds the end of Rosenbrock's valley", () => {
    const fit = leastSquares(rosenbrock, Float64Array.of(-1.2, 1))!;
    expect(fit.converged).toBe(true);
    expectClose(fit.x[0], 1, { abs: 1e-6 });
    expectClose(fit.x[1], 1, { abs: 1e-6 });
  });
  test("finds a minimum on a bound and stays within", () => {
    const upper = Float64Array.of(0.5, 10);
    const fit = leastSquares({ ...rosenbrock, upper }, Float64Array.of(2, 2))!;
    expect(fit.x[0]).toBe(0.5);
    expectClose(fit.x[1], 0.25, { abs: 1e-6 });
  });
  test("leaves a bound that it starts on if that is lower", () => {
    const lower = Float64Array.of(-1.2, -10);
    expectClose(leastSquares({ ...rosenbrock, lower }, lower)!.x[0], 1, { abs: 1e-5 });
  });
  test("keeps out of where residuals are NaN", () => {
    const root: LeastSquares = {
      ...free(1),
      numResiduals: 1,
      residuals: (x, out) => (out[0] = Math.sqrt(x[0]!) - 2),
    };
    expectClose(leastSquares(root, Float64Array.of(0.01))!.x[0], 4, { abs: 1e-6 });
    expect(leastSquares(root, Float64Array.of(-1))).toBeNull();
  });
  test("stands still in a variable that changes nothing", () => {
    const flat: LeastSquares = { ...free(2), numResiduals: 1, residuals: (x, out) => (out[0] = x[0]! - 3) };
    expect(Array.from(leastSquares(flat, Float64Array.of(0, 7))!.x)).toEqual([expect.closeTo(3, 6), 7]);
  });
  test("says when the steps were too few, and does not write into the start", () => {
    const start = Float64Array.of(-1.2, 1);
    expect(leastSquares(rosenbrock, start, { maxIterations: 2 })).toMatchObject({
      iterations: 2,
      converged: false,
    });
    expect(Array.from(start)).toEqual([-1.2, 1]);
  });
});
