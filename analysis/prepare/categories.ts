import { toColumn, type ColumnInput } from "../build-columns.ts";
import type { Value } from "../columns.ts";
import { groupIndex, type GroupIndex } from "../group-index.ts";
import { isTableInput, Table, toTable, type AnyTable, type TableInput } from "../table.ts";

/** A category as JSON can hold it: dates as ISO 8601, big integers and nested values as text; null where missing. */
export type Category = string | number | boolean | null;

/** Rows of values, in the order of the columns. */
export type CategoryRows = readonly (readonly unknown[])[];

/** The column's values as categories: ascending, null as the last one if any value is missing, and a code for each row. */
export interface Categories {
  readonly categories: readonly Category[];
  readonly codes: Int32Array;
  /** Rows of each category. */
  readonly counts: Int32Array;
}

/** The categories of a column. */
export function readCategories(column: ColumnInput): Categories {
  const { keys, codes, counts } = withMissing(groupIndex(toColumn(column)));
  return { categories: keys.map(toCategory), codes, counts };
}

/** A value as a category. */
export function toCategory(value: Value): Category {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return value.toString();
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

/** A category as text for people; "(missing)" for null. */
export const categoryText = (category: Category): string =>
  category === null ? "(missing)" : String(category);

/** The table of either form of input. */
export function tableOfCategories(data: TableInput | CategoryRows, names: readonly string[]): AnyTable {
  if (isTableInput(data)) return toTable(data);
  const columns: Record<string, ColumnInput> = {};
  names.forEach((name, j) => (columns[name] = data.map((row) => row[j] ?? null)));
  return Table.fromColumns(columns);
}

function withMissing({ keys, codes, counts }: GroupIndex): GroupIndex {
  const missing = codes.reduce((count, code) => (code === -1 ? count + 1 : count), 0);
  if (missing === 0) return { keys, codes, counts };
  return {
    keys: [...keys, null],
    codes: codes.map((code) => (code === -1 ? keys.length : code)),
    counts: Int32Array.of(...counts, missing),
  };
}
