import { cholesky, solveCholesky } from "../cholesky.ts";
import { linearScores, type LogisticData } from "../kernels/logistic.ts";
import type { Steps } from "../method.ts";
import { openLogisticDesk, type LogisticDesk } from "./logistic-desk.ts";

export interface LogisticProblem extends LogisticData {
  /** λ of λ/2 · w² for each coefficient, the intercept first. All 0 is plain maximum likelihood. */
  readonly penalty: Float64Array;
  readonly maxIter: number;
}

export interface LogisticFit {
  /** The intercept first. */
  readonly coefficients: Float64Array;
  /** Sum of the weighted log losses, without penalty. */
  readonly loss: number;
  /** Of the loss and penalty at the coefficients, lower triangle. */
  readonly hessian: Float64Array;
  /** 1 for a coefficient that the data do not determine, which is 0. */
  readonly dependent: Uint8Array;
  readonly iterations: number;
  readonly converged: boolean;
  /** A direction along which the likelihood grows without end, if there is one. */
  readonly separation: Separation | null;
}

/** A combination of features that never contradicts the outcomes. */
export interface Separation {
  /** Of the intercept and each feature. */
  readonly direction: Float64Array;
  /** Whether it tells all rows apart, and not only some. */
  readonly isComplete: boolean;
}

/** Penalty and loss at some coefficients, with derivatives. */
interface Point {
  readonly coefficients: Float64Array;
  readonly loss: number;
  readonly objective: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

/** Squared length of a Newton step in units of standard errors below which it has converged. */
const smallestDecrement = 1e-16;
/** Share of a column's own sum of squares below which it counts as a combination of the columns before it. */
const collinearity = 1e-9;
/** Separation shows only once some probabilities have come near 0 and 1. */
const firstLookForSeparation = 5;

/**
 * Minimizes the penalized log loss by Newton's method from 0, halving a step until it brings something. Without penalty,
 * it stops where a direction separates the outcomes (Albert and Anderson 1984): the maximum does not exist then.
 */
export function* newtonSteps(problem: LogisticProblem): Steps<LogisticFit> {
  const desk = openLogisticDesk(problem);
  try {
    return yield* searchSteps(problem, desk);
  } finally {
    desk.close();
  }
}

function* searchSteps(problem: LogisticProblem, desk: LogisticDesk): Steps<LogisticFit> {
  const size = problem.numColumns + 1;
  const isPenalized = problem.penalty.some((lambda) => lambda > 0);
  let point = yield* evaluateSteps(desk, problem.penalty, new Float64Array(size), 0);
  const { dependent } = cholesky(point.hessian, size, isPenalized ? 0 : collinearity);
  const done = (iterations: number, converged: boolean, separation: Separation | null): LogisticFit => ({
    coefficients: point.coefficients,
    loss: point.loss,
    hessian: point.hessian,
    ...{ dependent, iterations, converged, separation },
  });
  for (let iteration = 0; iteration < problem.maxIter; iteration++) {
    const step = solveCholesky(cholesky(point.hessian, size, 0, dependent), point.gradient);
    const decrement = step.reduce((sum, each, j) => sum + each * point.gradient[j]!, 0);
    if (!isPenalized && iteration >= firstLookForSeparation) {
      const separation = findSeparation(problem, step);
      if (separation) return done(iteration, false, separation);
    }
    if (decrement <= smallestDecrement) return done(iteration, true, null);
    const next = yield* descendSteps(desk, problem.penalty, point, step, iteration);
    if (!next) return done(iteration, decrement < 1e-6, null);
    point = next;
  }
  return done(problem.maxIter, false, null);
}

/** The point after the step, or after a half, a quarter … of it; null if none is better. */
function* descendSteps(
  desk: LogisticDesk,
  penalty: Float64Array,
  from: Point,
  step: Float64Array,
  iteration: number,
): Steps<Point | null> {
  for (let share = 1; share > 1e-8; share /= 2) {
    const coefficients = from.coefficients.map((each, j) => each - share * step[j]!);
    const next = yield* evaluateSteps(desk, penalty, coefficients, iteration + 1);
    if (next.objective <= from.objective + 1e-13 * Math.abs(from.objective)) return next;
  }
  return null;
}

/** The penalized loss at some coefficients. `iteration` is how often that was asked before. */
export function* evaluateSteps(
  desk: LogisticDesk,
  penalty: Float64Array,
  coefficients: Float64Array,
  iteration: number,
): Steps<Point> {
  const text = `logistic regression, step ${iteration + 1}`;
  const { loss, gradient, hessian } = yield* desk.evaluate(coefficients, text);
  let objective = loss;
  penalty.forEach((lambda, j) => {
    objective += (lambda / 2) * coefficients[j]! ** 2;
    gradient[j]! += lambda * coefficients[j]!;
    hessian[j * coefficients.length + j]! += lambda;
  });
  return { coefficients, loss, objective, gradient, hessian };
}

/** In separated data, Newton's steps come to point along a separating direction: whether this one is, row by row. */
function findSeparation(problem: LogisticProblem, step: Float64Array): Separation | null {
  const { values, numColumns, y, weights } = problem;
  const direction = step.map((each) => -each);
  const scores = new Float64Array(y.length);
  linearScores(values, numColumns, direction, 0, y.length, scores);
  let [least, most] = [Infinity, 0];
  for (let row = 0; row < y.length; row++) {
    if (weights[row] === 0) continue;
    const margin = y[row] === 1 ? scores[row]! : -scores[row]!;
    least = Math.min(least, margin);
    most = Math.max(most, margin);
  }
  if (!(most > 0 && least >= -1e-6 * most)) return null;
  return { direction, isComplete: least > 1e-6 * most };
}
