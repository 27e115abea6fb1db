import { numberColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { normalQuantile, studentQuantile } from "../inference/distributions.ts";
import { quantileSorted } from "../quantile.ts";
import { Table } from "../table.ts";
import { baselineMean, baselineVariance, type BaselineModel } from "./baselines.ts";
import { checkHorizon } from "./read-series.ts";
import type { SmoothingModel } from "./smoothing-model.ts";
import { simulatePaths, smoothingMean } from "./smoothing-paths.ts";
import { smoothingVariance } from "./smoothing-variance.ts";

export type ForecastModel = SmoothingModel | BaselineModel;

export interface ForecastOptions {
  /** Chances in percent with which the value to come lies within an interval (default 80 and 95). */
  readonly levels?: readonly number[];
  /** Simulated paths for forms without a formula (default 5000). */
  readonly numPaths?: number;
  readonly seed?: number;
}

/** An interval in which each value to come lies with this chance, in percent, if the model holds. */
export interface PredictionInterval {
  readonly level: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** A forecast as plain data. */
export interface Forecast {
  /** The model's name. */
  readonly model: string;
  /** The value expected one step ahead, two steps ahead, …. */
  readonly mean: Float64Array;
  /** In the order of the levels; none where the errors' variance is not determined. */
  readonly intervals: readonly PredictionInterval[];
  /** Where the intervals come from. */
  readonly intervalsBy: "formula" | "simulation" | "none";
  /** One row per step: step, forecast, lower_80, upper_80, …. */
  readonly table: Table;
}

/**
 * The values to come by a model, with prediction intervals: from the variance of the form with a normal error (Student's t
 * for the mean, as R `meanf`), and by seeded simulation where the form has no formula: additive errors with
 * multiplicative seasons, multiplicative trends. Intervals take the model, its weights and its states as true, so they
 * are rather too narrow. Throws on a horizon below 1 and on levels outside 0 to 100.
 */
export function forecastFrom(model: ForecastModel, horizon: number, options: ForecastOptions = {}): Forecast {
  const { levels = [80, 95] } = options;
  checkHorizon(horizon);
  checkLevels(levels);
  const mean = model.kind === "baseline" ? baselineMean(model, horizon) : smoothingMean(model, horizon);
  const limits = limitsOf(model, mean, options);
  const intervals = limits === null ? [] : levels.map((level) => ({ level, ...limits.at(level) }));
  return {
    model: model.name,
    mean,
    intervals,
    intervalsBy: limits?.by ?? "none",
    table: forecastTable(mean, intervals),
  };
}

/** A forecast and its intervals as a table, one row per step. */
export function forecastTable(mean: Float64Array, intervals: readonly PredictionInterval[]): Table {
  return Table.fromColumns({
    step: numberColumn(mean.map((_, i) => i + 1)),
    forecast: numberColumn(mean),
    ...Object.fromEntries(
      intervals.flatMap(({ level, lower, upper }) => [
        [`lower_${level}`, numberColumn(lower)],
        [`upper_${level}`, numberColumn(upper)],
      ]),
    ),
  });
}

interface Limits {
  readonly by: "formula" | "simulation";
  at(level: number): Pick<PredictionInterval, "lower" | "upper">;
}

function limitsOf(model: ForecastModel, mean: Float64Array, options: ForecastOptions): Limits | null {
  const { sigma2 } = model;
  if (sigma2 === null) return null;
  if (model.kind === "baseline") {
    const variance = baselineVariance(model, mean.length, sigma2);
    return symmetricLimits(mean, variance, model.method === "mean" ? model.numValues - 1 : Infinity);
  }
  const variance = smoothingVariance(model, mean, sigma2);
  if (variance) return symmetricLimits(mean, variance, Infinity);
  const { numPaths = 5000, seed = 0 } = options;
  const paths = simulatePaths(model, mean.length, { sigma2, numPaths, seed });
  const at = (share: number): Float64Array =>
    Float64Array.from(paths, (values) => quantileSorted(values, share, "median_unbiased")!);
  return {
    by: "simulation",
    at: (level) => ({ lower: at(0.5 - level / 200), upper: at(0.5 + level / 200) }),
  };
}

function symmetricLimits(mean: Float64Array, variance: Float64Array, degreesOfFreedom: number): Limits {
  return {
    by: "formula",
    at: (level) => {
      const share = 0.5 + level / 200;
      const z =
        degreesOfFreedom === Infinity ? normalQuantile(share) : studentQuantile(share, degreesOfFreedom);
      // Rounding can leave a variance of nothing just below 0.
      const reach = variance.map((value) => z * Math.sqrt(Math.max(0, value)));
      return { lower: mean.map((mu, i) => mu - reach[i]!), upper: mean.map((mu, i) => mu + reach[i]!) };
    },
  };
}

function checkLevels(levels: readonly number[]): void {
  const bad = levels.find((level) => !(level > 0 && level < 100));
  if (bad === undefined) return;
  throw new AnalysisError(
    "bad-parameter",
    `The level is ${bad}.`,
    "Levels are percentages between 0 and 100, for instance 80 and 95.",
  );
}
