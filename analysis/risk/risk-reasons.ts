import { textColumn } from "../build-columns.ts";
import { valueAt, type Column } from "../columns.ts";
import { applyDesign, type DesignMatrix } from "../design-matrix.ts";
import { AnalysisError } from "../errors.ts";
import { keyText } from "../group-index.ts";
import { addPathContributions } from "../kernels/tree-scores.ts";
import type { Matrix } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { numberText } from "../number-text.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import { readFeatures } from "./feature-bins.ts";
import { modelColumns, type RiskModel } from "./predict-risk.ts";

export interface RiskReasonsOptions {
  /** Reasons per row (default 3). */
  readonly top?: number;
}

/** Why each row has its score. */
export interface RiskReasons {
  /** Log-odds that all rows start from: of an average row, or of the share of events. */
  readonly baseline: number;
  /** What each column adds to the log-odds of each row; NaN in rows left out. The sum with the baseline is the score. */
  readonly contributions: Matrix;
  /**
   * One row per row: `reason_1` and so on, the strongest first, such as "recency is 45 (odds × 2.1)"; missing where
   * nothing else moves the odds by 1% or more.
   */
  readonly table: Table;
}

/** Weaker than this, in log-odds, is no reason. */
const weakest = Math.log(1.01);
/** Rows between two yields. */
const chunk = 2_000;

/**
 * What the columns contribute to each row's score. Of a logistic regression it is coefficient times distance from the
 * average row. Of boosted trees it is how the score changes along each row's way down the trees (Saabas 2014): exact in
 * sum, while columns that only matter together share by the order in which the trees ask for them.
 */
export function riskReasons(
  model: RiskModel,
  table: TableInput,
  options: RiskReasonsOptions = {},
): RiskReasons {
  return drain(riskReasonsSteps(model, table, options));
}

/** `riskReasons` as a long job. */
export function* riskReasonsSteps(
  model: RiskModel,
  input: TableInput,
  { top = 3 }: RiskReasonsOptions = {},
): Steps<RiskReasons> {
  if (!(Number.isInteger(top) && top >= 1))
    throw new AnalysisError("bad-parameter", `top is ${top}.`, "Give a whole number of reasons from 1 up.");
  const table = toTable(input);
  const { baseline, contributions } = yield* contributionSteps(model, table);
  const texts = Array.from({ length: top }, () => new Array<string | null>(table.numRows).fill(null));
  const columns = contributions.columnNames.map((name) => table.column(name));
  for (let row = 0; row < table.numRows; row++) {
    if (row % chunk === 0) yield { fraction: row / table.numRows, text: "reasons" };
    strongestOf(contributions, row, top).forEach((j, place) => {
      const added = contributions.values[row * contributions.numColumns + j]!;
      texts[place]![row] = describeReason(contributions.columnNames[j]!, columns[j]!, row, added);
    });
  }
  const reasons = texts.map((text, place) => [`reason_${place + 1}`, textColumn(text)] as const);
  return { baseline, contributions, table: Table.fromColumns(Object.fromEntries(reasons)) };
}

type Contributions = Pick<RiskReasons, "baseline" | "contributions">;

function* contributionSteps(model: RiskModel, table: AnyTable): Steps<Contributions> {
  const columnNames = modelColumns(model);
  const numColumns = columnNames.length;
  const values = new Float64Array(table.numRows * numColumns);
  const contributions: Matrix = { numRows: table.numRows, numColumns, values, columnNames };
  if (model.kind === "logistic") {
    const features = applyDesign(model.design, table);
    const { coefficients, featureMeans, intercept } = model;
    addLinear(features, coefficients, featureMeans, model.design.columnOfFeature, contributions);
    const atMean = coefficients.reduce((sum, each, j) => sum + each * featureMeans[j]!, intercept);
    return { baseline: atMean, contributions };
  }
  const features = readFeatures(model.features, table);
  let roots = model.forest.starts
    .subarray(0, model.numTrees)
    .reduce((sum, root) => sum + model.forest.values[root]!, 0);
  for (let row = 0; row < table.numRows; row++) {
    if (row % chunk === 0) yield { fraction: row / table.numRows, text: "contributions of columns" };
    const own = values.subarray(row * numColumns, (row + 1) * numColumns);
    roots = addPathContributions(model.forest, features.values, numColumns, row, own);
  }
  return { baseline: model.baseline + roots, contributions };
}

/** Features of one column count together. */
function addLinear(
  { matrix, rows }: DesignMatrix,
  coefficients: readonly number[],
  means: readonly number[],
  columnOfFeature: readonly number[],
  { values, numColumns }: Matrix,
): void {
  if (rows.length * numColumns < values.length) values.fill(NaN);
  rows.forEach((row, i) => {
    const to = row * numColumns;
    values.fill(0, to, to + numColumns);
    for (let j = 0; j < matrix.numColumns; j++) {
      const distance = matrix.values[i * matrix.numColumns + j]! - means[j]!;
      values[to + columnOfFeature[j]!]! += coefficients[j]! * distance;
    }
  });
}

/** The columns that move the row's odds most, strongest first. */
function strongestOf({ values, numColumns }: Matrix, row: number, top: number): number[] {
  const strength = (j: number): number => Math.abs(values[row * numColumns + j]!);
  return Array.from({ length: numColumns }, (_, j) => j)
    .filter((j) => strength(j) >= weakest)
    .sort((a, b) => strength(b) - strength(a) || a - b)
    .slice(0, top);
}

function describeReason(name: string, column: Column, row: number, added: number): string {
  const value = valueAt(column, row);
  const shown = value === null ? "missing" : typeof value === "number" ? numberText(value) : keyText(value);
  return `${name} is ${shown} (odds × ${Number(Math.exp(added).toPrecision(2))})`;
}
