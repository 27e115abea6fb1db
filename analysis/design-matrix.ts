import { isMissing, type Column } from "./columns.ts";
import { AnalysisError } from "./errors.ts";
import { groupIndex, keyText } from "./group-index.ts";
import type { Matrix } from "./matrix.ts";
import { readNumbers } from "./numbers.ts";
import type { AnyTable } from "./table.ts";

export interface DesignOptions {
  /** Columns to learn from: numbers, booleans, and text, which is one-hot encoded. */
  readonly columns: readonly string[];
  /** Numeric columns that are codes, to be one-hot encoded as text is. */
  readonly categorical?: readonly string[];
  /** A gap becomes the column's mean, or a category, and a feature of its own; or its row is left out. */
  readonly missing?: "indicator" | "drop";
  /** Leave out the most frequent category of each column, with which the others are compared. */
  readonly dropMostFrequent?: boolean;
}

/** How one column becomes features. */
export type DesignColumn =
  | {
      readonly kind: "numeric";
      readonly column: string;
      /** What a gap becomes: the mean of the values fitted on. */
      readonly fill: number;
      /** Whether a second feature says where gaps are. */
      readonly hasIndicator: boolean;
    }
  | {
      readonly kind: "categories";
      readonly column: string;
      /** Those with a feature of their own, as text, ascending. */
      readonly categories: readonly string[];
      /** The category without a feature, with which the others are compared. */
      readonly dropped: string | null;
      /** Whether the last features stand for rarer categories, and for gaps. */
      readonly hasOther: boolean;
      readonly hasMissing: boolean;
    };

/** How a table becomes a matrix of numbers without gaps, as plain data. */
export interface Design {
  readonly missing: "indicator" | "drop";
  readonly columns: readonly DesignColumn[];
  /** `column`, `column_category`, `column_other` or `column_missing`. */
  readonly featureNames: readonly string[];
  /** For each feature the place of its column in `columns`. */
  readonly columnOfFeature: readonly number[];
}

/** Features of rows, and where the rows came from. */
export interface DesignMatrix {
  readonly matrix: Matrix;
  /** Row number in the table of each row of the matrix, ascending. */
  readonly rows: Int32Array;
}

/** Categories beyond this many, the rarest, are put together as "other". */
const mostCategories = 50;

/**
 * Learns from some rows of a table how its columns become features. Throws on columns of dates and nested values, and
 * on infinite values.
 */
export function fitDesign(table: AnyTable, rows: Int32Array, options: DesignOptions): Design {
  if (options.columns.length === 0) {
    const advice = 'Give "columns" to learn from.';
    throw new AnalysisError("bad-parameter", "No columns are chosen.", advice);
  }
  const all = table.select(options.columns);
  const chosen = rows.length === all.numRows ? all : all.take(rows);
  const columns = options.columns.map((name) => fitColumn(name, chosen.column(name), options));
  const features = columns.map(featuresOf);
  return {
    missing: options.missing ?? "indicator",
    columns,
    featureNames: features.flat(),
    columnOfFeature: features.flatMap((names, place) => names.map(() => place)),
  };
}

/**
 * The features of a table's rows, or of those given. A category that was not fitted counts as "other" if there is one,
 * else it sets no feature. Rows with a gap are left out if the design says so.
 */
export function applyDesign(design: Design, table: AnyTable, given?: Int32Array): DesignMatrix {
  const columns = design.columns.map(({ column }) => table.column(column));
  const wanted = given ?? Int32Array.from({ length: table.numRows }, (_, row) => row);
  const rows =
    design.missing === "drop"
      ? wanted.filter((row) => !columns.some((column) => isMissing(column, row)))
      : wanted;
  const numColumns = design.featureNames.length;
  const values = new Float64Array(rows.length * numColumns);
  let offset = 0;
  design.columns.forEach((fitted, i) => {
    const to = { values, numColumns, offset };
    if (fitted.kind === "numeric") writeNumbers(to, fitted, columns[i]!, rows);
    else writeCategories(to, fitted, columns[i]!, rows);
    offset += featuresOf(fitted).length;
  });
  return { matrix: { numRows: rows.length, numColumns, values, columnNames: design.featureNames }, rows };
}

