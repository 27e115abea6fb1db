import { numberColumn } from "../build-columns.ts";
import type { NumberColumn } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import { readWeights } from "../numbers.ts";
import { mean, standardDeviation } from "../stats.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import { classificationMetrics, type ClassificationMetrics } from "./classification-metrics.ts";
import { defaultChoice, fitRiskSteps, type RiskModelChoice } from "./fit-risk.ts";
import { predictRisk } from "./predict-risk.ts";
import type { RowSplit } from "./row-split.ts";
import { stratifiedFolds } from "./stratified-folds.ts";
import type { RiskOptions } from "./training.ts";

export interface CrossValidateOptions extends RiskOptions {
  /** The model to judge (default logistic regression on standardized columns). */
  readonly model?: RiskModelChoice;
  /** Folds made by `timeSeriesFolds` or otherwise (default stratified ones, shuffled). */
  readonly folds?: readonly RowSplit[];
  /** Number of folds, unless they are given (default 5). */
  readonly k?: number;
  readonly seed?: number;
}

/** Which of a model's measures are averaged. */
export type CrossValidatedMetric = "rocAuc" | "averagePrecision" | "logLoss" | "brier";

/** Mean over the folds and the standard deviation between them; null where the folds do not determine it. */
export interface FoldSpread {
  readonly mean: number | null;
  readonly standardDeviation: number | null;
}

export interface CrossValidation extends Readonly<Record<CrossValidatedMetric, FoldSpread>> {
  /** On the test rows of each fold. */
  readonly folds: readonly ClassificationMetrics[];
  /** For each row of the table the probability by the model that did not learn from it; missing if no fold tests it. */
  readonly probability: NumberColumn;
  /** One row per fold: `fold`, `train_rows`, `test_rows`, `roc_auc`, `average_precision`, `log_loss`, `brier`. */
  readonly table: Table;
}

/**
 * Fits a model once per fold and judges it on the fold's test rows. All that is learned from data, fills, categories and
 * bins, is learned from the fold's training rows alone. A measure that a fold's rows do not determine is null and left
 * out of the mean. Throws where the training rows of a fold are all of one class.
 */
export function crossValidate(table: TableInput, options: CrossValidateOptions): CrossValidation {
  return drain(crossValidateSteps(table, options));
}

/** `crossValidate` as a long job. */
export function* crossValidateSteps(
  input: TableInput,
  options: CrossValidateOptions,
): Steps<CrossValidation> {
  const { model = defaultChoice, k = 5, seed = 0, folds: given, ...riskOptions } = options;
  const table = toTable(input);
  const folds = given ?? stratifiedFolds(table.column(options.target), { k, seed, shuffle: true });
  if (folds.length === 0)
    throw new AnalysisError(
      "bad-parameter",
      "There are no folds.",
      "Make them with analysis.stratifiedFolds.",
    );
  const probability = new Float64Array(table.numRows).fill(NaN);
  const judged: ClassificationMetrics[] = [];
  for (const { train, test } of folds) {
    const steps = fitRiskSteps(table.take(train), takeOptions(table, riskOptions, train), model);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        const tested = table.take(test);
        const found = predictRisk(step.value, tested).probability;
        test.forEach((row, i) => (probability[row] = found.values[i]!));
        judged.push(judge(tested, found, options));
        break;
      }
      yield { fraction: judged.length / folds.length, text: `fold ${judged.length + 1}: ${step.value.text}` };
    }
  }
  return summarize(folds, judged, probability);
}

function takeOptions(table: AnyTable, options: RiskOptions, rows: Int32Array): RiskOptions {
  if (!options.sampleWeight) return options;
  const weights = readWeights(options.sampleWeight, table.numRows);
  return { ...options, sampleWeight: Float64Array.from(rows, (row) => weights[row]!) };
}

function judge(tested: AnyTable, probability: NumberColumn, { target, positive }: RiskOptions) {
  return classificationMetrics(
    tested.column(target),
    probability,
    positive === undefined ? {} : { positive },
  );
}

function summarize(
  folds: readonly RowSplit[],
  judged: readonly ClassificationMetrics[],
  probability: Float64Array,
): CrossValidation {
  const valuesOf = (metric: CrossValidatedMetric) => judged.map((each) => each[metric]);
  const spread = (metric: CrossValidatedMetric): FoldSpread => ({
    mean: mean(valuesOf(metric)),
    standardDeviation: standardDeviation(valuesOf(metric)),
  });
  return {
    folds: judged,
    rocAuc: spread("rocAuc"),
    averagePrecision: spread("averagePrecision"),
    logLoss: spread("logLoss"),
    brier: spread("brier"),
    probability: numberColumn(probability),
    table: Table.fromColumns({
      fold: folds.map((_, i) => i + 1),
      train_rows: folds.map(({ train }) => train.length),
      test_rows: folds.map(({ test }) => test.length),
      roc_auc: numberColumn(valuesOf("rocAuc")),
      average_precision: numberColumn(valuesOf("averagePrecision")),
      log_loss: numberColumn(valuesOf("logLoss")),
      brier: numberColumn(valuesOf("brier")),
    }),
  };
}
