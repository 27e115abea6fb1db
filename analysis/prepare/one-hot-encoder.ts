import type { ColumnInput } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import type { Matrix } from "../matrix.ts";
import { toTable, type AnyTable, type TableInput } from "../table.ts";
import {
  categoryText,
  readCategories,
  tableOfCategories,
  type Category,
  type CategoryRows,
} from "./categories.ts";

export type { CategoryRows };

export interface OneHotOptions {
  /** Columns to encode. */
  readonly columns: readonly string[];
  /** Leave out the first category of each column, or only of columns with exactly two. */
  readonly drop?: "first" | "if-binary" | null;
  /** What a category that was not fitted becomes: an error, zeros, or the infrequent category. */
  readonly handleUnknown?: "error" | "ignore" | "infrequent-if-exist";
  /** Categories in fewer rows (from 1), or in a smaller share of rows (below 1), are put together as infrequent. */
  readonly minFrequency?: number;
  /** At most so many categories per column, the infrequent one included; the rarest are put together. */
  readonly maxCategories?: number;
}

/** How one column is encoded. */
export interface EncodedColumn {
  readonly column: string;
  /** The categories found, ascending; null (a missing value) last. */
  readonly categories: readonly Category[];
  /** Those put together as infrequent. */
  readonly infrequent: readonly Category[];
  /** For each category the feature it sets, counted within the column, or -1 for none. */
  readonly features: readonly number[];
  readonly featureNames: readonly string[];
  /** The feature that infrequent categories set, or -1 if there is none or it is left out. */
  readonly infrequentFeature: number;
}

/** A fitted one-hot encoder, as plain data. */
export interface OneHotEncoder {
  readonly handleUnknown: "error" | "ignore" | "infrequent-if-exist";
  readonly columns: readonly EncodedColumn[];
  /** `column_category` for every feature, in order. */
  readonly featureNames: readonly string[];
}

/**
 * Learns the categories of columns, as scikit-learn's `OneHotEncoder`. A missing value is a category of its own, the
 * last one, called `column_(missing)`.
 */
export function fitOneHotEncoder(data: TableInput | CategoryRows, options: OneHotOptions): OneHotEncoder {
  checkOptions(options);
  const table = tableOfCategories(data, options.columns);
  const columns = options.columns.map((name) => fitColumn(name, table, options));
  return {
    handleUnknown: options.handleUnknown ?? "error",
    columns,
    featureNames: columns.flatMap((column) => column.featureNames),
  };
}

/** 0 and 1 for each feature and row. Throws on a category that was not fitted, unless told otherwise. */
export function applyOneHotEncoder(encoder: OneHotEncoder, data: TableInput | CategoryRows): Matrix {
  const names = encoder.columns.map(({ column }) => column);
  const table = tableOfCategories(data, names);
  const numColumns = encoder.featureNames.length;
  const values = new Float64Array(table.numRows * numColumns);
  let offset = 0;
  for (const encoded of encoder.columns) {
    const { codes, features } = featuresOf(encoded, table.column(encoded.column), encoder.handleUnknown);
    for (let row = 0; row < codes.length; row++) {
      const feature = features[codes[row]!]!;
      if (feature >= 0) values[row * numColumns + offset + feature] = 1;
    }
    offset += encoded.featureNames.length;
  }
  return { numRows: table.numRows, numColumns, values, columnNames: encoder.featureNames };
}

/** The table with these columns replaced by one column of 0 and 1 per category. */
export function oneHot(input: TableInput, options: OneHotOptions): AnyTable {
  const table = toTable(input);
  const encoded = applyOneHotEncoder(fitOneHotEncoder(table, options), table);
  const kept = table.select(table.columnNames.filter((name) => !options.columns.includes(name)));
  return kept.with(
    Object.fromEntries(
      encoded.columnNames.map((name, j) => [
        name,
        Float64Array.from(
          { length: encoded.numRows },
          (_, row) => encoded.values[row * encoded.numColumns + j]!,
        ),
      ]),
    ),
  );
}

function checkOptions({ columns, minFrequency, maxCategories }: OneHotOptions): void {
  if (columns.length === 0) {
    throw new AnalysisError(
      "bad-parameter",
      "No columns are chosen.",
      'Give "columns", the columns to encode.',
    );
  }
  if (minFrequency !== undefined && !(minFrequency > 0)) {
    throw new AnalysisError(
      "bad-parameter",
      `minFrequency is ${minFrequency}.`,
      "Give a number of rows from 1, or a share between 0 and 1.",
    );
  }
  if (maxCategories !== undefined && !(Number.isInteger(maxCategories) && maxCategories >= 1)) {
    throw new AnalysisError(
      "bad-parameter",
      `maxCategories is ${maxCategories}.`,
      "Give a whole number from 1 up.",
    );
  }
}

function fitColumn(name: string, table: AnyTable, options: OneHotOptions): EncodedColumn {
  const { categories, counts } = readCategories(table.column(name));
  const isRare = findInfrequent(counts, table.numRows, options);
  const frequent = categories.filter((_, code) => !isRare[code]);
  const infrequent = categories.filter((_, code) => isRare[code]);
  const all = frequent.map((category) => `${name}_${categoryText(category)}`);
  if (infrequent.length > 0) all.push(`${name}_infrequent_sklearn`);
  const dropped = options.drop === "first" || (options.drop === "if-binary" && all.length === 2) ? 1 : 0;
  return {
    column: name,
    categories,
    infrequent,
    features: categories.map(
      (category, code) => (isRare[code] ? all.length - 1 : frequent.indexOf(category)) - dropped,
    ),
    featureNames: all.slice(dropped),
    infrequentFeature: infrequent.length > 0 ? all.length - 1 - dropped : -1,
  };
}

/** Which categories are infrequent. As in scikit-learn, a limit on categories makes the rarest of them infrequent. */
function findInfrequent(counts: Int32Array, numRows: number, options: OneHotOptions): boolean[] {
  const { minFrequency, maxCategories } = options;
  const least = minFrequency === undefined ? 0 : minFrequency < 1 ? minFrequency * numRows : minFrequency;
  const isRare = Array.from(counts, (count) => count < least);
  const numFrequent = isRare.filter((rare) => !rare).length;
  if (maxCategories !== undefined && numFrequent + 1 > maxCategories && counts.length > maxCategories - 1) {
    const order = Array.from(counts.keys()).sort((a, b) => counts[a]! - counts[b]! || a - b);
    for (const code of order.slice(0, counts.length - (maxCategories - 1))) isRare[code] = true;
  }
  return isRare;
}

/** For each row a code, and for each code the feature it sets or -1. */
function featuresOf(
  encoded: EncodedColumn,
  column: ColumnInput,
  handleUnknown: OneHotEncoder["handleUnknown"],
): { readonly codes: Int32Array; readonly features: readonly number[] } {
  const { categories, codes } = readCategories(column);
  const known = new Map(encoded.categories.map((category, code) => [category, encoded.features[code]!]));
  const features = categories.map((category) => {
    const feature = known.get(category);
    if (feature !== undefined) return feature;
    if (handleUnknown === "infrequent-if-exist") return encoded.infrequentFeature;
    if (handleUnknown === "ignore") return -1;
    throw new AnalysisError(
      "unknown-category",
      `Column "${encoded.column}" holds ${categoryText(category)}, which was not there when the encoder was fitted.`,
      'Fit it on these rows too, or set handleUnknown to "ignore".',
    );
  });
  return { codes, features };
}
