import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import type { NumericInput } from "../numbers.ts";
import { Table } from "../table.ts";
import { scoreForecasts, type BacktestScore, type RollingForecast } from "./backtest-score.ts";
import { fitForecastSteps, specName, type ForecastSpec } from "./fit-forecast.ts";
import { naiveScale } from "./forecast-accuracy.ts";
import { forecastFrom, type ForecastModel } from "./forecast-from.ts";
import { nestedSteps } from "./nested-steps.ts";
import { checkHorizon, readSeries } from "./read-series.ts";

export interface BacktestOptions {
  readonly models: readonly ForecastSpec[];
  /** Values to forecast from each origin (default 1). */
  readonly horizon?: number;
  /** Values before the first origin (default half of the series, and two cycles and three values at least). */
  readonly minTrain?: number;
  /** Values from one origin to the next (default 1). */
  readonly step?: number;
  /** Values per cycle, for MASE (default 1). */
  readonly period?: number;
  /** Of intervals, in percent (default 80 and 95). */
  readonly levels?: readonly number[];
}

export interface Backtest {
  readonly horizon: number;
  readonly minTrain: number;
  readonly step: number;
  readonly period: number;
  /** How many values came before each forecast. */
  readonly origins: readonly number[];
  /** One for each model, in the order given. */
  readonly scores: readonly BacktestScore[];
  /** The scores, one row per model. */
  readonly table: Table;
  /** Every forecast: model, origin, step, position, actual, forecast. */
  readonly forecasts: Table;
}

/**
 * How models would have done: from rolling origins, each is fitted to the values before and forecasts the next ones.
 * Smoothings are fitted from many starts at the first origin, then from the fit before. A model that cannot be fitted at
 * an origin gets its reason and no score. Throws if the series is too short for one forecast.
 */
export function backtest(y: NumericInput, options: BacktestOptions): Backtest {
  return drain(backtestSteps(y, options));
}

/** `backtest` as a long job. */
export function* backtestSteps(y: NumericInput, options: BacktestOptions): Steps<Backtest> {
  const { horizon = 1, step = 1, period = 1, levels = [80, 95], models } = options;
  checkHorizon(horizon);
  checkOptions(options);
  const values = readSeries(y, horizon + 2, `A backtest with horizon ${horizon}`);
  const minTrain = options.minTrain ?? defaultMinTrain(values.length, horizon, period);
  const origins = originsOf(values.length, minTrain, horizon, step);
  const scales = origins.map((origin) => naiveScale(values.subarray(0, origin), period));
  const results: Rolled[] = [];
  for (const [i, spec] of models.entries()) {
    const part = { from: i / models.length, to: (i + 1) / models.length };
    results.push(yield* rollSteps(values, spec, { origins, horizon, levels, part }));
  }
  const scores = results.map(({ name, rolled, failure }) =>
    scoreForecasts(name, rolled, { failure, scales, levels }),
  );
  return {
    horizon,
    minTrain,
    step,
    period,
    origins,
    scores,
    table: scoreTable(scores, levels),
    forecasts: forecastsTable(results),
  };
}

/** What a model forecast, or why it could not. */
interface Rolled {
  readonly name: string;
  readonly rolled: readonly RollingForecast[];
  readonly failure: string | null;
}

interface Rolling {
  readonly origins: readonly number[];
  readonly horizon: number;
  readonly levels: readonly number[];
  /** The share of the whole job that this is. */
  readonly part: { readonly from: number; readonly to: number };
}

function* rollSteps(
  values: Float64Array,
  spec: ForecastSpec,
  { origins, horizon, levels, part }: Rolling,
): Steps<Rolled> {
  const name = specName(spec);
  const rolled: RollingForecast[] = [];
  let model: ForecastModel | null = null;
  for (const [i, origin] of origins.entries()) {
    const fraction = part.from + (i / origins.length) * (part.to - part.from);
    yield { fraction, text: `backtest of ${name}, origin ${i + 1} of ${origins.length}` };
    try {
      model = yield* nestedSteps(fraction, fitForecastSteps(values.subarray(0, origin), near(spec, model)));
    } catch (error) {
      if (error instanceof AnalysisError) return { name, rolled: [], failure: error.message };
      throw error;
    }
    const { mean, intervals } = forecastFrom(model, horizon, { levels, numPaths: 1000 });
    rolled.push({ origin, actual: values.subarray(origin, origin + horizon), mean, intervals });
  }
  return { name, rolled, failure: null };
}

/** The spec with its search beginning at the fit before. */
function near(spec: ForecastSpec, model: ForecastModel | null): ForecastSpec {
  return spec.method === "smoothing" && model?.kind === "smoothing" ? { ...spec, from: model } : spec;
}

/** Half of the series, two cycles and three values at least, if as many can be forecast then. */
export function defaultMinTrain(numValues: number, horizon: number, period: number): number {
  const wanted = Math.max(Math.ceil(numValues / 2), 2 * period + 3);
  return Math.max(2, Math.min(wanted, numValues - horizon));
}

function originsOf(numValues: number, minTrain: number, horizon: number, step: number): number[] {
  const count = Math.floor((numValues - horizon - minTrain) / step) + 1;
  if (count >= 1) return Array.from({ length: count }, (_, i) => minTrain + i * step);
  throw new AnalysisError(
    "too-few-rows",
    `${numValues} values are too few to forecast ${horizon} after ${minTrain}.`,
    "Take a smaller minTrain or horizon, or a longer series.",
  );
}

function checkOptions({ models, step = 1, minTrain = 1, period = 1 }: BacktestOptions): void {
  if (models.length === 0) {
    throw new AnalysisError(
      "bad-parameter",
      "There is no model to test.",
      'Give "models", for instance [{ method: "naive" }].',
    );
  }
  for (const [name, value] of Object.entries({ step, minTrain, period })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new AnalysisError("bad-parameter", `${name} is ${value}.`, "Give a whole number from 1 up.");
  }
}

function scoreTable(scores: readonly BacktestScore[], levels: readonly number[]): Table {
  const numbers = (read: (score: BacktestScore) => number | null) => numberColumn(scores.map(read));
  return Table.fromColumns({
    model: textColumn(scores.map((score) => score.model)),
    mase: numbers((score) => score.mase),
    mae: numbers((score) => score.mae),
    rmse: numbers((score) => score.rmse),
    mape: numbers((score) => score.mape),
    smape: numbers((score) => score.smape),
    bias: numbers((score) => score.bias),
    ...Object.fromEntries(
      levels.map((level, i) => [`coverage_${level}`, numbers((score) => score.coverage[i]?.share ?? null)]),
    ),
    forecasts: numbers((score) => score.numForecasts),
    failure: textColumn(scores.map((score) => score.failure)),
  });
}

function forecastsTable(results: readonly Rolled[]): Table {
  const rows = results.flatMap(({ name, rolled }) =>
    rolled.flatMap(({ origin, actual, mean }) =>
      Array.from(mean, (forecast, i) => ({ name, origin, step: i + 1, actual: actual[i]!, forecast })),
    ),
  );
  return Table.fromColumns({
    model: textColumn(rows.map((row) => row.name)),
    origin: numberColumn(rows.map((row) => row.origin)),
    step: numberColumn(rows.map((row) => row.step)),
    position: numberColumn(rows.map((row) => row.origin + row.step - 1)),
    actual: numberColumn(rows.map((row) => row.actual)),
    forecast: numberColumn(rows.map((row) => row.forecast)),
  });
}
