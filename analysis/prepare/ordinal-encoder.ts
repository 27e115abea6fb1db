import { AnalysisError } from "../errors.ts";
import type { Matrix } from "../matrix.ts";
import type { TableInput } from "../table.ts";
import {
  categoryText,
  readCategories,
  tableOfCategories,
  type Category,
  type CategoryRows,
} from "./categories.ts";

export interface OrdinalOptions {
  /** Columns to encode. */
  readonly columns: readonly string[];
  /** The order of categories by column; ascending unless given. Null among them stands for a missing value. */
  readonly categories?: Readonly<Record<string, readonly Category[]>>;
  /** What a category that was not fitted becomes: an error, or `unknownValue`. */
  readonly handleUnknown?: "error" | "use-encoded-value";
  /** For unknown categories; null, the default, leaves them missing. */
  readonly unknownValue?: number | null;
  /** For missing values; null, the default, leaves them missing. */
  readonly missingValue?: number | null;
}

/** A fitted ordinal encoder, as plain data. */
export interface OrdinalEncoder {
  readonly handleUnknown: "error" | "use-encoded-value";
  readonly unknownValue: number | null;
  readonly missingValue: number | null;
  /** A category's number is its place here; null (a missing value) has none. */
  readonly columns: readonly { readonly column: string; readonly categories: readonly Category[] }[];
}

/**
 * Learns the categories of columns and numbers them from 0 in ascending or in a given order, as scikit-learn's
 * `OrdinalEncoder`. Throws on a given order that lacks a category or has one twice, and on an `unknownValue` or
 * `missingValue` that is the number of a category.
 */
export function fitOrdinalEncoder(data: TableInput | CategoryRows, options: OrdinalOptions): OrdinalEncoder {
  if (options.columns.length === 0) {
    const advice = 'Give "columns", the columns to encode.';
    throw new AnalysisError("bad-parameter", "No columns are chosen.", advice);
  }
  const table = tableOfCategories(data, options.columns);
  const encoder: OrdinalEncoder = {
    handleUnknown: options.handleUnknown ?? "error",
    unknownValue: options.unknownValue ?? null,
    missingValue: options.missingValue ?? null,
    columns: options.columns.map((column) => {
      const found = readCategories(table.column(column)).categories.filter((category) => category !== null);
      const given = options.categories?.[column]?.filter((category) => category !== null);
      if (given) checkOrder(column, given, found);
      return { column, categories: given ?? found };
    }),
  };
  checkValue("unknownValue", encoder.unknownValue, encoder);
  checkValue("missingValue", encoder.missingValue, encoder);
  return encoder;
}

/**
 * The encoder's columns as numbers; NaN where a value is missing or unknown, unless the encoder has numbers for them.
 * Throws on a category that was not fitted, unless told otherwise.
 */
export function applyOrdinalEncoder(encoder: OrdinalEncoder, data: TableInput | CategoryRows): Matrix {
  const names = encoder.columns.map(({ column }) => column);
  const table = tableOfCategories(data, names);
  const values = new Float64Array(table.numRows * names.length);
  encoder.columns.forEach(({ column, categories: fitted }, j) => {
    const numberOf = new Map(fitted.map((category, number) => [category, number]));
    const { categories, codes } = readCategories(table.column(column));
    const numbers = categories.map((category) => {
      if (category === null) return encoder.missingValue ?? NaN;
      const number = numberOf.get(category);
      if (number !== undefined) return number;
      if (encoder.handleUnknown === "use-encoded-value") return encoder.unknownValue ?? NaN;
      throw new AnalysisError(
        "unknown-category",
        `Column "${column}" holds ${categoryText(category)}, which was not there when the encoder was fitted.`,
        'Fit it on these rows too, or set handleUnknown to "use-encoded-value".',
      );
    });
    codes.forEach((code, row) => (values[row * names.length + j] = numbers[code]!));
  });
  return { numRows: table.numRows, numColumns: names.length, values, columnNames: names };
}

function checkOrder(column: string, given: readonly Category[], found: readonly Category[]): void {
  const order = new Set(given);
  const lacking = found.find((category) => !order.has(category));
  if (lacking === undefined && order.size === given.length) return;
  const twice = given.find((category, at) => given.indexOf(category) < at) ?? null;
  throw new AnalysisError(
    "bad-parameter",
    lacking === undefined
      ? `The order of "${column}" has ${categoryText(twice)} twice.`
      : `The order of "${column}" lacks ${categoryText(lacking)}.`,
    "Give every category once.",
  );
}

function checkValue(name: string, value: number | null, { columns }: OrdinalEncoder): void {
  if (value === null) return;
  const clash = columns.find(({ categories }) => Number.isInteger(value) && categories[value] !== undefined);
  if (Number.isFinite(value) && !clash) return;
  throw new AnalysisError(
    "bad-parameter",
    clash
      ? `${name} is ${value}, which stands for ${categoryText(clash.categories[value]!)} in column "${clash.column}".`
      : `${name} is ${value}.`,
    "Give a number that no category has, for instance -1.",
  );
}
