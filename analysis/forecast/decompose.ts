import { numberColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import type { NumericInput } from "../numbers.ts";
import { Table } from "../table.ts";
import { checkPeriod, readSeries } from "./read-series.ts";

export interface DecomposeOptions {
  /** Values per cycle. */
  readonly period: number;
  /** Whether trend, seasons and rest are added up or multiplied (default additive). */
  readonly model?: "additive" | "multiplicative";
  /** `false` takes the trend from the past only, for each value from the cycle that ends with it (default true). */
  readonly twoSided?: boolean;
}

export interface Decomposition {
  readonly model: "additive" | "multiplicative";
  readonly period: number;
  /** Moving average over a cycle; null at the ends, where it does not reach. */
  readonly trend: readonly (number | null)[];
  readonly seasonal: Float64Array;
  readonly residual: readonly (number | null)[];
  /** The seasonal component of one cycle, the first for the first value. */
  readonly seasons: readonly number[];
  /** One row per value: position, observed, trend, seasonal, residual. */
  readonly table: Table;
}

/**
 * Classical decomposition: the trend is the moving average over a cycle (half weights at both ends of an even one), the
 * seasons are the means of what is left, moved to mean 0 (or scaled to mean 1). As statsmodels `seasonal_decompose`.
 * Throws on fewer than two cycles, on missing values, and in the multiplicative model on values that are not positive.
 */
export function decompose(y: NumericInput, options: DecomposeOptions): Decomposition {
  const { period, model = "additive", twoSided = true } = options;
  checkPeriod(period);
  const values = readSeries(y, 2 * period, `A decomposition with period ${period}`);
  if (model === "multiplicative") checkPositive(values, "A multiplicative decomposition");
  const isFactor = model === "multiplicative";
  const trend = movingAverage(values, period, twoSided);
  const rest = values.map((value, t) => (isFactor ? value / trend[t]! : value - trend[t]!));
  const seasons = centered(seasonMeans(rest, period), isFactor);
  const seasonal = values.map((_, t) => seasons[t % period]!);
  const residual = rest.map((value, t) => (isFactor ? value / seasonal[t]! : value - seasonal[t]!));
  return {
    model,
    period,
    trend: nullWhereNaN(trend),
    seasonal,
    residual: nullWhereNaN(residual),
    seasons,
    table: componentsTable(values, trend, seasonal, residual),
  };
}

/** The components as a table, NaN as missing. */
export function componentsTable(
  observed: Float64Array,
  trend: Float64Array,
  seasonal: Float64Array,
  residual: Float64Array,
): Table {
  return Table.fromColumns({
    position: numberColumn(Float64Array.from(observed.keys())),
    observed: numberColumn(observed),
    trend: numberColumn(trend),
    seasonal: numberColumn(seasonal),
    residual: numberColumn(residual),
  });
}

/** Throws unless all values are above 0. */
export function checkPositive(values: Float64Array, purpose: string): void {
  const bad = values.findIndex((value) => !(value > 0));
  if (bad < 0) return;
  throw new AnalysisError(
    "bad-parameter",
    `${purpose} needs values above 0; position ${bad} holds ${values[bad]!}.`,
    "Take the additive form.",
  );
}

/** Mean over a cycle around each value, or ending with it; NaN where the cycle reaches over the ends. */
function movingAverage(values: Float64Array, period: number, twoSided: boolean): Float64Array {
  const isEven = period % 2 === 0;
  const width = isEven ? period + 1 : period;
  const ahead = twoSided ? (width - 1) / 2 : 0;
  const means = new Float64Array(values.length).fill(NaN);
  for (let last = width - 1; last < values.length; last++) {
    let sum = 0;
    for (let t = last - width + 1; t <= last; t++) sum += values[t]!;
    if (isEven) sum -= (values[last]! + values[last - width + 1]!) / 2;
    means[last - ahead] = sum / period;
  }
  return means;
}

function seasonMeans(rest: Float64Array, period: number): number[] {
  return Array.from({ length: period }, (_, season) => {
    let [sum, count] = [0, 0];
    for (let t = season; t < rest.length; t += period) {
      if (Number.isNaN(rest[t])) continue;
      sum += rest[t]!;
      count++;
    }
    return sum / count;
  });
}

/** Seasons moved to mean 0, or scaled to mean 1 where they are factors. */
function centered(seasons: readonly number[], areFactors: boolean): number[] {
  const mean = seasons.reduce((sum, season) => sum + season, 0) / seasons.length;
  return seasons.map((season) => (areFactors ? season / mean : season - mean));
}

const nullWhereNaN = (values: Float64Array): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value));
