import type { Steps } from "../method.ts";
import { leastSquares, type LeastSquares } from "./levenberg-marquardt.ts";
import type { SmoothingForm, SmoothingStart, SmoothingWeights } from "./smoothing-form.ts";
import { createStates, runStates, setWeights, type SmoothingStates } from "./smoothing-states.ts";
import {
  boundsOf,
  numWeights,
  setStartStates,
  startOf,
  statePlaces,
  toVector,
  weightPlaces,
  weightsOf,
  type SmoothingSpace,
} from "./smoothing-vector.ts";

/** A search from one start: where it began and what it reached. */
export interface SmoothingSearch {
  readonly from: SmoothingWeights;
  readonly weights: SmoothingWeights;
  readonly start: SmoothingStart;
  /** Sum of squared errors. */
  readonly sse: number;
  /** What is made least: the sum of squared errors, or a sum of squared relative errors with the same least place as −log L. */
  readonly objective: number;
  readonly converged: boolean;
}

/** How many short searches are continued to their end, how many steps they have, and the others at a time and at most. */
const numFinalists = 6;
const shortSearch = 12;
const longSearch = { atOnce: 25, most: 300 };

/** Where a search begins. */
export interface SmoothingBegin {
  readonly weights: SmoothingWeights;
  readonly start: SmoothingStart;
}

/**
 * Searches the weights, and the states if they are fitted, from every beginning: short searches first, then those that
 * came lowest to their end. The best comes first; none if no beginning lies in the form's domain.
 */
export function* fitSmoothingSteps(
  y: Float64Array,
  space: SmoothingSpace,
  begins: readonly SmoothingBegin[],
): Steps<readonly SmoothingSearch[]> {
  const problem = createProblem(y, space);
  const short: Reached[] = [];
  for (const [i, { weights, start }] of begins.entries()) {
    if (i % 4 === 0) yield progress((0.5 * i) / begins.length, i);
    const reached = problem.search(toVector(weights, start, space), weights, shortSearch);
    if (reached) short.push(reached);
  }
  const long: Reached[] = [];
  for (const [i, finalist] of lowest(short).entries()) {
    let reached = finalist;
    for (let steps = 0; steps < longSearch.most && !reached.converged; steps += longSearch.atOnce) {
      yield progress(0.5 + (0.5 * i) / numFinalists, begins.length + i);
      reached = problem.search(reached.vector, reached.from, longSearch.atOnce) ?? reached;
    }
    long.push(reached);
  }
  return long.sort((a, b) => a.objective - b.objective).map((reached) => problem.describe(reached));
}

/** Slow and quick weights, in all combinations that the form has, with each of the states. */
export function manyBegins(
  { form, given }: SmoothingSpace,
  starts: readonly SmoothingStart[],
): SmoothingBegin[] {
  const alphas = given.alpha === undefined ? [0.05, 0.1, 0.2, 0.5, 0.9] : [given.alpha];
  const betas = form.trend === "none" ? [null] : given.beta === undefined ? [0.02, 0.3, 1] : [given.beta];
  const shares = form.seasonal === "none" ? [null] : given.gamma === undefined ? [0.05, 0.4, 0.9] : [0.4];
  const phi = form.trend === "none" ? null : form.damped ? 0.95 : 1;
  return starts.flatMap((start) =>
    alphas.flatMap((alpha) =>
      betas.flatMap((beta) =>
        shares.map((share) => ({
          weights: { alpha, beta, gamma: share && share * (1 - alpha), phi },
          start,
        })),
      ),
    ),
  );
}

const progress = (fraction: number, search: number): { fraction: number; text: string } => ({
  fraction,
  text: `exponential smoothing, search ${search + 1}`,
});

interface Reached {
  readonly from: SmoothingWeights;
  readonly vector: Float64Array;
  readonly objective: number;
  readonly converged: boolean;
}

interface Problem {
  search(begin: Float64Array, from: SmoothingWeights, maxIterations: number): Reached | null;
  describe(reached: Reached): SmoothingSearch;
}

function createProblem(y: Float64Array, space: SmoothingSpace): Problem {
  const states = createStates(y.length, space.form.period);
  const places = [...weightPlaces(space), ...(space.fixedStart ? [] : statePlaces(space.form))];
  const bounds = places.map((place) => boundsOf(place, space));
  const run = (vector: Float64Array): void => {
    setWeights(states, weightsOf(vector, space));
    setStartStates(vector, space, states);
    runStates(y, space.form, states);
  };
  const withFree = (vector: Float64Array, free: Float64Array): Float64Array => {
    places.forEach((place, i) => (vector[place] = free[i]!));
    return vector;
  };
  const problemAt = (vector: Float64Array): LeastSquares => ({
    numResiduals: y.length,
    lower: Float64Array.from(bounds, ([low]) => low),
    upper: Float64Array.from(bounds, ([, high]) => high),
    residuals: (free, out) => {
      run(withFree(vector, free));
      fillErrors(y, states, space.form, out);
    },
  });
  return {
    search: (begin, from, maxIterations) => {
      const vector = begin.slice();
      const free = Float64Array.from(places, (place) => vector[place]!);
      const fit = leastSquares(problemAt(vector), free, { maxIterations });
      return fit && { from, vector: withFree(vector, fit.x), objective: fit.value, converged: fit.converged };
    },
    describe: ({ from, vector, objective, converged }) => {
      run(vector);
      const sse = states.fitted.reduce((sum, value, t) => sum + (y[t]! - value) ** 2, 0);
      const start = startOf(states, space.form);
      return { from, weights: weightsOf(vector, space), start, sse, objective, converged };
    },
  };
}

/**
 * Errors one step ahead. Relative errors are times the geometric mean of the forecasts: the sum of their squares is least
 * where the likelihood n·log Σe² + 2 Σ log|ŷ| (Hyndman et al. 2008, equation 5.3) is greatest. NaN out of the domain.
 */
function fillErrors(
  y: Float64Array,
  { fitted }: SmoothingStates,
  form: SmoothingForm,
  out: Float64Array,
): void {
  if (form.error === "add") {
    for (let t = 0; t < y.length; t++) out[t] = y[t]! - fitted[t]!;
    return;
  }
  let logs = 0;
  for (let t = 0; t < y.length; t++) logs += Math.log(fitted[t]!);
  const scale = Math.exp(logs / y.length);
  for (let t = 0; t < y.length; t++) out[t] = ((y[t]! - fitted[t]!) / fitted[t]!) * scale;
}

/** The lowest reached, one of each valley: those with nearly the same weights are taken to lie in the same. */
function lowest(reached: readonly Reached[]): Reached[] {
  const chosen: Reached[] = [];
  for (const next of reached.toSorted((a, b) => a.objective - b.objective)) {
    if (chosen.length === numFinalists) break;
    if (!chosen.some((other) => areNear(next.vector, other.vector))) chosen.push(next);
  }
  return chosen;
}

/** Whether the weights at the front of two vectors differ by less than 0.05 each. */
function areNear(a: Float64Array, b: Float64Array): boolean {
  return a.subarray(0, numWeights).every((weight, i) => Math.abs(weight - b[i]!) < 0.05);
}
