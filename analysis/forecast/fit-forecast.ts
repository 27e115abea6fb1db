import { drain, type Steps } from "../method.ts";
import type { NumericInput } from "../numbers.ts";
import { driftBaseline, meanBaseline, naive, seasonalNaive } from "./baselines.ts";
import { exponentialSmoothingSteps, type SmoothingOptions } from "./exponential-smoothing.ts";
import type { ForecastModel } from "./forecast-from.ts";
import { describeForm, readForm } from "./smoothing-form.ts";

/** Which model to fit. */
export type ForecastSpec =
  | { readonly method: "mean" | "naive" | "drift" }
  | { readonly method: "seasonalNaive"; readonly period: number }
  | ({ readonly method: "smoothing" } & SmoothingOptions);

/** Fits the model of a spec. Throws as that model does. */
export function fitForecast(y: NumericInput, spec: ForecastSpec): ForecastModel {
  return drain(fitForecastSteps(y, spec));
}

/** `fitForecast` as a long job. */
export function* fitForecastSteps(y: NumericInput, spec: ForecastSpec): Steps<ForecastModel> {
  switch (spec.method) {
    case "mean":
      return meanBaseline(y);
    case "naive":
      return naive(y);
    case "drift":
      return driftBaseline(y);
    case "seasonalNaive":
      return seasonalNaive(y, spec);
    case "smoothing":
      return yield* exponentialSmoothingSteps(y, spec);
  }
}

/** The name that the spec's model will have. */
export function specName(spec: ForecastSpec): string {
  switch (spec.method) {
    case "mean":
      return "Mean";
    case "naive":
      return "Naive";
    case "drift":
      return "Drift";
    case "seasonalNaive":
      return "Seasonal naive";
    case "smoothing":
      return describeForm(readForm(spec));
  }
}
