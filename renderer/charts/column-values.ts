import { valueAt, type Column } from "../../analysis/columns.ts";

/** All values of a column as JavaScript has them. A number column without missing values is given without a copy. */
export function columnValues(column: Column, numRows: number): readonly unknown[] | Float64Array {
  if (column.kind === "number" && column.validity === null) return column.values;
  const plain = column.kind === "bigint" ? toNumber : (value: unknown): unknown => value;
  return Array.from({ length: numRows }, (_, row) => plain(valueAt(column, row)));
}

/** Scales do not take big integers; what a picture loses beyond 2^53 is below a pixel. */
const toNumber = (value: unknown): unknown => (typeof value === "bigint" ? Number(value) : value);
