import { forecastAccuracy } from "./forecast-accuracy.ts";
import type { PredictionInterval } from "./forecast-from.ts";

/** A forecast from one origin and what came. */
export interface RollingForecast {
  readonly origin: number;
  readonly actual: Float64Array;
  readonly mean: Float64Array;
  readonly intervals: readonly PredictionInterval[];
}

/** A model's errors over all origins and steps; null where the model could not be fitted, or the measure is not defined. */
export interface BacktestScore {
  readonly model: string;
  /** Values forecast. */
  readonly numForecasts: number;
  readonly mae: number | null;
  readonly rmse: number | null;
  /** Null with an actual value of 0. */
  readonly mape: number | null;
  readonly smape: number | null;
  /** Mean forecast less actual. */
  readonly bias: number | null;
  /** Mean absolute error over that of the (seasonal) naive forecast within the values before each origin. */
  readonly mase: number | null;
  /** Share of the actual values within each interval, to compare with its level; null without intervals. */
  readonly coverage: readonly { readonly level: number; readonly share: number | null }[];
  /** Mean absolute error one step ahead, two steps ahead, …. */
  readonly maeByStep: readonly number[];
  /** Why there is no score, null if there is one. */
  readonly failure: string | null;
}

interface Context {
  readonly failure: string | null;
  /** For each origin, what MASE divides by; null where the values before do not vary. */
  readonly scales: readonly (number | null)[];
  readonly levels: readonly number[];
}

/** The score of a model's rolling forecasts. */
export function scoreForecasts(
  model: string,
  rolled: readonly RollingForecast[],
  { failure, scales, levels }: Context,
): BacktestScore {
  if (failure !== null) return { ...noScore, model, failure };
  const actual = rolled.flatMap((one) => Array.from(one.actual));
  const forecast = rolled.flatMap((one) => Array.from(one.mean));
  const { mae, rmse, mape, smape, bias } = forecastAccuracy(actual, forecast);
  return {
    model,
    numForecasts: actual.length,
    mae,
    rmse,
    mape,
    smape,
    bias,
    mase: scaledError(rolled, scales),
    coverage: levels.map((level, i) => ({ level, share: shareWithin(rolled, i) })),
    maeByStep: Array.from(rolled[0]!.mean, (_, step) => meanSize(rolled, step)),
    failure,
  };
}

const noScore = {
  numForecasts: 0,
  mae: null,
  rmse: null,
  mape: null,
  smape: null,
  bias: null,
  mase: null,
  coverage: [],
  maeByStep: [],
} as const;

/** Over the origins that have a scale; null if none has. */
function scaledError(rolled: readonly RollingForecast[], scales: readonly (number | null)[]): number | null {
  let [sum, count] = [0, 0];
  rolled.forEach(({ actual, mean }, i) => {
    const scale = scales[i] ?? null;
    if (scale === null) return;
    for (let h = 0; h < mean.length; h++) sum += Math.abs(actual[h]! - mean[h]!) / scale;
    count += mean.length;
  });
  return count === 0 ? null : sum / count;
}

function shareWithin(rolled: readonly RollingForecast[], index: number): number | null {
  let [inside, count] = [0, 0];
  for (const { actual, intervals } of rolled) {
    const interval = intervals[index];
    if (!interval) return null;
    actual.forEach((value, h) => {
      if (value >= interval.lower[h]! && value <= interval.upper[h]!) inside++;
      count++;
    });
  }
  return inside / count;
}

const meanSize = (rolled: readonly RollingForecast[], step: number): number =>
  rolled.reduce((sum, { actual, mean }) => sum + Math.abs(actual[step]! - mean[step]!), 0) / rolled.length;
