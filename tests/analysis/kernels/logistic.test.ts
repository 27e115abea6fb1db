import { expect, test } from "vitest";
import { addLogisticGradient, linearScores } from "../../../analysis/kernels/logistic.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const data = {
  values: Float64Array.of(1, 2, 0, -1, 3, 0.5, -2, 1),
  numColumns: 2,
  y: Float64Array.of(1, 0, 0, 1),
  weights: Float64Array.of(1, 2, 1, 0.5),
};
const at = Float64Array.of(0.3, -0.4, 0.7);
const lossAt = (x: Float64Array): number => addLogisticGradient(data, x, 0, 4, new Float64Array(3));
const moved = (j: number, by: number): Float64Array => at.map((each, i) => (i === j ? each + by : each));

test("addLogisticGradient() gives the loss and its gradient, in parts as at once", () => {
  const gradient = new Float64Array(3);
  const loss = addLogisticGradient(data, at, 0, 1, gradient) + addLogisticGradient(data, at, 1, 4, gradient);
  expectClose(loss, lossAt(at));
  for (let j = 0; j < 3; j++)
    expectClose(gradient[j], (lossAt(moved(j, 1e-5)) - lossAt(moved(j, -1e-5))) / 2e-5, { abs: 1e-8 });
});

test("addLogisticGradient() neither overflows nor gives NaN for large scores", () => {
  const loss = addLogisticGradient(data, Float64Array.of(0, 1e6, 0), 0, 4, new Float64Array(3));
  expect(Number.isFinite(loss)).toBe(true);
});

test("linearScores() writes the given rows only", () => {
  const out = new Float64Array(4).fill(9);
  linearScores(data.values, 2, at, 1, 3, out);
  expect(out[0]).toBe(9);
  expectClose(out[1], 0.3 - 0.7);
  expectClose(out[2], 0.3 - 1.2 + 0.35);
  expect(out[3]).toBe(9);
});
