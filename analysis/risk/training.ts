import { AnalysisError } from "../errors.ts";
import { learnableColumns } from "../design-matrix.ts";
import { readWeights, type NumericInput } from "../numbers.ts";
import { toTable, type AnyTable, type TableInput } from "../table.ts";
import { checkBothClasses, readTarget, takeOutcomes, type PositiveValue, type Target } from "./target.ts";

/** What every model of risk is told. */
export interface RiskOptions {
  /** Column of outcomes. Rows in which it is missing are not learned from. */
  readonly target: string;
  /** The value of the target that is the event (default `true`, 1, or the greater of two). */
  readonly positive?: PositiveValue;
  /** Columns to learn from (default all but the target that are numbers, booleans, or text of 2 to 50 categories). */
  readonly columns?: readonly string[];
  /** Numeric columns that are codes, taken as categories. */
  readonly categorical?: readonly string[];
  /** `balanced` gives both classes the same weight in all; probabilities then no longer follow the share of events. */
  readonly classWeight?: "none" | "balanced";
  /** One weight per row of the table (default 1 each). */
  readonly sampleWeight?: NumericInput;
}

/** What a model learns from: the rows that have an outcome, and a weight above 0. */
export interface Training {
  readonly table: AnyTable;
  readonly columns: readonly string[];
  /** Row numbers, ascending. */
  readonly rows: Int32Array;
  /** The outcomes of these rows. */
  readonly target: Target;
  /** The weights of these rows. */
  readonly weights: Float64Array;
}

/** Reads and checks what a model learns from. Throws unless there are rows of both classes. */
export function readTraining(input: TableInput, options: RiskOptions): Training {
  const table = toTable(input);
  const columns = options.columns ?? learnableColumns(table, [options.target]);
  checkColumns(table, columns, options);
  const target = readTarget(table.column(options.target), options.positive, `"${options.target}"`);
  const weights = options.sampleWeight
    ? readWeights(options.sampleWeight, table.numRows)
    : new Float64Array(table.numRows).fill(1);
  const rows = new Int32Array(table.numRows);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  const known = rows.filter((row) => !Number.isNaN(target.y[row]) && weights[row]! > 0);
  return takeTraining({ table, columns, rows, target, weights }, known, options);
}

/** Only those of the rows, given by their places among them. Throws unless there are rows of both classes. */
export function takeTraining(training: Training, places: Int32Array, options: RiskOptions): Training {
  const isAll = places.length === training.rows.length;
  const target = isAll ? training.target : takeOutcomes(training.target, places);
  checkBothClasses(target, `"${options.target}"`, "rows to learn from");
  if (isAll) return training;
  return {
    ...training,
    rows: Int32Array.from(places, (place) => training.rows[place]!),
    target,
    weights: Float64Array.from(places, (place) => training.weights[place]!),
  };
}

/** The weights of the rows, those of their classes included. */
export function trainingWeights({ target, weights }: Training, { classWeight }: RiskOptions): Float64Array {
  if (classWeight !== "balanced") return weights;
  const total = weights.length;
  const [forOthers, forEvents] = [total / (2 * target.numNegative), total / (2 * target.numPositive)];
  return weights.map((weight, i) => weight * (target.y[i] === 1 ? forEvents : forOthers));
}

function checkColumns(table: AnyTable, columns: readonly string[], { target }: RiskOptions): void {
  table.column(target);
  if (columns.includes(target)) {
    const advice = "Take it out of the columns.";
    throw new AnalysisError(
      "bad-parameter",
      `The target "${target}" is among the columns to learn from.`,
      advice,
    );
  }
  const twice = columns.find((name, i) => columns.indexOf(name) < i);
  if (twice !== undefined)
    throw new AnalysisError("bad-parameter", `Column "${twice}" is chosen twice.`, "Name it once.");
  if (columns.length > 0) return;
  const advice = 'Give "columns", numbers, booleans or text.';
  throw new AnalysisError("bad-parameter", "There is no column to learn from.", advice);
}
