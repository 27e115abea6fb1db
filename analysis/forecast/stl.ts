import { AnalysisError } from "../errors.ts";
import { smoothByLoess } from "../kernels/loess.ts";
import { drain, type Steps } from "../method.ts";
import type { NumericInput } from "../numbers.ts";
import { quantileSorted } from "../quantile.ts";
import type { Table } from "../table.ts";
import { componentsTable } from "./decompose.ts";
import { checkPeriod, readSeries } from "./read-series.ts";

export interface StlOptions {
  /** Values per cycle. */
  readonly period: number;
  /** Width of the smoothing of each season over the cycles: odd, from 3 up (default 7). */
  readonly seasonal?: number;
  /** Width of the trend's smoothing: odd, above the period (default the first odd from 1.5·period / (1 − 1.5/seasonal)). */
  readonly trend?: number;
  /** Width of the low-pass filter's: odd, above the period (default the first odd above it). */
  readonly lowPass?: number;
  /** Degrees of the local polynomials, 0 or 1 (default 1). */
  readonly seasonalDeg?: 0 | 1;
  readonly trendDeg?: 0 | 1;
  readonly lowPassDeg?: 0 | 1;
  /** Whether values with great residuals count less (default false). */
  readonly robust?: boolean;
  /** Passes for seasons and trend (default 5, robust 2). */
  readonly innerIter?: number;
  /** Passes of reweighting (default 0, robust 15). */
  readonly outerIter?: number;
}

export interface StlDecomposition {
  readonly period: number;
  readonly trend: Float64Array;
  readonly seasonal: Float64Array;
  readonly residual: Float64Array;
  /** How much each value counted in the last pass; 1 without reweighting. */
  readonly weights: Float64Array;
  /** The options as they were used. */
  readonly settings: Required<StlOptions>;
  /** One row per value: position, observed, trend, seasonal, residual. */
  readonly table: Table;
}

/**
 * Decomposition by loess: seasons may change over the cycles, and the trend reaches to both ends (Cleveland, Cleveland,
 * McRae and Terpenning 1990), with every value smoothed (jump 1), options and defaults as statsmodels `STL`. Throws on
 * fewer than two cycles, on missing values, and on even or too small widths.
 */
export function stl(y: NumericInput, options: StlOptions): StlDecomposition {
  return drain(stlSteps(y, options));
}

/** `stl` as a long job. */
export function* stlSteps(y: NumericInput, options: StlOptions): Steps<StlDecomposition> {
  const settings = readSettings(options);
  const { period, innerIter, outerIter } = settings;
  const values = readSeries(y, 2 * period, `An STL decomposition with period ${period}`);
  const work = createWork(values, settings);
  for (let outer = 0; outer <= outerIter; outer++) {
    yield { fraction: outer / (outerIter + 1), text: `STL, pass ${outer + 1} of ${outerIter + 1}` };
    for (let inner = 0; inner < innerIter; inner++) improve(values, work, settings);
    if (outer < outerIter) reweight(values, work);
  }
  const { trend, seasonal, weights } = work;
  const residual = values.map((value, t) => value - trend[t]! - seasonal[t]!);
  const table = componentsTable(values, trend, seasonal, residual);
  return { period, trend, seasonal, residual, weights, settings, table };
}

function readSettings(options: StlOptions): Required<StlOptions> {
  const { period, seasonal = 7, robust = false } = options;
  checkPeriod(period);
  checkWidth("seasonal", seasonal, 3);
  const settings = {
    period,
    seasonal,
    trend: options.trend ?? oddFrom((1.5 * period) / (1 - 1.5 / seasonal)),
    lowPass: options.lowPass ?? oddFrom(period + 1),
    seasonalDeg: options.seasonalDeg ?? 1,
    trendDeg: options.trendDeg ?? 1,
    lowPassDeg: options.lowPassDeg ?? 1,
    robust,
    innerIter: options.innerIter ?? (robust ? 2 : 5),
    outerIter: options.outerIter ?? (robust ? 15 : 0),
  } as const;
  checkWidth("trend", settings.trend, period + 1);
  checkWidth("lowPass", settings.lowPass, period + 1);
  return settings;
}

