import { readParameters, type Method } from "../method.ts";
import { forecastByPeriodSteps, type ForecastByPeriod } from "./forecast-by-period.ts";
import { readSeriesParameters, seriesParameters } from "./series-parameters.ts";

/** Forecasts by period as a method: its form, its checks, its run. */
export const forecastMethod: Method<ForecastByPeriod> = {
  name: "forecastByPeriod",
  title: "Forecast by period",
  inputs: ["data"],
  parameters: [
    ...seriesParameters,
    {
      type: "number",
      name: "horizon",
      label: "Periods ahead",
      help: "How many periods to forecast.",
      default: 12,
      min: 1,
      max: 366,
      whole: true,
    },
    {
      type: "column",
      name: "by",
      label: "For each",
      help: "Every value of this column gets a forecast of its own, up to 50 values.",
      kinds: ["text", "boolean", "number"],
      optional: true,
    },
  ],
  *run(tables, given) {
    const values = readParameters(forecastMethod, given);
    const by = values["by"] as string;
    return yield* forecastByPeriodSteps(tables[0]!, {
      ...readSeriesParameters(values),
      horizon: values["horizon"] as number,
      ...(by === "" ? {} : { by }),
    });
  },
  tables: {
    forecast: ({ forecast }) => forecast,
    summary: ({ summary }) => summary,
    backtest: ({ backtest }) => backtest,
    components: ({ components }) => components,
  },
};
