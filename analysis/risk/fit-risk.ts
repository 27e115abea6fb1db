import type { Steps } from "../method.ts";
import type { TableInput } from "../table.ts";
import { gradientBoostingSteps, type GradientBoostingOptions } from "./gradient-boosting.ts";
import { logisticRegressionSteps, type LogisticOptions } from "./logistic-regression.ts";
import type { RiskModel } from "./predict-risk.ts";
import type { RiskOptions } from "./training.ts";

/** Which model to fit, with its own options. */
export type RiskModelChoice =
  | ({ readonly kind: "logistic" } & Omit<LogisticOptions, keyof RiskOptions>)
  | ({ readonly kind: "gradientBoosting" } & Omit<GradientBoostingOptions, keyof RiskOptions>);

/** Logistic regression on standardized columns, which suits columns in different units. */
export const defaultChoice: RiskModelChoice = { kind: "logistic", scale: "standard" };

/** Fits the model chosen. */
export function* fitRiskSteps(
  table: TableInput,
  options: RiskOptions,
  { kind, ...own }: RiskModelChoice,
): Steps<RiskModel> {
  const all = { ...own, ...options };
  return kind === "logistic"
    ? yield* logisticRegressionSteps(table, all)
    : yield* gradientBoostingSteps(table, all);
}
