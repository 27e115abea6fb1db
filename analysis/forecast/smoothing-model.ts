import type { SmoothingSearch } from "./fit-smoothing.ts";
import {
  describeForm,
  type SmoothingForm,
  type SmoothingStart,
  type SmoothingWeights,
} from "./smoothing-form.ts";
import { createStates, runStates, setStart, setWeights, type SeasonFrom } from "./smoothing-states.ts";

/** A fitted exponential smoothing, as plain data; `forecastFrom` continues it. */
export interface SmoothingModel {
  readonly kind: "smoothing";
  /** In plain words, with its shorthand: "Holt–Winters with additive trend and multiplicative seasons (MAM)". */
  readonly name: string;
  readonly form: SmoothingForm;
  readonly weights: SmoothingWeights;
  readonly start: SmoothingStart;
  readonly seasonFrom: SeasonFrom;
  /** States after each value; null where the form has none. */
  readonly level: Float64Array;
  readonly trend: Float64Array | null;
  readonly season: Float64Array | null;
  /** The last cycle's seasons, the first of them for the first value to come. */
  readonly lastSeasons: readonly number[] | null;
  /** Forecasts one step ahead, and values less these. */
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  /** Sum of squared residuals. */
  readonly sse: number;
  /** Variance of the errors, relative ones if the form's are: their sum of squares over values less fitted numbers; null if there are as many of these. */
  readonly sigma2: number | null;
  /** Weights and states that were fitted. */
  readonly numFitted: number;
  /** −½(n·log Σe² + 2 Σ log|ŷ|) without the constants, as R's ets; the logs of ŷ only for relative errors. Null for a perfect fit. */
  readonly logLikelihood: number | null;
  /** 2k − 2·logLikelihood with k = numFitted + 1, its small-sample correction, and Schwarz's; null where not determined. */
  readonly aic: number | null;
  readonly aicc: number | null;
  readonly bic: number | null;
  /** Where the fit's searches began and what they reached, the best first; empty if nothing was fitted. */
  readonly searches: readonly SmoothingSearch[];
}

/** What is known of a model before it runs over its series. */
export interface SmoothingChoice {
  readonly form: SmoothingForm;
  readonly weights: SmoothingWeights;
  readonly start: SmoothingStart;
  readonly numFitted: number;
  readonly searches?: readonly SmoothingSearch[];
  readonly seasonFrom?: SeasonFrom;
}

/** Runs a smoothing over its series and describes it. */
export function toSmoothingModel(y: Float64Array, choice: SmoothingChoice): SmoothingModel {
  const { form, weights, start, numFitted, searches = [], seasonFrom = "forecast" } = choice;
  const states = createStates(y.length, form.period);
  setWeights(states, weights);
  setStart(states, start);
  runStates(y, form, states, seasonFrom);
  const { fitted } = states;
  const residuals = y.map((value, t) => value - fitted[t]!);
  const errors = form.error === "add" ? residuals : residuals.map((residual, t) => residual / fitted[t]!);
  const squares = sumOfSquares(errors);
  return {
    kind: "smoothing",
    name: describeForm(form),
    form,
    weights,
    start,
    seasonFrom,
    level: states.level.slice(1),
    trend: form.trend === "none" ? null : states.slope.slice(1),
    season: form.seasonal === "none" ? null : states.season.slice(form.period),
    lastSeasons: form.seasonal === "none" ? null : Array.from(states.season.subarray(y.length)),
    fitted,
    residuals,
    sse: sumOfSquares(residuals),
    sigma2: y.length > numFitted ? squares / (y.length - numFitted) : null,
    numFitted,
    ...informationOf(fitted, squares, form, numFitted + 1),
    searches,
  };
}

function informationOf(
  fitted: Float64Array,
  squares: number,
  form: SmoothingForm,
  k: number,
): Pick<SmoothingModel, "logLikelihood" | "aic" | "aicc" | "bic"> {
  if (squares === 0) return { logLikelihood: null, aic: null, aicc: null, bic: null };
  const n = fitted.length;
  const logs = form.error === "add" ? 0 : fitted.reduce((sum, value) => sum + Math.log(Math.abs(value)), 0);
  const deviance = n * Math.log(squares) + 2 * logs;
  return {
    logLikelihood: -deviance / 2,
    aic: deviance + 2 * k,
    aicc: n - k - 1 > 0 ? deviance + 2 * k + (2 * k * (k + 1)) / (n - k - 1) : null,
    bic: deviance + k * Math.log(n),
  };
}

const sumOfSquares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);
