import { AnalysisError } from "../errors.ts";
import type { NumericInput } from "../numbers.ts";
import { decompose } from "./decompose.ts";
import { checkSmoothable } from "./exponential-smoothing.ts";
import { leastSquares } from "./levenberg-marquardt.ts";
import { readSeries } from "./read-series.ts";
import {
  readForm,
  type SmoothingForm,
  type SmoothingStart,
  type SmoothingWeights,
} from "./smoothing-form.ts";
import { toSmoothingModel, type SmoothingModel } from "./smoothing-model.ts";
import { lineThrough } from "./smoothing-starts.ts";
import { createStates, runStates, setStart, setWeights } from "./smoothing-states.ts";

export interface HoltWintersOptions {
  readonly trend?: "none" | "add";
  readonly seasonal?: "none" | "add" | "mul";
  readonly period?: number;
}

/**
 * A fit as R's `stats::HoltWinters` makes it, to reconcile with it: seasons are seen against the updated level, states
 * start by the decomposition of the first two cycles, and only the weights are fitted, each within 0 to 1, by one search
 * from 0.3, 0.1, 0.1. States and residuals begin after the values that made the start: a cycle, with a trend alone two
 * values, else one. Throws as `exponentialSmoothing` does.
 */
export function asRHoltWinters(y: NumericInput, options: HoltWintersOptions = {}): SmoothingModel {
  const form = readForm({ trend: "add", ...options });
  const values = readSeries(y);
  const numFitted = 1 + (form.trend === "none" ? 0 : 1) + (form.seasonal === "none" ? 0 : 1);
  const numFirst = form.seasonal === "none" ? (form.trend === "none" ? 1 : 2) : form.period;
  checkSmoothable(values, form, numFitted + numFirst);
  const start = startOfSeries(values, form);
  const rest = values.slice(numFirst);
  const weights = fitWeights(rest, form, start, numFitted);
  return toSmoothingModel(rest, { form, weights, start, numFitted, seasonFrom: "level" });
}

function startOfSeries(values: Float64Array, form: SmoothingForm): SmoothingStart {
  const { trend, seasonal, period } = form;
  if (seasonal === "none") {
    if (trend === "none") return { level: values[0]!, trend: null, seasons: null };
    return { level: values[1]!, trend: values[1]! - values[0]!, seasons: null };
  }
  const model = seasonal === "mul" ? "multiplicative" : "additive";
  const parts = decompose(values.subarray(0, 2 * period), { period, model });
  const { intercept, slope } = lineThrough(Float64Array.from(parts.trend.filter((value) => value !== null)));
  return { level: intercept, trend: trend === "none" ? null : slope, seasons: parts.seasons };
}

function fitWeights(
  y: Float64Array,
  form: SmoothingForm,
  start: SmoothingStart,
  numFitted: number,
): SmoothingWeights {
  const states = createStates(y.length, form.period);
  setStart(states, start);
  const weightsAt = (x: Float64Array): SmoothingWeights => ({
    alpha: x[0]!,
    beta: form.trend === "none" ? null : x[1]!,
    gamma: form.seasonal === "none" ? null : x.at(-1)!,
    phi: form.trend === "none" ? null : 1,
  });
  const fit = leastSquares(
    {
      numResiduals: y.length,
      lower: new Float64Array(numFitted),
      upper: new Float64Array(numFitted).fill(1),
      residuals: (x, out) => {
        setWeights(states, weightsAt(x));
        runStates(y, form, states, "level");
        for (let t = 0; t < y.length; t++) out[t] = y[t]! - states.fitted[t]!;
      },
    },
    Float64Array.of(0.3, 0.1, 0.1).subarray(0, numFitted),
  );
  if (fit) return weightsAt(fit.x);
  throw new AnalysisError(
    "bad-parameter",
    "Multiplicative seasons have no error within their domain for this series.",
    'Take seasonal "add".',
  );
}
