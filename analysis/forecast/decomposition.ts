import { readParameters, type Method } from "../method.ts";
import type { Table } from "../table.ts";
import { decompose } from "./decompose.ts";
import { interpolateSeries } from "./interpolate-series.ts";
import { readSeriesParameters, seriesParameters } from "./series-parameters.ts";
import { stlSteps } from "./stl.ts";
import { toSeries, withLabels, type Series } from "./to-series.ts";

export interface SeriesDecomposition {
  readonly series: Series;
  /** One row per period: period, observed, trend, seasonal, residual. */
  readonly components: Table;
}

/** Trend, seasons and rest of a series by period as a method: its form, its checks, its run. */
export const decompositionMethod: Method<SeriesDecomposition> = {
  name: "decomposition",
  title: "Trend and seasons",
  inputs: ["data"],
  parameters: [
    ...seriesParameters,
    {
      type: "choice",
      name: "method",
      label: "Method",
      help: "stl lets seasons change and reaches to both ends; the others are the classical moving averages.",
      default: "stl",
      options: ["stl", "additive", "multiplicative"],
    },
    {
      type: "switch",
      name: "robust",
      label: "Robust",
      help: "Outliers bend trend and seasons less; only with stl.",
      default: true,
    },
  ],
  *run(tables, given) {
    const values = readParameters(decompositionMethod, given);
    const { period, ...options } = readSeriesParameters(values);
    const series = toSeries(tables[0]!, options);
    const y = interpolateSeries(series.values).values;
    const method = values["method"] as "stl" | "additive" | "multiplicative";
    const { table } =
      method === "stl"
        ? yield* stlSteps(y, { period, robust: values["robust"] === true })
        : decompose(y, { period, model: method });
    return { series, components: withLabels(table, series.labels) };
  },
  tables: ({ components, series }) => ({ components, series: series.table }),
};
