import { numberColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import type { NumericInput } from "../numbers.ts";
import { isConstant } from "../stats.ts";
import { Table } from "../table.ts";
import { backtestSteps, defaultMinTrain, type Backtest } from "./backtest.ts";
import type { BacktestScore } from "./backtest-score.ts";
import { candidatesFor, type LeftOutModels } from "./candidates.ts";
import { fitForecastSteps, type ForecastSpec } from "./fit-forecast.ts";
import { forecastFrom, type Forecast, type ForecastModel } from "./forecast-from.ts";
import { checkHorizon, readSeries } from "./read-series.ts";

export interface ProposeForecastOptions {
  /** Values to forecast. */
  readonly horizon: number;
  /** Values per cycle; without one, no seasonal model is tried. */
  readonly period?: number;
  /** Of intervals, in percent (default 80 and 95). */
  readonly levels?: readonly number[];
  /** Models to compare, the simplest first; if not given, all that fit the series. */
  readonly models?: readonly ForecastSpec[];
  /** Values before the first origin of the backtest. */
  readonly minTrain?: number;
}

export interface ForecastProposal {
  /** The model proposed, fitted on the whole series. */
  readonly model: ForecastModel;
  readonly spec: ForecastSpec;
  readonly forecast: Forecast;
  readonly backtest: Backtest;
  /** Which model won, by how much over the (seasonal) naive forecast, and over how many origins. */
  readonly sentence: string;
  /** Models that were not tried, and why. */
  readonly leftOut: readonly LeftOutModels[];
  /** One row per value and step to come: position, actual, fitted, forecast, lower_80, upper_80, …. */
  readonly table: Table;
}

/** A simpler model is kept if its error is at most this share above the least. */
const nearlyAsGood = 0.02;

/** Origins of the backtest at most: more would take long and tell little more. */
const mostOrigins = 12;

/**
 * The forecast of the model with the least MASE in a backtest, among baselines and exponential smoothings that fit the
 * series: seasons with two full cycles, multiplicative forms above 0. Of models within 2% the simplest is kept. Throws
 * on missing values and if the series is too short for a backtest.
 */
export function proposeForecast(y: NumericInput, options: ProposeForecastOptions): ForecastProposal {
  return drain(proposeForecastSteps(y, options));
}

/** `proposeForecast` as a long job. */
export function* proposeForecastSteps(
  y: NumericInput,
  options: ProposeForecastOptions,
): Steps<ForecastProposal> {
  const { horizon, period = 1, levels = [80, 95] } = options;
  checkHorizon(horizon);
  const values = readSeries(y, 4, "A proposal");
  const fitting = candidatesFor(values, period);
  const models = options.models ?? fitting.models;
  const tested = yield* backtestSteps(values, {
    models,
    levels,
    period: fitting.isSeasonal ? period : 1,
    ...originsFor(values.length, fitting.isSeasonal ? period : 1, options),
  });
  const choice = choose(tested.scores);
  const spec = models[choice.chosen]!;
  const model = yield* fitForecastSteps(values, spec);
  const forecast = forecastFrom(model, horizon, { levels });
  return {
    model,
    spec,
    forecast,
    backtest: tested,
    sentence: isConstant(values) ? constantSentence : sentenceOf(tested, choice, fitting.isSeasonal),
    leftOut: options.models ? [] : fitting.leftOut,
    table: proposalTable(values, model, forecast),
  };
}

/** At most so many origins, evenly apart, and at most a quarter of the series ahead. */
function originsFor(
  numValues: number,
  period: number,
  options: ProposeForecastOptions,
): { readonly horizon: number; readonly minTrain: number; readonly step: number } {
  const horizon = Math.min(options.horizon, Math.floor(numValues / 4));
  const minTrain = options.minTrain ?? defaultMinTrain(numValues, horizon, period);
  const possible = numValues - horizon - minTrain + 1;
  return { horizon, minTrain, step: Math.max(1, Math.ceil(possible / mostOrigins)) };
}

interface Choice {
  /** Places among the scores. */
  readonly best: number;
  readonly chosen: number;
  /** MASE if all models have one, else the mean absolute error. */
  readonly measure: "mase" | "mae";
}

function choose(scores: readonly BacktestScore[]): Choice {
  const fitted = scores.filter((score) => score.failure === null);
  if (fitted.length === 0) {
    throw new AnalysisError(
      "too-few-rows",
      `No model could be fitted: ${scores[0]!.failure ?? ""}`,
      "Take a longer series, a smaller period, or simpler models.",
    );
  }
  const measure = fitted.every((score) => score.mase !== null) ? "mase" : "mae";
  const errors = scores.map((score) => score[measure] ?? Infinity);
  const least = Math.min(...errors);
  return {
    best: errors.indexOf(least),
    chosen: errors.findIndex((error) => error <= least * (1 + nearlyAsGood)),
    measure,
  };
}

const constantSentence =
  "The series is constant: every model forecasts it without an error, and the simplest is kept.";

function sentenceOf({ scores, origins, horizon }: Backtest, choice: Choice, isSeasonal: boolean): string {
  const { measure } = choice;
  const [chosen, best] = [scores[choice.chosen]!, scores[choice.best]!];
  const name = measure === "mase" ? "MASE" : "mean absolute error";
  const value = (score: BacktestScore): string => Number(score[measure]!.toPrecision(3)).toString();
  const tests = origins.length === 1 ? "one backtest" : `${origins.length} backtests`;
  const where = `in ${tests} of ${horizon} ${horizon === 1 ? "value" : "values"}`;
  const won =
    chosen === best
      ? `${chosen.model} has the least error ${where}: ${name} ${value(chosen)}`
      : `${chosen.model} is kept: its error ${where}, ${name} ${value(chosen)}, is within 2% of the least (${best.model}, ${value(best)}), and it is simpler`;
  const baseline = scores.find(({ model }) => model === (isSeasonal ? "Seasonal naive" : "Naive"));
  if (!baseline || baseline === chosen || baseline.failure !== null) return `${won}.`;
  const ratio = chosen[measure]! / baseline[measure]!;
  const share = Math.abs(Math.round(100 * (1 - ratio)));
  return `${won}; that is ${share}% ${ratio <= 1 ? "less" : "more"} than the ${baseline.model.toLowerCase()} forecast's ${value(baseline)}.`;
}

function proposalTable(values: Float64Array, model: ForecastModel, { mean, intervals }: Forecast): Table {
  const later = Array.from(mean, () => null);
  const before = Array.from(values, () => null);
  return Table.fromColumns({
    position: numberColumn(Array.from({ length: values.length + mean.length }, (_, i) => i)),
    actual: numberColumn([...values, ...later]),
    fitted: numberColumn([...model.fitted, ...later]),
    forecast: numberColumn([...before, ...mean]),
    ...Object.fromEntries(
      intervals.flatMap(({ level, lower, upper }) => [
        [`lower_${level}`, numberColumn([...before, ...lower])],
        [`upper_${level}`, numberColumn([...before, ...upper])],
      ]),
    ),
  });
}
