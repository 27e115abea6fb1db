import { decompose } from "./decompose.ts";
import type { ComponentKind, SmoothingForm, SmoothingStart } from "./smoothing-form.ts";

/**
 * States before the first value as Hyndman et al. (2008, section 2.6.1) suggest: seasons by classical decomposition, level
 * and trend by a straight line through the first ten deseasonalized values or two cycles, whichever is longer.
 * `numCycles`: decomposes only the start of the series.
 */
export function heuristicStart(y: Float64Array, form: SmoothingForm, numCycles = Infinity): SmoothingStart {
  const { seasonal, period, trend } = form;
  const seasons = startSeasons(y.subarray(0, Math.min(y.length, numCycles * period)), form);
  const adjusted = seasons ? deseasonalize(y, seasons, seasonal) : y;
  const first = adjusted.subarray(0, Math.max(10, 2 * period));
  if (trend === "none") return { level: meanOf(first), trend: null, seasons };
  const line = lineThrough(first);
  if (trend === "add") return { level: line.intercept, trend: line.slope, seasons };
  return { ...factorTrend(first, line), seasons };
}

/** States before the first value that lead to it and to the second, for a form without seasons. */
export function firstValues(y: Float64Array, { trend }: SmoothingForm): SmoothingStart {
  const [first, second] = [y[0]!, y[1] ?? y[0]!];
  if (trend === "none") return { level: first, trend: null, seasons: null };
  if (trend === "add") return { level: 2 * first - second, trend: second - first, seasons: null };
  return { level: (first * first) / second, trend: second / first, seasons: null };
}

function startSeasons(y: Float64Array, { seasonal, period }: SmoothingForm): readonly number[] | null {
  if (seasonal === "none") return null;
  const isFactor = seasonal === "mul";
  const { seasons } = decompose(y, { period, model: isFactor ? "multiplicative" : "additive" });
  // Factors near 0 would blow up what is divided by them.
  return isFactor ? seasons.map((season) => Math.max(season, 0.01)) : seasons;
}

function deseasonalize(y: Float64Array, seasons: readonly number[], kind: ComponentKind): Float64Array {
  return y.map((value, t) => {
    const season = seasons[t % seasons.length]!;
    return kind === "mul" ? value / season : value - season;
  });
}

/** The line's growth from its first to its second value as a factor; by the first two values where the line is not positive. */
function factorTrend(
  values: Float64Array,
  { intercept, slope }: Line,
): { readonly level: number; readonly trend: number } {
  const first = intercept + slope;
  const trend = (first + slope) / first;
  if (first > 0 && trend > 0) return { level: first / trend, trend };
  return { level: Math.max(values[0]!, 1e-3), trend: Math.max(values[1]! / values[0]!, 1e-3) };
}

export interface Line {
  /** One step before the first value. */
  readonly intercept: number;
  readonly slope: number;
}

/** Least squares over the positions 1, 2, …; level for fewer than two values. */
export function lineThrough(values: Float64Array): Line {
  const mean = meanOf(values);
  const middle = (values.length + 1) / 2;
  let [cross, square] = [0, 0];
  values.forEach((value, t) => {
    cross += (t + 1 - middle) * (value - mean);
    square += (t + 1 - middle) ** 2;
  });
  const slope = square === 0 ? 0 : cross / square;
  return { intercept: mean - slope * middle, slope };
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
