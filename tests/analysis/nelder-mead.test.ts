import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drain } from "../../analysis/method.ts";
import { minimize, minimizeSteps } from "../../analysis/nelder-mead.ts";
import { expectClose } from "../helpers/expect-close.ts";

type Place = ArrayLike<number>;

const rosenbrock = (x: Place): number => 100 * (x[1]! - x[0]! ** 2) ** 2 + (1 - x[0]!) ** 2;

/** Powell's singular function; least, 0, where all are 0. */
const powell = (x: Place): number =>
  (x[0]! + 10 * x[1]!) ** 2 + 5 * (x[2]! - x[3]!) ** 2 + (x[1]! - 2 * x[2]!) ** 4 + 10 * (x[0]! - x[3]!) ** 4;

describe("minimize()", () => {
  test("finds the end of Rosenbrock's valley", () => {
    const found = minimize(rosenbrock, [-1.2, 1]);
    expect(found.converged).toBe(true);
    for (const x of found.x) expectClose(x, 1, { abs: 1e-5 });
  });
  test("finds the minimum of Powell's function of four variables", () => {
    const found = minimize(powell, [3, -1, 0, 1], { maxIterations: 5000 });
    expectClose(found.value, 0, { abs: 1e-8 });
  });
  test("of one variable", () => expectClose(minimize((x) => (x[0]! - 3) ** 2, [0]).x[0], 3, { abs: 1e-5 }));
  test("stays within the bounds, and finds a minimum on them", () => {
    const outside: number[] = [];
    const found = minimize(
      (x) => {
        if (x[0]! < 0 || x[0]! > 0.5 || x[1]! < -1) outside.push(x[0]!, x[1]!);
        return rosenbrock(x);
      },
      [2, 2],
      {
        bounds: [
          [0, 0.5],
          [-1, Infinity],
        ],
      },
    );
    expect(outside).toEqual([]);
    expectClose(found.x[0], 0.5, { abs: 1e-12 });
    expectClose(found.x[1], 0.25, { abs: 1e-5 });
  });
  test("keeps out of where the function is NaN or infinite", () =>
    expectClose(minimize((x) => x[0]! - Math.log(x[0]!), [5]).x[0], 1, { abs: 1e-4 }));
  test("of a constant gives the start back", () =>
    expect(minimize(() => 7, [1, 2])).toMatchObject({ x: [1, 2], value: 7, converged: true }));
  test("says when the iterations were too few", () =>
    expect(minimize(rosenbrock, [-1.2, 1], { maxIterations: 5 })).toMatchObject({
      iterations: 5,
      converged: false,
    }));
  test("does not write into the start, and gives the same again", () => {
    const start = Object.freeze([-1.2, 1]);
    expect(minimize(rosenbrock, start)).toEqual(minimize(rosenbrock, start));
  });

  test.each([
    [[], {}, "There is no variable to minimize over."],
    [[1], { bounds: [[2, 1]] as const }, "The bounds of variable 0 are 2 and 1."],
    [[NaN], {}, "The function to minimize has no value at its start (NaN)."],
  ])("from %j with %j is refused", (start, options, message) =>
    expect(() => minimize((x) => x[0]!, start, options)).toThrow(message),
  );

  test("finds the middle of any bowl", () => {
    const center = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(center, (middle) => {
        const found = minimize(
          (x) => middle.reduce((sum, m, i) => sum + (i + 1) * (x[i]! - m) ** 2, 0),
          middle.map(() => 1),
          { maxIterations: 10_000 },
        );
        found.x.forEach((x, i) => expectClose(x, middle[i]!, { abs: 1e-3 }));
      }),
    );
  });
});

test("minimizeSteps() says how far it is, gives what minimize() gives, and can be left", () => {
  const steps = minimizeSteps(rosenbrock, [-1.2, 1], { maxIterations: 10 });
  expect(steps.next().value).toEqual({ fraction: 0, text: "fit, step 1" });
  steps.return(undefined as never);
  expect(drain(minimizeSteps(rosenbrock, [-1.2, 1]))).toEqual(minimize(rosenbrock, [-1.2, 1]));
});
