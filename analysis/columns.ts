import { AnalysisError } from "./errors.ts";

/**
 * Typed columns, the one shape in which data reach `analysis`.
 *
 * A missing value is marked beside the values (`validity[row] === 0`, or code -1 in a text column); what stands in
 * `values` at a missing row is meaningless. `validity: null` says that no value is missing.
 */
export type Validity = Uint8Array | null;

export interface NumberColumn {
  readonly kind: "number";
  readonly values: Float64Array;
  readonly validity: Validity;
}

/** Whole numbers of which at least one lies beyond ±2^53. */
export interface BigIntColumn {
  readonly kind: "bigint";
  readonly values: BigInt64Array;
  readonly validity: Validity;
}

/** 1 is true, 0 is false. */
export interface BooleanColumn {
  readonly kind: "boolean";
  readonly values: Uint8Array;
  readonly validity: Validity;
}

/** Milliseconds since 1970-01-01T00:00:00 UTC. `unit: "day"` marks a date without a time. */
export interface DateColumn {
  readonly kind: "date";
  readonly unit: "day" | "millisecond";
  readonly values: Float64Array;
  readonly validity: Validity;
}

/** `dictionary[codes[row]]`; code -1 marks a missing value. Dictionary entries are distinct. */
export interface TextColumn {
  readonly kind: "text";
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
}

/** Lists, structs and maps as plain JSON values; `null` marks a missing value. */
export interface NestedColumn {
  readonly kind: "nested";
  readonly values: readonly unknown[];
}

export type Column = NumberColumn | BigIntColumn | BooleanColumn | DateColumn | TextColumn | NestedColumn;

/** A table as plain data, fit for structured clone. All columns have `numRows` rows; names are distinct. */
export interface TableData {
  readonly numRows: number;
  readonly columns: readonly NamedColumn[];
}

export interface NamedColumn {
  readonly name: string;
  readonly column: Column;
}

/** What one place of a table holds as a JavaScript value; null where it is missing, a Date in a date column. */
export type Value = string | number | bigint | boolean | object | null;

/** Number of rows of a column. */
export function columnLength(column: Column): number {
  return column.kind === "text" ? column.codes.length : column.values.length;
}

/** Whether a row has no value. NaN and the invalid date count as missing; infinity does not. */
export function isMissing(column: Column, row: number): boolean {
  switch (column.kind) {
    case "text":
      return column.codes[row] === -1;
    case "nested":
      return column.values[row] === null || column.values[row] === undefined;
    case "number":
    case "date":
      return column.validity?.[row] === 0 || Number.isNaN(column.values[row]);
    case "bigint":
    case "boolean":
      return column.validity?.[row] === 0;
  }
}

/** Number of rows without a value. */
export function missingCount(column: Column): number {
  let count = 0;
  for (let row = 0, length = columnLength(column); row < length; row++) if (isMissing(column, row)) count++;
  return count;
}

/** The value of a row as JavaScript, null if missing. */
export function valueAt(column: Column, row: number): Value {
  if (isMissing(column, row)) return null;
  switch (column.kind) {
    case "text":
      return column.dictionary[column.codes[row]!] ?? null;
    case "boolean":
      return column.values[row] === 1;
    case "date":
      return new Date(column.values[row]!);
    case "number":
    case "bigint":
      return column.values[row] ?? null;
    case "nested":
      return column.values[row] ?? null;
  }
}

/** Whether `columnNumbers` can read the column. */
export function isNumeric(column: Column): boolean {
  return column.kind !== "text" && column.kind !== "nested";
}

/**
 * A fresh array of the column's values as numbers: NaN where missing, 0 and 1 for booleans, milliseconds for dates,
 * big integers rounded to the nearest double. Throws on text and nested columns, which messages call by `name`.
 */
export function columnNumbers(column: Column, name = "the column"): Float64Array {
  if (column.kind === "text" || column.kind === "nested") {
    throw new AnalysisError(
      "not-numeric",
      `${name.charAt(0).toUpperCase()}${name.slice(1)} holds ${column.kind === "text" ? "text" : "nested values"}, not numbers.`,
      "Choose a numeric column, or encode it first with analysis.fitOneHotEncoder.",
    );
  }
  const numbers =
    column.kind === "bigint" ? Float64Array.from(column.values, Number) : new Float64Array(column.values);
  const { validity } = column;
  if (validity) for (let row = 0; row < numbers.length; row++) if (validity[row] === 0) numbers[row] = NaN;
  return numbers;
}

/** The rows `rows` of a column, in that order. Text columns share their dictionary. */
export function takeRows(column: Column, rows: ArrayLike<number>): Column {
  switch (column.kind) {
    case "text":
      return { ...column, codes: gather(column.codes, rows, new Int32Array(rows.length)) };
    case "nested":
      return { ...column, values: Array.from(rows, (row) => column.values[row]) };
    case "bigint":
      return {
        ...column,
        values: BigInt64Array.from(rows, (row) => column.values[row]!),
        validity: takeValidity(column.validity, rows),
      };
    case "boolean":
      return {
        ...column,
        values: gather(column.values, rows, new Uint8Array(rows.length)),
        validity: takeValidity(column.validity, rows),
      };
    case "number":
    case "date":
      return {
        ...column,
        values: gather(column.values, rows, new Float64Array(rows.length)),
        validity: takeValidity(column.validity, rows),
      };
  }
}

/** Rows `start` to before `end`, sharing memory with the column. */
export function sliceColumn(column: Column, start: number, end: number): Column {
  if (column.kind === "text") return { ...column, codes: column.codes.subarray(start, end) };
  if (column.kind === "nested") return { ...column, values: column.values.slice(start, end) };
  const validity = column.validity && column.validity.subarray(start, end);
  switch (column.kind) {
    case "bigint":
      return { ...column, values: column.values.subarray(start, end), validity };
    case "boolean":
      return { ...column, values: column.values.subarray(start, end), validity };
    case "number":
    case "date":
      return { ...column, values: column.values.subarray(start, end), validity };
  }
}

function gather<T extends Float64Array | Int32Array | Uint8Array>(
  from: T,
  rows: ArrayLike<number>,
  to: T,
): T {
  for (let i = 0; i < rows.length; i++) to[i] = from[rows[i]!]!;
  return to;
}

const takeValidity = (validity: Validity, rows: ArrayLike<number>): Validity =>
  validity && gather(validity, rows, new Uint8Array(rows.length));
