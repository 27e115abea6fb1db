import { expect, test } from "vitest";
import { addLogisticGradient } from "../../../analysis/kernels/logistic.ts";
import { drain } from "../../../analysis/method.ts";
import { createRandom } from "../../../analysis/random.ts";
import { openLogisticDesk } from "../../../analysis/risk/logistic-desk.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const random = createRandom(3);
// More rows than a chunk has, and no multiple of four.
const numRows = 4_099;
const data = {
  values: Float64Array.from({ length: numRows * 2 }, () => random.normal()),
  numColumns: 2,
  y: Float64Array.from({ length: numRows }, () => random.integer(2)),
  weights: Float64Array.from({ length: numRows }, () => random.integer(3)),
};
const at = Float64Array.of(0.3, -0.4, 0.7);
const gradientAt = (x: Float64Array): { loss: number; gradient: Float64Array } => {
  const gradient = new Float64Array(3);
  return { loss: addLogisticGradient(data, x, 0, numRows, gradient), gradient };
};
const moved = (j: number, by: number): Float64Array => at.map((each, i) => (i === j ? each + by : each));

test("openLogisticDesk() gives the loss, its gradient and the lower triangle of its Hessian", () => {
  const desk = openLogisticDesk(data);
  const { loss, gradient, hessian } = drain(desk.evaluate(at, ""));
  desk.close();
  expectClose(loss, gradientAt(at).loss);
  for (let j = 0; j < 3; j++) {
    expectClose(gradient[j], gradientAt(at).gradient[j]!);
    for (let k = 0; k <= j; k++) {
      const [up, down] = [gradientAt(moved(k, 1e-5)), gradientAt(moved(k, -1e-5))];
      expectClose(hessian[j * 3 + k], (up.gradient[j]! - down.gradient[j]!) / 2e-5, { rel: 1e-6, abs: 1e-5 });
    }
  }
});

test("openLogisticDesk() neither overflows nor gives NaN for large scores", () => {
  const desk = openLogisticDesk(data);
  const sums = drain(desk.evaluate(Float64Array.of(0, 1e6, 0), ""));
  desk.close();
  expect([sums.loss, ...sums.gradient, ...sums.hessian].every(Number.isFinite)).toBe(true);
});
