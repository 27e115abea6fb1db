import { numberColumn } from "../build-columns.ts";
import type { NumberColumn } from "../columns.ts";
import { applyDesign } from "../design-matrix.ts";
import { linearScores } from "../kernels/logistic.ts";
import { addTreeScores } from "../kernels/tree-scores.ts";
import { drain, type Steps } from "../method.ts";
import { toTable, type AnyTable, type TableInput } from "../table.ts";
import { readFeatures } from "./feature-bins.ts";
import type { GradientBoostingModel } from "./gradient-boosting.ts";
import type { LogisticModel } from "./logistic-regression.ts";

/** A fitted model of risk. */
export type RiskModel = LogisticModel | GradientBoostingModel;

export interface RiskPrediction {
  /** Probability of the event, 0 to 1; missing in rows left out. */
  readonly probability: NumberColumn;
  /** ln(p / (1 − p)). */
  readonly logOdds: NumberColumn;
  /** Rows with a gap, if the model leaves those out. */
  readonly rowsLeftOut: number;
}

/**
 * The probability of the event for each row of other data, which must have the model's columns. Categories that the
 * model did not see count as "other" or, if it saw no rare ones, set nothing.
 */
export function predictRisk(model: RiskModel, table: TableInput): RiskPrediction {
  return drain(predictRiskSteps(model, table));
}

/** `predictRisk` as a long job. */
export function* predictRiskSteps(model: RiskModel, input: TableInput): Steps<RiskPrediction> {
  const table = toTable(input);
  const scores =
    model.kind === "logistic" ? logisticScores(model, table) : yield* treeScoreSteps(model, table);
  return {
    probability: numberColumn(scores.map(sigmoid)),
    logOdds: numberColumn(scores),
    rowsLeftOut: scores.reduce((count, score) => (Number.isNaN(score) ? count + 1 : count), 0),
  };
}

/** The columns a model reads. */
export function modelColumns(model: RiskModel): readonly string[] {
  return (model.kind === "logistic" ? model.design.columns : model.features).map(({ column }) => column);
}

/** 1 / (1 + e^−x), without overflow. */
export function sigmoid(x: number): number {
  const small = Math.exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + small) : small / (1 + small);
}

/** Log-odds by row, NaN where left out. */
function logisticScores(model: LogisticModel, table: AnyTable): Float64Array {
  const { matrix, rows } = applyDesign(model.design, table);
  const scores = new Float64Array(rows.length);
  const coefficients = Float64Array.of(model.intercept, ...model.coefficients);
  linearScores(matrix.values, matrix.numColumns, coefficients, 0, rows.length, scores);
  if (rows.length === table.numRows) return scores;
  const all = new Float64Array(table.numRows).fill(NaN);
  rows.forEach((row, i) => (all[row] = scores[i]!));
  return all;
}

/** Rows times trees between two yields. */
const chunk = 1_000_000;

function* treeScoreSteps(model: GradientBoostingModel, table: AnyTable): Steps<Float64Array> {
  const { features, forest, numTrees, baseline } = model;
  const { values, numColumns, numRows } = readFeatures(features, table);
  const scores = new Float64Array(numRows).fill(baseline);
  const rowsPerChunk = Math.ceil(chunk / (1 + numTrees));
  for (let start = 0; start < numRows; start += rowsPerChunk) {
    yield { fraction: start / numRows, text: "scores" };
    const end = Math.min(numRows, start + rowsPerChunk);
    addTreeScores(forest, 0, numTrees, values, numColumns, start, end, scores);
  }
  return scores;
}
