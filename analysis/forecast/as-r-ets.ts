import type { NumericInput } from "../numbers.ts";
import { isAdmissible } from "./admissible.ts";
import { checkSmoothable } from "./exponential-smoothing.ts";
import { nashSimplex } from "./nash-simplex.ts";
import { readSeries } from "./read-series.ts";
import {
  readForm,
  type SmoothingForm,
  type SmoothingStart,
  type SmoothingWeights,
} from "./smoothing-form.ts";
import { toSmoothingModel, type SmoothingModel } from "./smoothing-model.ts";
import { heuristicStart } from "./smoothing-starts.ts";
import { createStates, runStates, setStart, setWeights, type SmoothingStates } from "./smoothing-states.ts";
import { statePlaces, weightPlaces } from "./smoothing-vector.ts";

const least = 1e-4;
const most = 0.9999;
const [leastPhi, mostPhi] = [0.8, 0.98];

/**
 * A fit as R's `forecast::ets` makes it for one form, to reconcile with it: one simplex search from one start that ends
 * after 2000 evaluations, often before the greatest likelihood. `exponentialSmoothing` with error "mul" or "add" finds a
 * likelihood at least as great. Unlike R, seasons start by decomposition even with fewer than three cycles.
 */
export function asREts(y: NumericInput, options: Partial<SmoothingForm>): SmoothingModel {
  const form = readForm(options);
  const values = readSeries(y);
  const numFitted = weightPlaces({ form, given: {} }).length + statePlaces(form).length;
  checkSmoothable(values, form, numFitted);
  const start = toVector(startWeights(form), heuristicStart(values, form), form.damped);
  const states = createStates(values.length, form.period);
  const found = nashSimplex((x) => deviance(x, values, form, states), start, 2000, Math.sqrt(Number.EPSILON));
  return toSmoothingModel(values, { form, ...fromVector(found, form), numFitted });
}

/** A place in R's order: the weights, level, trend, and seasons from that of the last value of a cycle to the second's. */
function toVector(
  { alpha, beta, gamma, phi }: SmoothingWeights,
  { level, trend, seasons }: SmoothingStart,
  isDamped: boolean,
): Float64Array {
  const states = [level, trend, ...(seasons ?? []).slice(1).reverse()];
  const all = [alpha, beta === null ? null : alpha * beta, gamma, isDamped ? phi : null, ...states];
  return Float64Array.from(all.filter((value) => value !== null));
}

function fromVector(
  x: Float64Array,
  form: SmoothingForm,
): { readonly weights: SmoothingWeights; readonly start: SmoothingStart } {
  let next = 0;
  const take = (isThere: boolean): number | null => (isThere ? x[next++]! : null);
  const [hasTrend, isSeasonal] = [form.trend !== "none", form.seasonal !== "none"];
  const alpha = take(true)!;
  const beta = take(hasTrend);
  const gamma = take(isSeasonal);
  const phi = take(form.damped) ?? (hasTrend ? 1 : null);
  const level = take(true)!;
  const trend = take(hasTrend);
  const others = Array.from(x.subarray(next)).reverse();
  const first = others.reduce((rest, season) => rest - season, form.seasonal === "mul" ? form.period : 0);
  return {
    weights: { alpha, beta: beta === null ? null : beta / alpha, gamma, phi },
    start: { level, trend, seasons: isSeasonal ? [first, ...others] : null },
  };
}

function startWeights({ trend, damped, seasonal, period }: SmoothingForm): SmoothingWeights {
  const alpha = least + (0.2 * (most - least)) / period;
  const beta = least + 0.1 * (alpha - least);
  return {
    alpha,
    beta: trend === "none" ? null : beta / alpha,
    gamma: seasonal === "none" ? null : least + 0.05 * (1 - alpha - least),
    phi: trend === "none" ? null : damped ? leastPhi + 0.99 * (mostPhi - leastPhi) : 1,
  };
}

/** −2 log likelihood without constants; infinite out of the region. */
function deviance(x: Float64Array, y: Float64Array, form: SmoothingForm, states: SmoothingStates): number {
  const { weights, start } = fromVector(x, form);
  if (!isAllowed(form, weights) || start.seasons?.some((season) => form.seasonal === "mul" && season < 0))
    return Infinity;
  setWeights(states, weights);
  setStart(states, start);
  runStates(y, form, states);
  let [squares, logs] = [0, 0];
  for (let t = 0; t < y.length; t++) {
    const forecast = states.fitted[t]!;
    const error = form.error === "mul" ? (y[t]! - forecast) / forecast : y[t]! - forecast;
    squares += error * error;
    if (form.error === "mul") logs += Math.log(Math.abs(forecast));
  }
  return y.length * Math.log(squares) + 2 * logs;
}

function isAllowed(form: SmoothingForm, weights: SmoothingWeights): boolean {
  const { alpha, gamma, phi } = weights;
  const beta = weights.beta === null ? null : alpha * weights.beta;
  return (
    alpha >= least &&
    alpha <= most &&
    (beta === null || (beta >= least && beta <= alpha)) &&
    (gamma === null || (gamma >= least && gamma <= 1 - alpha)) &&
    (!form.damped || (phi! >= leastPhi && phi! <= mostPhi)) &&
    isAdmissible(form, weights)
  );
}
