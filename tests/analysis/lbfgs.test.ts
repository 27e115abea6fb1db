import { describe, expect, test } from "vitest";
import { lbfgsSteps, type Evaluation, type LbfgsOptions } from "../../analysis/lbfgs.ts";
import { searchLine } from "../../analysis/line-search.ts";
import { drain } from "../../analysis/method.ts";
import { expectClose } from "../helpers/expect-close.ts";

const rosenbrock = ([a, b]: Float64Array): Evaluation => ({
  value: 100 * (b! - a! * a!) ** 2 + (1 - a!) ** 2,
  gradient: Float64Array.of(-400 * a! * (b! - a! * a!) - 2 * (1 - a!), 200 * (b! - a! * a!)),
});
const least = (f: (x: Float64Array) => Evaluation, start: readonly number[], options?: LbfgsOptions) =>
  drain(lbfgsSteps(f, Float64Array.from(start), options));

describe("lbfgsSteps()", () => {
  test("takes the way of scipy's L-BFGS-B through Rosenbrock's valley", () => {
    // scipy 1.10: minimize(rosen, [-1.2, 1], jac=rosen_der, method="L-BFGS-B", options=dict(maxiter=7))
    const early = least(rosenbrock, [-1.2, 1], { maxIterations: 7 });
    [-0.9493671678671748, 0.8669746872519424].forEach((each, i) =>
      expectClose(early.x[i], each, { rel: 1e-8 }),
    );
    const found = least(rosenbrock, [-1.2, 1]);
    expect(found.iterations).toBe(36);
    [0.9999989453492786, 0.9999980209057266].forEach((each, i) =>
      expectClose(found.x[i], each, { rel: 1e-7 }),
    );
    expect(found.converged).toBe(true);
  });
  test("is at the minimum where it starts there", () =>
    expect(least(rosenbrock, [1, 1])).toMatchObject({ iterations: 0, converged: true }));
  test("says where it ran out of steps", () =>
    expect(least(rosenbrock, [-1.2, 1], { maxIterations: 2 })).toMatchObject({
      iterations: 2,
      converged: false,
    }));
  test("gives up where the derivatives are wrong", () => {
    const wrong = ([x]: Float64Array): Evaluation => ({ value: Math.abs(x!), gradient: Float64Array.of(-1) });
    expect(least(wrong, [1]).converged).toBe(false);
  });
});

describe("searchLine()", () => {
  const along = (f: (t: number) => number, slope: (t: number) => number) => (step: number) => ({
    step,
    value: f(step),
    slope: slope(step),
  });

  test("finds a flat place of a far minimum, and of a near one", () => {
    for (const center of [50, 0.01]) {
      const line = along(
        (t) => (t - center) ** 2,
        (t) => 2 * (t - center),
      );
      const found = searchLine(line(0), 1, line)!;
      expect(found.value).toBeLessThan(center ** 2);
      expect(Math.abs(found.slope)).toBeLessThanOrEqual(0.9 * 2 * center);
    }
  });
  test("gives up on a slope that lies", () => {
    const line = along(
      (t) => t,
      () => -1,
    );
    expect(searchLine(line(0), 1, line)?.value ?? 0).toBeLessThanOrEqual(1);
  });
});
