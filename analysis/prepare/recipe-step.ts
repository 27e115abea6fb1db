import { dateColumn, numberColumn } from "../build-columns.ts";
import type { Column } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { matrixColumn, type Matrix } from "../matrix.ts";
import type { Steps } from "../method.ts";
import type { AnyTable } from "../table.ts";

/** What applying a step gives. */
export interface StepResult {
  readonly table: AnyTable;
  /** The rows of the step's input that are kept, ascending; all unless given. */
  readonly rows?: Int32Array;
  /** What a reader should know besides, a sentence each. */
  readonly notes?: readonly string[];
}

/** A kind of step: what it learns from a table, what it does to any table, and how that is said in words. */
export interface StepKind<Options, Fitted> {
  fit(table: AnyTable, options: Options): Fitted;
  /** Gives steps of progress where it can take long. */
  apply(fitted: Fitted, table: AnyTable): StepResult | Steps<StepResult>;
  /** Sentences with the fitted numbers in them. */
  describe(fitted: Fitted): readonly string[];
}

export interface ColumnsOption {
  readonly columns: readonly string[];
}

/** The names, if there are any and the table has them all. */
export function checkColumns(table: AnyTable, columns: readonly string[]): readonly string[] {
  for (const name of columns) table.column(name);
  if (columns.length > 0) return columns;
  throw new AnalysisError("bad-parameter", "No columns are chosen.", 'Give "columns", those to work on.');
}

/** The name of a column to be added. Throws if the table has it. */
export function newColumn(table: AnyTable, name: string): string {
  if (!table.has(name)) return name;
  throw new AnalysisError("bad-column", `There is a column "${name}" already.`, "Rename it.");
}

/** The table with the columns of a matrix in place of its own. */
export function withMatrix(table: AnyTable, matrix: Matrix): AnyTable {
  const columns = matrix.columnNames.map((name, j) => [name, numberColumn(matrixColumn(matrix, j))] as const);
  return table.with(Object.fromEntries(columns));
}

/** Numbers in place of a column: dates stay dates. NaN is missing. */
export const likeColumn = (column: Column, values: Float64Array): Column =>
  column.kind === "date" ? dateColumn(values, column.unit) : numberColumn(values);

/** A number as people read it: four digits that count, thousands grouped. */
export const inWords = (value: number): string =>
  value.toLocaleString("en-US", { maximumSignificantDigits: 4 });

/** A share as a percentage. */
export const percent = (share: number): string => `${inWords(100 * share)}%`;

/** Names as a list in a sentence. */
export function listNames(names: readonly string[], word: "and" | "or" = "and"): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)!}`;
}
