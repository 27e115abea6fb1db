import { AnalysisError } from "../errors.ts";
import { readNumbers, type NumericInput } from "../numbers.ts";
import { median } from "../quantile.ts";
import { isConstant, meanOf, sumOf } from "../stats.ts";
import { readSeries } from "./read-series.ts";

export interface AccuracyOptions {
  /** The series that the model was fitted on: scales the error for MASE. */
  readonly train?: NumericInput;
  /** Values per cycle: MASE compares with the naive forecast of a cycle before (default 1). */
  readonly period?: number;
  /** Share below which the value should lie, for the pinball loss (default 0.5). */
  readonly quantile?: number;
}

/** Errors are actual less forecast values, as in R; the bias is the other way round. Percentages are of the actual values. */
export interface ForecastAccuracy {
  /** Pairs of which neither is missing. */
  readonly numValues: number;
  readonly pairsLeftOut: number;
  /** Mean error, actual less forecast. */
  readonly me: number;
  /** Mean forecast less actual: above 0, forecasts are too high. */
  readonly bias: number;
  readonly mae: number;
  readonly medianAe: number;
  readonly mse: number;
  readonly rmse: number;
  /** Mean percentage error and mean absolute percentage error; null with an actual value of 0 or next to it. */
  readonly mpe: number | null;
  readonly mape: number | null;
  /** Actual values of 0, of which percentages are not defined. */
  readonly numZeros: number;
  /** Mean of 200·|a − f| / (|a| + |f|); 0 where both are 0. */
  readonly smape: number;
  /** MAE over that of the (seasonal) naive forecast within the training series; null without one and if it never errs. */
  readonly mase: number | null;
  /** Share of the actual values' variance that is explained; below 0 if the mean is better. Null for constants. */
  readonly r2: number | null;
  /** Mean of q·(a − f) where too low, (1 − q)·(f − a) where too high. */
  readonly pinball: number;
}

/**
 * How far forecasts were from what came: the measures of R `forecast::accuracy` (ME, RMSE, MAE, MPE, MAPE, MASE; Hyndman
 * and Koehler 2006), and sMAPE, R², median absolute error and pinball loss as scikit-learn. Pairs with a missing value are
 * left out and counted. Throws on unequal lengths and without a pair.
 */
export function forecastAccuracy(
  actual: NumericInput,
  forecast: NumericInput,
  options: AccuracyOptions = {},
): ForecastAccuracy {
  const { period = 1, quantile = 0.5 } = options;
  if (!(quantile > 0 && quantile < 1)) {
    throw new AnalysisError("bad-parameter", `The quantile is ${quantile}.`, "It must lie between 0 and 1.");
  }
  const { a, f, numGiven } = readPairs(actual, forecast);
  const errors = a.map((value, i) => value - f[i]!);
  const sizes = errors.map(Math.abs);
  const mse = meanOf(errors.map((error) => error * error));
  const scale = options.train === undefined ? null : naiveScale(options.train, period);
  const shares = a.includes(0) ? null : errors.map((error, i) => (100 * error) / a[i]!);
  return {
    numValues: a.length,
    pairsLeftOut: numGiven - a.length,
    me: meanOf(errors),
    bias: -meanOf(errors),
    mae: meanOf(sizes),
    medianAe: median(sizes)!,
    mse,
    rmse: Math.sqrt(mse),
    mpe: shares && finiteOrNull(meanOf(shares)),
    mape: shares && finiteOrNull(meanOf(shares.map(Math.abs))),
    numZeros: a.reduce((count, value) => count + (value === 0 ? 1 : 0), 0),
    smape: meanOf(
      sizes.map((size, i) => (size === 0 ? 0 : (200 * size) / (Math.abs(a[i]!) + Math.abs(f[i]!)))),
    ),
    mase: scale === null ? null : meanOf(sizes) / scale,
    r2: explainedShare(a, errors),
    pinball: meanOf(errors.map((error) => (error >= 0 ? quantile * error : (quantile - 1) * error))),
  };
}

/**
 * Mean absolute error of the naive forecast of a cycle before, within a series: the scale of MASE (Hyndman and Koehler
 * 2006). Null if the series is no longer than a cycle, or repeats it.
 */
export function naiveScale(train: NumericInput, period = 1): number | null {
  if (!(Number.isInteger(period) && period >= 1)) {
    throw new AnalysisError("bad-parameter", `The period is ${period}.`, "Give a whole number from 1 up.");
  }
  const values = readSeries(train, 1, "The training series");
  if (values.length <= period) return null;
  const scale = meanOf(values.slice(period).map((value, t) => Math.abs(value - values[t]!)));
  return scale === 0 ? null : scale;
}

function readPairs(
  actual: NumericInput,
  forecast: NumericInput,
): { readonly a: Float64Array; readonly f: Float64Array; readonly numGiven: number } {
  const a = readNumbers(actual, "the actual values");
  const f = readNumbers(forecast, "the forecast");
  if (a.length !== f.length) {
    throw new AnalysisError(
      "length-mismatch",
      `There are ${a.length} actual values for ${f.length} forecasts.`,
      "Give one of each for each time.",
    );
  }
  const isComplete = (_: number, i: number): boolean => !Number.isNaN(a[i]!) && !Number.isNaN(f[i]!);
  const kept = { a: a.filter(isComplete), f: f.filter(isComplete), numGiven: a.length };
  if (kept.a.length > 0) return kept;
  throw new AnalysisError(
    "no-rows",
    "There is no pair of an actual and a forecast value.",
    "Check that both are of the same times.",
  );
}

/** Percentages of values next to 0 leave the range of numbers. */
const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

function explainedShare(actual: Float64Array, errors: Float64Array): number | null {
  if (isConstant(actual)) return null;
  const mean = meanOf(actual);
  const total = sumOf(actual.map((value) => (value - mean) ** 2));
  return 1 - sumOf(errors.map((error) => error * error)) / total;
}
