import type { NumericInput } from "../numbers.ts";
import { sumOf } from "../stats.ts";
import { checkPeriod, readSeries } from "./read-series.ts";

export type BaselineMethod = "mean" | "naive" | "seasonalNaive" | "drift";

/** A forecast without anything to learn, as plain data; `forecastFrom` continues it. */
export interface BaselineModel {
  readonly kind: "baseline";
  readonly method: BaselineMethod;
  readonly name: string;
  /** Values per cycle; 1 but for the seasonal naive forecast. */
  readonly period: number;
  readonly numValues: number;
  /** What is repeated: the last value, the last cycle, or the mean. */
  readonly repeated: readonly number[];
  /** What is added each step; 0 but for drift. */
  readonly drift: number;
  /** Forecasts one step ahead, null where there is nothing before. */
  readonly fitted: readonly (number | null)[];
  readonly residuals: readonly (number | null)[];
  /** Variance of the residuals about 0; of the mean and of drift, with one value less. Null where not determined. */
  readonly sigma2: number | null;
}

/** The last value for all time to come. As R `naive`. Throws without values and on missing ones. */
export function naive(y: NumericInput): BaselineModel {
  const values = readSeries(y);
  return lagModel(values, 1, { method: "naive", name: "Naive" });
}

/** The last cycle for all time to come. As R `snaive`. Throws on less than one cycle and on missing values. */
export function seasonalNaive(y: NumericInput, { period }: { readonly period: number }): BaselineModel {
  checkPeriod(period);
  const values = readSeries(y, period, `A seasonal naive forecast with period ${period}`);
  return lagModel(values, period, { method: "seasonalNaive", name: "Seasonal naive" });
}

/** The line from the first value through the last. As R `rwf(drift = TRUE)`. Throws on fewer than two values. */
export function driftBaseline(y: NumericInput): BaselineModel {
  const values = readSeries(y, 2, "A drift forecast");
  const steps = values.length - 1;
  return lagModel(values, 1, {
    method: "drift",
    name: "Drift",
    drift: (values[steps]! - values[0]!) / steps,
  });
}

/** The mean of all values for all time to come. As R `meanf`. Throws without values and on missing ones. */
export function meanBaseline(y: NumericInput): BaselineModel {
  const values = readSeries(y);
  const mean = sumOf(values) / values.length;
  const residuals = Array.from(values, (value) => value - mean);
  return {
    kind: "baseline",
    method: "mean",
    name: "Mean",
    period: 1,
    numValues: values.length,
    repeated: [mean],
    drift: 0,
    fitted: residuals.map(() => mean),
    residuals,
    sigma2: varianceAboutZero(residuals, 1),
  };
}

function lagModel(
  values: Float64Array,
  lag: number,
  {
    method,
    name,
    drift = 0,
  }: { readonly method: BaselineMethod; readonly name: string; readonly drift?: number },
): BaselineModel {
  const fitted = Array.from(values, (_, t) => (t < lag ? null : values[t - lag]! + drift));
  const residuals = fitted.map((value, t) => (value === null ? null : values[t]! - value));
  return {
    kind: "baseline",
    method,
    name,
    period: lag,
    numValues: values.length,
    repeated: Array.from(values.subarray(values.length - lag)),
    drift,
    fitted,
    residuals,
    sigma2: varianceAboutZero(residuals, method === "drift" ? 1 : 0),
  };
}

function varianceAboutZero(residuals: readonly (number | null)[], numFitted: number): number | null {
  const present = residuals.filter((residual) => residual !== null);
  if (present.length <= numFitted) return null;
  return sumOf(Float64Array.from(present, (residual) => residual * residual)) / (present.length - numFitted);
}

/** Forecasts of a baseline for so many steps. */
export function baselineMean({ repeated, drift }: BaselineModel, horizon: number): Float64Array {
  return Float64Array.from({ length: horizon }, (_, i) => repeated[i % repeated.length]! + (i + 1) * drift);
}

/** The variance of these forecasts: errors of all cycles to come, and the uncertainty of a fitted mean or drift. */
export function baselineVariance(model: BaselineModel, horizon: number, sigma2: number): Float64Array {
  const { method, period, numValues } = model;
  return Float64Array.from({ length: horizon }, (_, i) => {
    if (method === "mean") return sigma2 * (1 + 1 / numValues);
    const cycles = Math.floor(i / period) + 1;
    return method === "drift" ? sigma2 * (cycles + cycles ** 2 / (numValues - 1)) : sigma2 * cycles;
  });
}
