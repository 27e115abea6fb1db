import { addLogisticGradient } from "../kernels/logistic.ts";
import { lbfgsSteps } from "../lbfgs.ts";
import type { Steps } from "../method.ts";
import { openLogisticDesk } from "./logistic-desk.ts";
import { evaluateSteps, type LogisticFit, type LogisticProblem } from "./newton.ts";

/**
 * Minimizes the penalized log loss as scikit-learn's solver `lbfgs` does by default, which ends where a step lowers it by
 * less than a share of 2.2e-9: coefficients are then right to about four digits.
 */
export function* descentSteps(problem: LogisticProblem): Steps<LogisticFit> {
  const { penalty } = problem;
  const evaluate = (x: Float64Array) => {
    const gradient = new Float64Array(x.length);
    let value = addLogisticGradient(problem, x, 0, problem.y.length, gradient);
    for (let j = 0; j < x.length; j++) {
      value += (penalty[j]! / 2) * x[j]! ** 2;
      gradient[j]! += penalty[j]! * x[j]!;
    }
    return { value, gradient };
  };
  const options = { gradientTolerance: 1e-4, maxIterations: problem.maxIter };
  const found = yield* lbfgsSteps(evaluate, new Float64Array(penalty.length), options);
  const desk = openLogisticDesk(problem);
  try {
    const { loss, hessian } = yield* evaluateSteps(desk, penalty, found.x, found.iterations);
    return {
      coefficients: found.x,
      ...{ loss, hessian, dependent: new Uint8Array(penalty.length) },
      iterations: found.iterations,
      converged: found.converged,
      separation: null,
    };
  } finally {
    desk.close();
  }
}
