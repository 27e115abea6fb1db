import { changeMethod } from "./anomaly/change-method.ts";
import { unusualMethod } from "./anomaly/anomaly.ts";
import { driftMethod } from "./drift/drift.ts";
import { driftOverTimeMethod } from "./drift/drift-over-time-method.ts";
import { segmentMigrationMethod } from "./drift/segment-migration-method.ts";
import { AnalysisError } from "./errors.ts";
import { decompositionMethod } from "./forecast/decomposition.ts";
import { forecastMethod } from "./forecast/forecast.ts";
import { tablesOf, type Method, type Parameter, type ParameterValues, type Steps } from "./method.ts";
import { personalColumnsMethod } from "./privacy/privacy.ts";
import { pseudonymizeMethod } from "./privacy/pseudonymize-method.ts";
import { riskMethod } from "./privacy/risk-method.ts";
import { prepareMethod } from "./prepare/prepare.ts";
import { clickThroughMethod } from "./profile/click-through-method.ts";
import { compareSegmentsMethod } from "./profile/compare-segments-method.ts";
import { productHoldingsMethod } from "./profile/product-holdings-method.ts";
import { profileMethod } from "./profile/profile.ts";
import { recommendMethod, recommendProductsMethod } from "./recommend/recommend-methods.ts";
import { expectedActivityMethod } from "./risk/expected-activity.ts";
import { scoreRiskMethod } from "./risk/risk.ts";
import { activityMethod } from "./segmentation/activity-method.ts";
import { chooseKMethod } from "./segmentation/choose-k-method.ts";
import { dbscanMethod } from "./segmentation/dbscan-method.ts";
import { rfmMethod } from "./segmentation/rfm-method.ts";
import { segmentationMethod } from "./segmentation/segmentation.ts";
import { wardMethod } from "./segmentation/ward-method.ts";
import { benefitsMethod } from "./strategy/benefits-method.ts";
import { strategyMethod } from "./strategy/strategy-method.ts";
import { toTable, type Table, type TableInput } from "./table.ts";

/** A method as a form offers it: tables in, tables out. */
export interface ListedMethod {
  readonly name: string;
  readonly title: string;
  /** What it belongs to, for people. */
  readonly family: string;
  /** Names of the tables it reads. */
  readonly inputs: readonly string[];
  readonly parameters: readonly Parameter[];
  /** Names of the tables it gives, the main one first. */
  readonly outputs: readonly string[];
  run(tables: readonly TableInput[], values: ParameterValues): Steps<Readonly<Record<string, Table>>>;
}

const list = <Result>(family: string, method: Method<Result>): ListedMethod => ({
  name: method.name,
  title: method.title,
  family,
  inputs: method.inputs,
  parameters: method.parameters,
  outputs: Object.keys(method.tables),
  *run(tables, values) {
    return tablesOf(method, yield* method.run(tables.map(toTable), values));
  },
});

/** Every method that has a form. */
export const methods: readonly ListedMethod[] = [
  list("Prepare", prepareMethod),
  list("Segments", segmentationMethod),
  list("Segments", chooseKMethod),
  list("Segments", dbscanMethod),
  list("Segments", wardMethod),
  list("Segments", rfmMethod),
  list("Segments", activityMethod),
  list("What sets segments apart", profileMethod),
  list("What sets segments apart", compareSegmentsMethod),
  list("Products and campaigns", productHoldingsMethod),
  list("Products and campaigns", clickThroughMethod),
  list("Products and campaigns", recommendProductsMethod),
  list("Products and campaigns", recommendMethod),
  list("Drift", driftMethod),
  list("Drift", driftOverTimeMethod),
  list("Drift", segmentMigrationMethod),
  list("Unusual behavior", unusualMethod),
  list("Unusual behavior", changeMethod),
  list("Forecast and risk", forecastMethod),
  list("Forecast and risk", decompositionMethod),
  list("Forecast and risk", scoreRiskMethod),
  list("Forecast and risk", expectedActivityMethod),
  list("Actions", strategyMethod),
  list("Actions", benefitsMethod),
  list("Privacy", personalColumnsMethod),
  list("Privacy", pseudonymizeMethod),
  list("Privacy", riskMethod),
];

/**
 * Runs a method by its name on tables by the names of its inputs, as its form does, and gives its tables by name. Throws
 * on an unknown method, a missing table and a parameter out of range; parameters that are not given have their defaults.
 */
export function* runMethod(
  name: string,
  inputs: Readonly<Record<string, TableInput>>,
  parameters: ParameterValues = {},
): Steps<Readonly<Record<string, Table>>> {
  const method = methods.find((each) => each.name === name);
  if (!method) {
    throw new AnalysisError(
      "bad-parameter",
      `There is no method "${name}".`,
      `The methods are ${methods.map((each) => each.name).join(", ")}.`,
    );
  }
  const tables = method.inputs.map((input) => {
    const table = inputs[input];
    if (table) return table;
    throw new AnalysisError(
      "bad-parameter",
      `The method ${name} needs a table "${input}".`,
      `Give ${method.inputs.map((each) => `"${each}"`).join(" and ")}.`,
    );
  });
  return yield* method.run(tables, parameters);
}
