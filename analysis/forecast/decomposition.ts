import { readParameters, type Method } from "../method.ts";
import { decomposeByPeriodSteps, type DecompositionByPeriod } from "./decompose-by-period.ts";
import { readSeriesParameters, seriesParameters } from "./series-parameters.ts";

/** Trend, seasons and rest by period as a method: its form, its checks, its run. */
export const decompositionMethod: Method<DecompositionByPeriod> = {
  name: "decomposeByPeriod",
  title: "Trend and seasons",
  inputs: ["data"],
  parameters: [
    ...seriesParameters,
    {
      type: "choice",
      name: "method",
      label: "Method",
      help: "stl lets seasons change and reaches to both ends; the others are classical moving averages.",
      default: "stl",
      options: ["stl", "additive", "multiplicative"],
    },
    {
      type: "switch",
      name: "robust",
      folded: true,
      label: "Robust",
      help: "Outliers bend trend and seasons less; only with stl.",
      default: true,
    },
  ],
  *run(tables, given) {
    const values = readParameters(decompositionMethod, given);
    return yield* decomposeByPeriodSteps(tables[0]!, {
      ...readSeriesParameters(values),
      method: values["method"] as "stl" | "additive" | "multiplicative",
      robust: values["robust"] === true,
    });
  },
  tables: { components: ({ components }) => components, series: ({ series }) => series.table },
};