/** Columns to learn from if none are named: numbers, booleans, and text of 2 to 50 categories. */
export function learnableColumns(table: AnyTable, except: readonly string[]): string[] {
  const isLearnable = (column: Column): boolean => {
    if (column.kind !== "text") return column.kind === "number" || column.kind === "boolean";
    const numCategories = groupIndex(column).keys.length;
    return numCategories >= 2 && numCategories <= mostCategories;
  };
  return table.columnNames.filter((name) => !except.includes(name) && isLearnable(table.column(name)));
}

function fitColumn(name: string, column: Column, options: DesignOptions): DesignColumn {
  const { missing = "indicator", categorical = [] } = options;
  if (column.kind === "nested" || column.kind === "date") {
    throw new AnalysisError(
      "bad-column",
      `Column "${name}" holds ${column.kind === "date" ? "dates" : "nested values"}, which cannot be learned from.`,
      "Make a number of it first, for instance days since that date.",
    );
  }
  if (column.kind === "text" || categorical.includes(name)) return fitCategories(name, column, options);
  const numbers = readNumbers(column, `column "${name}"`);
  let sum = 0;
  let numPresent = 0;
  for (const value of numbers) {
    if (Number.isNaN(value)) continue;
    sum += value;
    numPresent++;
  }
  return {
    kind: "numeric",
    column: name,
    fill: numPresent === 0 ? 0 : sum / numPresent,
    hasIndicator: missing === "indicator" && numPresent < numbers.length,
  };
}

function fitCategories(
  name: string,
  column: Column,
  { missing = "indicator", dropMostFrequent = false }: DesignOptions,
): DesignColumn {
  const { keys, codes, counts } = groupIndex(column);
  const byCount = Array.from(keys.keys()).sort((a, b) => counts[b]! - counts[a]! || a - b);
  const kept = byCount.slice(0, mostCategories).sort((a, b) => a - b);
  const dropped = dropMostFrequent ? (byCount[0] ?? null) : null;
  return {
    kind: "categories",
    column: name,
    categories: kept.filter((code) => code !== dropped).map((code) => keyText(keys[code]!)),
    dropped: dropped === null ? null : keyText(keys[dropped]!),
    hasOther: keys.length > mostCategories,
    hasMissing: missing === "indicator" && codes.includes(-1),
  };
}

function featuresOf(column: DesignColumn): string[] {
  const name = column.column;
  if (column.kind === "numeric") return column.hasIndicator ? [name, `${name}_missing`] : [name];
  return [
    ...column.categories.map((category) => `${name}_${category}`),
    ...(column.hasOther ? [`${name}_other`] : []),
    ...(column.hasMissing ? [`${name}_missing`] : []),
  ];
}

/** Where the features of one column go. */
interface Place {
  readonly values: Float64Array;
  readonly numColumns: number;
  readonly offset: number;
}

function writeNumbers(
  { values, numColumns, offset }: Place,
  fitted: DesignColumn & { readonly kind: "numeric" },
  column: Column,
  rows: Int32Array,
): void {
  const numbers = readNumbers(column, `column "${fitted.column}"`);
  for (let i = 0, at = offset; i < rows.length; i++, at += numColumns) {
    const value = numbers[rows[i]!]!;
    const isGap = Number.isNaN(value);
    values[at] = isGap ? fitted.fill : value;
    if (isGap && fitted.hasIndicator) values[at + 1] = 1;
  }
}

function writeCategories(
  { values, numColumns, offset }: Place,
  fitted: DesignColumn & { readonly kind: "categories" },
  column: Column,
  rows: Int32Array,
): void {
  const { keys, codes } = groupIndex(column);
  const numCategories = fitted.categories.length;
  const places = new Map(fitted.categories.map((category, place) => [category, place]));
  if (fitted.dropped !== null) places.set(fitted.dropped, -1);
  const other = fitted.hasOther ? numCategories : -1;
  const gap = fitted.hasMissing ? numCategories + (fitted.hasOther ? 1 : 0) : -1;
  const placeOf = keys.map((key) => places.get(keyText(key)) ?? other);
  for (let i = 0, at = offset; i < rows.length; i++, at += numColumns) {
    const code = codes[rows[i]!]!;
    const place = code === -1 ? gap : placeOf[code]!;
    if (place >= 0) values[at + place] = 1;
  }
}
