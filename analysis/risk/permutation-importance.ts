import { numberColumn, textColumn } from "../build-columns.ts";
import { takeRows } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import { createRandom, type Random } from "../random.ts";
import { mean, standardDeviation } from "../stats.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import { classificationMetrics } from "./classification-metrics.ts";
import type { CrossValidatedMetric } from "./cross-validate.ts";
import { modelColumns, predictRisk, type RiskModel } from "./predict-risk.ts";
import { shuffleInPlace } from "./shuffle.ts";

export interface PermutationOptions {
  /** What a permuted column costs (default rocAuc). */
  readonly metric?: CrossValidatedMetric;
  /** Permutations of each column (default 5). */
  readonly repeats?: number;
  /** More rows than this are sampled (default 20,000). */
  readonly maxRows?: number;
  readonly seed?: number;
}

/** What one column is worth. */
export interface ColumnImportance {
  readonly column: string;
  /** By how much the measure worsens when the column is permuted, on average. */
  readonly mean: number;
  /** Standard deviation between permutations; null for one. */
  readonly standardDeviation: number | null;
  readonly values: readonly number[];
}

export interface PermutationImportance {
  readonly metric: CrossValidatedMetric;
  /** The measure with all columns as they are. */
  readonly baseline: number;
  /** The most important first. */
  readonly columns: readonly ColumnImportance[];
  /** One row per column: `column`, `importance`, `deviation`. */
  readonly table: Table;
}

/**
 * By how much a model's measure worsens when one column's values are dealt out among the rows at random (Breiman 2001;
 * scikit-learn's `permutation_importance`). Take rows the model did not learn from. Columns that say the same share their
 * importance. Every column gets the same permutations, so its importance does not depend on which others there are.
 * Throws unless there are rows with and without the event.
 */
export function permutationImportance(
  model: RiskModel,
  table: TableInput,
  options: PermutationOptions = {},
): PermutationImportance {
  return drain(permutationImportanceSteps(model, table, options));
}

/** `permutationImportance` as a long job. */
export function* permutationImportanceSteps(
  model: RiskModel,
  input: TableInput,
  { metric = "rocAuc", repeats = 5, maxRows = 20_000, seed = 0 }: PermutationOptions = {},
): Steps<PermutationImportance> {
  for (const [name, value] of Object.entries({ repeats, maxRows })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new AnalysisError("bad-parameter", `${name} is ${value}.`, "Give a whole number from 1 up.");
  }
  const all = toTable(input);
  const table = all.numRows > maxRows ? all.take(createRandom(seed).sample(maxRows, all.numRows)) : all;
  const baseline = measure(model, table, metric);
  const names = modelColumns(model);
  const columns: ColumnImportance[] = [];
  for (const column of names) {
    const random = createRandom(seed);
    const values: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      yield { fraction: columns.length / names.length, text: `importance of ${column}` };
      const permuted = takeRows(table.column(column), permutation(table.numRows, random));
      const change = baseline - measure(model, table.with({ [column]: permuted }), metric);
      values.push(metric === "rocAuc" || metric === "averagePrecision" ? change : -change);
    }
    columns.push({ column, mean: mean(values)!, standardDeviation: standardDeviation(values), values });
  }
  return toImportance(metric, baseline, columns);
}

function measure(model: RiskModel, table: AnyTable, metric: CrossValidatedMetric): number {
  const { target, positive } = model;
  const metrics = classificationMetrics(table.column(target), predictRisk(model, table).probability, {
    positive,
  });
  const value = metrics[metric];
  if (value !== null && metrics.rocAuc !== null) return value;
  throw new AnalysisError(
    "too-few-groups",
    `The ${metrics.rows} scored rows do not have both outcomes of "${target}".`,
    "Take rows with and without the event.",
  );
}

function permutation(numRows: number, random: Random): Int32Array {
  const rows = Int32Array.from({ length: numRows }, (_, row) => row);
  shuffleInPlace(rows, random);
  return rows;
}

function toImportance(
  metric: CrossValidatedMetric,
  baseline: number,
  unsorted: readonly ColumnImportance[],
): PermutationImportance {
  const columns = unsorted.toSorted((a, b) => b.mean - a.mean);
  return {
    metric,
    baseline,
    columns,
    table: Table.fromColumns({
      column: textColumn(columns.map(({ column }) => column)),
      importance: columns.map((each) => each.mean),
      deviation: numberColumn(columns.map((each) => each.standardDeviation)),
    }),
  };
}
