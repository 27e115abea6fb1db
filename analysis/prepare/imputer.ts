import { toColumn } from "../build-columns.ts";
import {
  columnLength,
  columnNumbers,
  isMissing,
  missingCount,
  valueAt,
  type Column,
  type TextColumn,
} from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex } from "../group-index.ts";
import { presentNumbers } from "../numbers.ts";
import { median } from "../quantile.ts";
import { meanOf } from "../stats.ts";
import { toTable, type AnyTable, type TableInput } from "../table.ts";

export interface ImputerOptions {
  readonly columns: readonly string[];
  /** What fills a gap (default mean). `mode` is the most frequent value, of equally frequent ones the smallest. */
  readonly strategy?: "mean" | "median" | "mode" | "constant";
  /** The constant (default 0 for numbers, `missing` for text). */
  readonly fillValue?: number | string | boolean;
  /** Adds a boolean column `column_missing` for each column that had gaps when fitted (default false). */
  readonly addIndicator?: boolean;
}

/** How the gaps of one column are filled. */
export interface ColumnFill {
  readonly column: string;
  /** The kind of the column when fitted; in a date column the fill is milliseconds since 1970 UTC. */
  readonly kind: Column["kind"];
  /** The value for every gap. */
  readonly fill: number | string | boolean;
  /** Name of the column that tells where gaps were, or null for none. */
  readonly indicator: string | null;
}

/** What fills the gaps of columns; fitted once, applied to any rows. Plain data. */
export interface Imputer {
  readonly strategy: "mean" | "median" | "mode" | "constant";
  readonly columns: readonly ColumnFill[];
}

/** A table without gaps in some columns, and how many gaps were filled in each. */
export interface Imputed {
  readonly table: AnyTable;
  readonly filled: Readonly<Record<string, number>>;
}

/**
 * Learns one value per column to fill its gaps, as scikit-learn's `SimpleImputer`. Throws on a column without any
 * value, unless the constant is chosen, and on a mean or median of what is not a number or a date.
 */
export function fitImputer(input: TableInput, options: ImputerOptions): Imputer {
  const table = toTable(input);
  const strategy = options.strategy ?? "mean";
  if (options.columns.length === 0) {
    throw new AnalysisError("bad-parameter", "No columns are chosen.", 'Give "columns", those to fill.');
  }
  return {
    strategy,
    columns: options.columns.map((name) => {
      const column = table.column(name);
      const flagged = options.addIndicator === true && missingCount(column) > 0;
      return {
        column: name,
        kind: column.kind,
        fill: strategy === "constant" ? constantOf(column, name, options) : learn(column, name, strategy),
        indicator: flagged ? indicatorName(table, name) : null,
      };
    }),
  };
}

/** The table with the gaps of the imputer's columns filled. */
export function applyImputer(imputer: Imputer, input: TableInput): Imputed {
  const table = toTable(input);
  const columns: Record<string, Column> = {};
  const filled: Record<string, number> = {};
  for (const { column: name, fill, indicator } of imputer.columns) {
    const column = table.column(name);
    filled[name] = missingCount(column);
    columns[name] = fillColumn(column, fill, name);
    if (indicator !== null) columns[indicator] = gapsOf(column);
  }
  return { table: table.with(columns), filled };
}

function learn(column: Column, name: string, strategy: "mean" | "median" | "mode"): ColumnFill["fill"] {
  if (columnLength(column) === missingCount(column)) {
    throw new AnalysisError(
      "missing-values",
      `Column "${name}" holds no value to learn from.`,
      'Leave it out, or set strategy to "constant".',
    );
  }
  if (column.kind === "nested") {
    throw new AnalysisError(
      "bad-column",
      `Column "${name}" holds nested values.`,
      "Choose a column of numbers, text, booleans or dates.",
    );
  }
  if (strategy === "mode") return modeOf(column);
  if (column.kind === "boolean") {
    throw new AnalysisError(
      "not-numeric",
      `Column "${name}" holds true and false, which have no ${strategy}.`,
      'Set strategy to "mode".',
    );
  }
  const present = presentNumbers(column, name);
  return strategy === "mean" ? meanOf(present) : median(present)!;
}

/** The value in most rows; as groups ascend, the first of several is the smallest. */
function modeOf(column: Column): ColumnFill["fill"] {
  const { keys, counts } = groupIndex(column);
  const mode = keys[counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0))];
  return typeof mode === "string" || typeof mode === "boolean" ? mode : Number(mode);
}

function constantOf(column: Column, name: string, { fillValue }: ImputerOptions): ColumnFill["fill"] {
  const fill = fillValue ?? (column.kind === "text" ? "missing" : column.kind === "boolean" ? false : 0);
  const kind = typeof fill === "string" ? "text" : typeof fill;
  const fits = kind === (column.kind === "date" || column.kind === "bigint" ? "number" : column.kind);
  if (fits && !(typeof fill === "number" && !Number.isFinite(fill))) return fill;
  throw new AnalysisError(
    "bad-parameter",
    `fillValue is ${JSON.stringify(fill)} for column "${name}", a column of kind ${column.kind}.`,
    "Give a value of the column's own kind; for dates milliseconds since 1970.",
  );
}

function indicatorName(table: AnyTable, name: string): string {
  const indicator = `${name}_missing`;
  if (!table.has(indicator)) return indicator;
  throw new AnalysisError(
    "bad-column",
    `There is a column "${indicator}" already.`,
    "Rename it, or leave addIndicator out.",
  );
}

/** The column with its gaps filled; big integers become numbers. Throws where the fill is of another kind. */
function fillColumn(column: Column, fill: ColumnFill["fill"], name: string): Column {
  if (missingCount(column) === 0) return column;
  if (column.kind === "text" && typeof fill === "string") return fillText(column, fill);
  if ((column.kind === "number" || column.kind === "date") && typeof fill === "number") {
    const values = columnNumbers(column, `column "${name}"`).map((value) =>
      Number.isNaN(value) ? fill : value,
    );
    return { ...column, values, validity: null };
  }
  return toColumn(
    Array.from({ length: columnLength(column) }, (_, row) => valueAt(column, row) ?? fill),
    name,
  );
}

function fillText({ codes, dictionary }: TextColumn, fill: string): Column {
  const known = dictionary.indexOf(fill);
  const code = known === -1 ? dictionary.length : known;
  return {
    kind: "text",
    codes: codes.map((each) => (each === -1 ? code : each)),
    dictionary: known === -1 ? [...dictionary, fill] : dictionary,
  };
}

function gapsOf(column: Column): Column {
  return toColumn(Array.from({ length: columnLength(column) }, (_, row) => isMissing(column, row)));
}
