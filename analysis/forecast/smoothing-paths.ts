import { createRandom } from "../random.ts";
import type { SmoothingModel } from "./smoothing-model.ts";
import {
  continueStates,
  createStates,
  setStart,
  setWeights,
  type SmoothingStates,
} from "./smoothing-states.ts";

/** The values to come if no errors were: the textbook's forecast from the last states. */
export function smoothingMean(model: SmoothingModel, horizon: number): Float64Array {
  const mean = new Float64Array(horizon);
  continueStates(
    new Float64Array(horizon),
    model.form,
    lastStates(model, horizon),
    model.seasonFrom,
    -Infinity,
    mean,
  );
  return mean;
}

/**
 * Values to come with normal errors of this variance, step by step: `paths[h]` holds the values of step h in ascending
 * order. Paths of a multiplicative form stay above 0.
 */
export function simulatePaths(
  model: SmoothingModel,
  horizon: number,
  { sigma2, numPaths, seed }: { readonly sigma2: number; readonly numPaths: number; readonly seed: number },
): Float64Array[] {
  const { form } = model;
  const random = createRandom(seed);
  const states = lastStates(model, horizon);
  const isPositive = form.error === "mul" || form.trend === "mul" || form.seasonal === "mul";
  const least = isPositive ? Math.abs(states.level[0]!) * 1e-6 : -Infinity;
  const errors = new Float64Array(horizon);
  const path = new Float64Array(horizon);
  const byStep = Array.from({ length: horizon }, () => new Float64Array(numPaths));
  for (let i = 0; i < numPaths; i++) {
    for (let h = 0; h < horizon; h++) errors[h] = Math.sqrt(sigma2) * random.normal();
    continueStates(errors, form, states, model.seasonFrom, least, path);
    for (let h = 0; h < horizon; h++) byStep[h]![i] = path[h]!;
  }
  return byStep.map((values) => values.sort());
}

/** Fresh states that start where the model's end. */
function lastStates(
  { form, weights, level, trend, lastSeasons }: SmoothingModel,
  horizon: number,
): SmoothingStates {
  const states = createStates(horizon, form.period);
  setWeights(states, weights);
  setStart(states, { level: level.at(-1)!, trend: trend?.at(-1) ?? null, seasons: lastSeasons });
  return states;
}
