import type { ForecastSpec } from "./fit-forecast.ts";

export interface Candidates {
  /** The simplest first. */
  readonly models: readonly ForecastSpec[];
  /** Whether seasons can be told: at least two values per cycle, and two full cycles. */
  readonly isSeasonal: boolean;
  /** Kinds of models that do not fit the series, and why. */
  readonly leftOut: readonly LeftOutModels[];
}

export interface LeftOutModels {
  readonly models: string;
  readonly reason: string;
}

/**
 * The models worth comparing on a series: baselines, simple and Holt's smoothing; with two full cycles seasonal ones; if
 * all values are above 0 multiplicative ones as well.
 */
export function candidatesFor(values: Float64Array, period: number): Candidates {
  const isSeasonal = period >= 2 && values.length >= 2 * period;
  const isPositive = values.every((value) => value > 0);
  const leftOut: LeftOutModels[] = [];
  if (!isSeasonal) {
    const reason =
      period < 2 ? "no period is given" : `${values.length} values are less than two cycles of ${period}`;
    leftOut.push({ models: "seasonal models", reason });
  } else if (!isPositive) {
    leftOut.push({ models: "multiplicative models", reason: "not all values are above 0" });
  }
  return {
    models: [
      { method: "mean" },
      { method: "naive" },
      ...(isSeasonal ? [{ method: "seasonalNaive", period } as const] : []),
      { method: "drift" },
      ...smoothings(null),
      ...(isSeasonal ? smoothings({ seasonal: "add", period }) : []),
      ...(isSeasonal && isPositive ? smoothings({ seasonal: "mul", period }) : []),
      ...(isSeasonal && isPositive ? smoothings({ seasonal: "mul", error: "mul", period }) : []),
    ],
    isSeasonal,
    leftOut,
  };
}

interface Season {
  readonly seasonal: "add" | "mul";
  readonly error?: "mul";
  readonly period: number;
}

const smoothings = (season: Season | null): ForecastSpec[] => [
  { method: "smoothing", ...season },
  { method: "smoothing", trend: "add", ...season },
  { method: "smoothing", trend: "add", damped: true, ...season },
];