function checkWidth(name: string, width: number, least: number): void {
  if (Number.isInteger(width) && width >= least && width % 2 === 1) return;
  throw new AnalysisError(
    "bad-parameter",
    `The width "${name}" is ${width}.`,
    `It must be an odd whole number from ${least} up.`,
  );
}

function oddFrom(least: number): number {
  const whole = Math.ceil(least);
  return whole % 2 === 1 ? whole : whole + 1;
}

/** Arrays that the passes write into. `cycle` reaches a cycle over both ends of the series. */
interface Work {
  readonly trend: Float64Array;
  readonly seasonal: Float64Array;
  readonly weights: Float64Array;
  readonly ones: Float64Array;
  readonly detrended: Float64Array;
  readonly cycle: Float64Array;
  readonly subseries: Float64Array;
  readonly scratch: Float64Array;
}

function createWork(
  { length }: Float64Array,
  { period, seasonal, trend, lowPass }: Required<StlOptions>,
): Work {
  return {
    trend: new Float64Array(length),
    seasonal: new Float64Array(length),
    weights: new Float64Array(length).fill(1),
    ones: new Float64Array(length).fill(1),
    detrended: new Float64Array(length),
    cycle: new Float64Array(length + 2 * period),
    subseries: new Float64Array(Math.ceil(length / period) + 2),
    scratch: new Float64Array(Math.max(seasonal, trend, lowPass)),
  };
}

/** One pass: seasons from the detrended series, trend from the deseasonalized one. */
function improve(values: Float64Array, work: Work, settings: Required<StlOptions>): void {
  const { trend, seasonal, weights, ones, detrended, cycle, scratch } = work;
  const { period, lowPass, lowPassDeg, trendDeg } = settings;
  const n = values.length;
  for (let t = 0; t < n; t++) detrended[t] = values[t]! - trend[t]!;
  smoothSeasons(work, settings, n);
  const low = movingMeans(movingMeans(movingMeans(cycle, period), period), 3);
  smoothByLoess(low, 0, 1, n, lowPass, lowPassDeg, ones, scratch, 1, seasonal, 0, n);
  for (let t = 0; t < n; t++) {
    seasonal[t] = cycle[period + t]! - seasonal[t]!;
    detrended[t] = values[t]! - seasonal[t]!;
  }
  smoothByLoess(detrended, 0, 1, n, settings.trend, trendDeg, weights, scratch, 1, trend, 0, n);
}

/** Smooths the values of each season over the cycles, one cycle further at both ends. */
function smoothSeasons(work: Work, { period, seasonal, seasonalDeg }: Required<StlOptions>, n: number): void {
  const { detrended, weights, scratch, subseries, cycle } = work;
  for (let season = 0; season < period; season++) {
    const count = Math.floor((n - season - 1) / period) + 1;
    smoothByLoess(
      detrended,
      season,
      period,
      count,
      seasonal,
      seasonalDeg,
      weights,
      scratch,
      0,
      subseries,
      0,
      count + 2,
    );
    for (let i = 0; i < count + 2; i++) cycle[i * period + season] = subseries[i]!;
  }
}

function movingMeans(values: Float64Array, width: number): Float64Array {
  const means = new Float64Array(values.length - width + 1);
  let sum = 0;
  for (let t = 0; t < values.length; t++) {
    sum += values[t]!;
    if (t >= width) sum -= values[t - width]!;
    if (t >= width - 1) means[t - width + 1] = sum / width;
  }
  return means;
}

/** Bisquare weights of the residuals over six times their median; errors of rounding are no outliers. */
function reweight(values: Float64Array, { trend, seasonal, weights }: Work): void {
  const sizes = values.map((value, t) => Math.abs(value - trend[t]! - seasonal[t]!));
  const rounding = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) * 1e-12;
  const reach = Math.max(rounding, 6 * quantileSorted(sizes.slice().sort(), 0.5)!);
  for (let t = 0; t < sizes.length; t++) {
    const size = sizes[t]!;
    const rest = 1 - (size / reach) ** 2;
    weights[t] = size <= 0.001 * reach ? 1 : size <= 0.999 * reach ? rest * rest : 0;
  }
}
