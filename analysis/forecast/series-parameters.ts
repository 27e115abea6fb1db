import type { Parameter, ParameterValues } from "../method.ts";
import type { CalendarPeriod } from "../periods.ts";
import { usualCycle } from "./forecast-by-period.ts";
import type { SeriesOptions } from "./to-series.ts";

/** The fields of a form that say which series to make of a table. */
export const seriesParameters: readonly Parameter[] = [
  {
    type: "column",
    name: "time",
    label: "Time",
    help: "When each row happened.",
    kinds: ["date", "text"],
    optional: false,
  },
  {
    type: "column",
    name: "value",
    label: "Value",
    help: "What is added up or averaged; without one, rows are counted.",
    kinds: ["number", "bigint", "boolean"],
    optional: true,
  },
  {
    type: "choice",
    name: "every",
    label: "Per",
    help: "A last week or month that is not over is left out.",
    default: "month",
    options: ["day", "week", "month"],
  },
  {
    type: "choice",
    name: "aggregate",
    label: "Aggregate",
    help: "Periods without rows are 0 in sums and counts, and gaps in means.",
    default: "sum",
    options: ["sum", "mean", "count"],
  },
  {
    type: "number",
    name: "period",
    label: "Season length",
    help: "Periods per cycle; 0 takes 7 days, 52 weeks or 12 months, 1 means no seasons.",
    default: 0,
    min: 0,
    max: 366,
    whole: true,
  },
];

/** What these fields say. */
export function readSeriesParameters(values: ParameterValues): SeriesOptions & { readonly period: number } {
  const every = values["every"] as CalendarPeriod;
  const value = values["value"] as string;
  const period = values["period"] as number;
  return {
    time: values["time"] as string,
    every,
    aggregate: value === "" ? "count" : (values["aggregate"] as "sum" | "mean" | "count"),
    ...(value === "" ? {} : { value }),
    period: period === 0 ? usualCycle[every] : period,
  };
}
