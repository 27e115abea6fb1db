import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { learnableColumns } from "../design-matrix.ts";
import { drain, type Steps } from "../method.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import { calibrationCurve, type Calibration } from "./calibration.ts";
import { classificationMetrics, type ClassificationMetrics } from "./classification-metrics.ts";
import { crossValidateSteps } from "./cross-validate.ts";
import { findLeaksSteps, type Leaks } from "./find-leaks.ts";
import { fitRiskSteps, type RiskModelChoice } from "./fit-risk.ts";
import { liftTable, type Lift } from "./lift-table.ts";
import { permutationImportanceSteps, type PermutationImportance } from "./permutation-importance.ts";
import { predictRiskSteps, type RiskModel } from "./predict-risk.ts";
import { riskReasonsSteps } from "./risk-reasons.ts";
import {
  foldsForScoring,
  sampleRows,
  splitForScoring,
  type ScoringSplit,
  type SplitOptions,
} from "./scoring-split.ts";
import { orderByScore } from "./scored-outcomes.ts";
import { thresholdByCost, type CostOptions, type CostThreshold } from "./threshold-by-cost.ts";
import { warningsOf, type RiskWarning } from "./risk-warnings.ts";
import type { RiskOptions } from "./training.ts";

export interface ScoreRiskOptions
  extends SplitOptions, Pick<RiskOptions, "columns" | "categorical" | "classWeight"> {
  /** Column that names rows in the result; their numbers unless given. */
  readonly id?: string;
  /** `best` takes the one with the lower log loss in cross-validation on the rows to learn from (default best). */
  readonly model?: "best" | "logistic" | "gradientBoosting";
  /** What mistakes cost, for the threshold. */
  readonly costs?: Pick<CostOptions, "costFalsePositive" | "costFalseNegative" | "benefitTruePositive">;
}

/** Risk of every row, and how far it can be trusted. */
export interface RiskScoring {
  readonly model: RiskModel;
  readonly split: ScoringSplit;
  /**
   * One row per model looked at, by cross-validation on the rows to learn from: `model`, `chosen`, `log_loss`,
   * `log_loss_deviation`, `roc_auc`, `average_precision`, `brier`, `folds`, `rows`.
   */
  readonly comparison: Table;
  readonly train: ClassificationMetrics;
  readonly test: ClassificationMetrics;
  /** The following are of the test rows. */
  readonly calibration: Calibration;
  readonly lift: Lift;
  readonly threshold: CostThreshold;
  readonly importance: PermutationImportance;
  readonly leaks: Leaks;
  readonly warnings: readonly RiskWarning[];
  /**
   * One row per row of the data: its id, `set` (train, test, or new without an outcome), `outcome`, `risk` (probability),
   * `risk_tenth` (1 has the highest risk), `reason_1` to `reason_3`.
   */
  readonly scores: Table;
  /** `measure`, `train`, `test`, `meaning`. */
  readonly metrics: Table;
}

const choices: readonly RiskModelChoice[] = [
  { kind: "logistic", scale: "standard" },
  { kind: "gradientBoosting" },
];
const names = { logistic: "Logistic regression", gradientBoosting: "Gradient-boosted trees" };

/** Models are compared on at most so many rows. */
const mostForChoice = 20_000;

/**
 * Learns the risk of an event (churn, loss of engagement) from rows whose outcome is known, judges it on later or held-out
 * rows, and scores every row with its reasons. Rows without an outcome are the ones to foresee: scored, not learned from.
 * Throws where the rows to learn from or to judge by lack a class.
 */
export function scoreRisk(table: TableInput, options: ScoreRiskOptions): RiskScoring {
  return drain(scoreRiskSteps(table, options));
}

/** `scoreRisk` as a long job. */
export function* scoreRiskSteps(input: TableInput, options: ScoreRiskOptions): Steps<RiskScoring> {
  const table = toTable(input);
  yield { fraction: null, text: "rows to learn from and to judge by" };
  const split = splitForScoring(table, options);
  const columns = options.columns ?? learnableColumns(table, exceptFor(options));
  checkColumns(columns, options);
  const riskOptions: RiskOptions = { ...pickRisk(options), columns };
  const training = table.take(split.train);
  const leaks = yield* findLeaksSteps(training, { ...options, columns });
  const { choice, comparison } = yield* chooseSteps(training, riskOptions, options);
  const model = yield* fitRiskSteps(training, riskOptions, withSeed(choice, options));
  yield { fraction: null, text: "scores" };
  const risk = (yield* predictRiskSteps(model, table)).probability;
  const judge = (rows: Int32Array) =>
    [table.take(rows).column(options.target), Float64Array.from(rows, (row) => risk.values[row]!)] as const;
  const positive = { positive: model.positive };
  yield { fraction: null, text: "measures of the rows learned from" };
  const train = classificationMetrics(...judge(split.train), positive);
  yield { fraction: null, text: "measures of the rows judged by" };
  const test = classificationMetrics(...judge(split.test), positive);
  const importance = yield* permutationImportanceSteps(model, table.take(split.test), {
    seed: options.seed ?? 0,
  });
  const reasons = yield* riskReasonsSteps(model, table);
  return {
    ...{ model, split, comparison, train, test, importance, leaks },
    calibration: calibrationCurve(...judge(split.test), { ...positive, bins: 10, strategy: "quantile" }),
    lift: liftTable(...judge(split.test), { ...positive, groups: Math.min(10, test.rows) }),
    threshold: thresholdByCost(...judge(split.test), { ...positive, ...options.costs }),
    warnings: warningsOf({ model, leaks, train, test, classWeight: options.classWeight ?? "none" }),
    scores: toScores(table, split, options, risk.values, reasons.table),
    metrics: Table.fromColumns({
      measure: train.table.column("metric"),
      train: train.table.column("value"),
      test: test.table.column("value"),
      meaning: train.table.column("meaning"),
    }),
  };
}

