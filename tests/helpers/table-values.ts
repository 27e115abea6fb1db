import type { Column, TableData } from "../../analysis/columns.ts";

/** The values of a column as plain values, null for missing; dates in milliseconds. */
export function valuesOf(column: Column): readonly unknown[] {
  switch (column.kind) {
    case "text":
      return Array.from(column.codes, (code) => (code === -1 ? null : column.dictionary[code]));
    case "nested":
      return column.values;
    case "boolean":
      return Array.from(column.values, (value, row) => (column.validity?.[row] === 0 ? null : value === 1));
    case "number":
    case "bigint":
    case "date":
      return Array.from<number | bigint, unknown>(column.values, (value, row) =>
        column.validity?.[row] === 0 ? null : value,
      );
  }
}

/** A table as one list of values for each column. */
export const valuesByName = (table: TableData): Readonly<Record<string, readonly unknown[]>> =>
  Object.fromEntries(table.columns.map(({ name, column }) => [name, valuesOf(column)]));
