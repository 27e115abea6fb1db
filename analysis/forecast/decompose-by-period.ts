import { drain, type Steps } from "../method.ts";
import type { Table, TableInput } from "../table.ts";
import { decompose } from "./decompose.ts";
import { usualCycle } from "./forecast-by-period.ts";
import { interpolateSeries } from "./interpolate-series.ts";
import { stlSteps } from "./stl.ts";
import { toSeries, withLabels, type Series, type SeriesOptions } from "./to-series.ts";

export interface DecomposeByPeriodOptions extends SeriesOptions {
  /** `stl` lets seasons change and reaches to both ends (default); the others are classical moving averages. */
  readonly method?: "stl" | "additive" | "multiplicative";
  /** Periods per season cycle (default 7 days, 52 weeks, 12 months). */
  readonly period?: number;
  /** Whether outliers bend trend and seasons less; only for `stl` (default true). */
  readonly robust?: boolean;
}

export interface DecompositionByPeriod {
  readonly series: Series;
  /** One row per period: period, observed, trend, seasonal, residual. */
  readonly components: Table;
}

/**
 * Trend, seasons and rest of what rows with a time add up to per day, week or month (`toSeries`, then `stl` or
 * `decompose`); gaps in means are interpolated. Throws as these do.
 */
export function decomposeByPeriod(
  data: TableInput,
  options: DecomposeByPeriodOptions,
): DecompositionByPeriod {
  return drain(decomposeByPeriodSteps(data, options));
}

/** `decomposeByPeriod` as a long job. */
export function* decomposeByPeriodSteps(
  data: TableInput,
  options: DecomposeByPeriodOptions,
): Steps<DecompositionByPeriod> {
  const { method = "stl", period = usualCycle[options.every], robust = true } = options;
  const series = toSeries(data, options);
  const { values } = interpolateSeries(series.values);
  const { table } =
    method === "stl"
      ? yield* stlSteps(values, { period, robust })
      : decompose(values, { period, model: method });
  return { series, components: withLabels(table, series.labels) };
}