const exceptFor = ({ target, time, id }: ScoreRiskOptions): string[] =>
  [target, time, id].filter((name) => name !== undefined);

function pickRisk({ target, positive, categorical, classWeight }: ScoreRiskOptions): RiskOptions {
  return {
    target,
    ...(positive === undefined ? {} : { positive }),
    ...(categorical ? { categorical } : {}),
    ...(classWeight ? { classWeight } : {}),
  };
}

function checkColumns(columns: readonly string[], { time }: ScoreRiskOptions): void {
  if (time === undefined || !columns.includes(time)) return;
  throw new AnalysisError(
    "bad-parameter",
    `The time "${time}" is among the columns to learn from.`,
    "Take it out: it only says when a row is from.",
  );
}

const withSeed = (choice: RiskModelChoice, { seed = 0 }: ScoreRiskOptions): RiskModelChoice =>
  choice.kind === "gradientBoosting" ? { ...choice, seed } : choice;

/** Of the models asked for, the one with the least log loss over the folds. */
function* chooseSteps(
  training: AnyTable,
  riskOptions: RiskOptions,
  options: ScoreRiskOptions,
): Steps<{ readonly choice: RiskModelChoice; readonly comparison: Table }> {
  const { model = "best", seed = 0 } = options;
  const rows = Int32Array.from({ length: training.numRows }, (_, row) => row);
  const sample = training.take(sampleRows(rows, mostForChoice, seed));
  const folds = foldsForScoring(sample, options);
  const found = [];
  for (const choice of choices.filter(({ kind }) => model === "best" || model === kind)) {
    const given = { ...riskOptions, model: withSeed(choice, options), folds };
    found.push({ choice, ...(yield* crossValidateSteps(sample, given)) });
  }
  const best = found.reduce((least, each) =>
    (each.logLoss.mean ?? Infinity) < (least.logLoss.mean ?? Infinity) ? each : least,
  );
  return {
    choice: best.choice,
    comparison: Table.fromColumns({
      model: found.map(({ choice }) => names[choice.kind]),
      chosen: found.map((each) => each === best),
      log_loss: numberColumn(found.map(({ logLoss }) => logLoss.mean)),
      log_loss_deviation: numberColumn(found.map(({ logLoss }) => logLoss.standardDeviation)),
      roc_auc: numberColumn(found.map(({ rocAuc }) => rocAuc.mean)),
      average_precision: numberColumn(found.map(({ averagePrecision }) => averagePrecision.mean)),
      brier: numberColumn(found.map(({ brier }) => brier.mean)),
      folds: found.map(() => folds.length),
      rows: found.map(() => sample.numRows),
    }),
  };
}

function toScores(
  table: AnyTable,
  { train, test }: ScoringSplit,
  { id, target }: ScoreRiskOptions,
  risk: Float64Array,
  reasons: Table,
): Table {
  const set = new Array<string>(table.numRows).fill("new");
  for (const row of train) set[row] = "train";
  for (const row of test) set[row] = "test";
  return Table.fromColumns({
    [id ?? "row"]:
      id === undefined ? Array.from({ length: table.numRows }, (_, row) => row) : table.column(id),
    set: textColumn(set),
    outcome: table.column(target),
    risk: numberColumn(risk),
    risk_tenth: numberColumn(tenthsOf(risk)),
    ...Object.fromEntries(reasons.columnNames.map((name) => [name, reasons.column(name)])),
  });
}

/** Tenths of the scored rows from the highest risk down, ties in order; null where there is no score. */
function tenthsOf(risk: Float64Array): (number | null)[] {
  const order = orderByScore(risk.map((each) => (Number.isNaN(each) ? -1 : each)));
  const numScored = risk.reduce((count, each) => (Number.isNaN(each) ? count : count + 1), 0);
  const tenths = new Array<number | null>(risk.length).fill(null);
  order.subarray(0, numScored).forEach((row, at) => (tenths[row] = Math.floor((10 * at) / numScored) + 1));
  return tenths;
}
