import type { TableData } from "../../../analysis/columns.ts";
import { Table } from "../../../analysis/table.ts";

/** The table that a value is: a table, table data, or an array of plain objects. Null for anything else. */
export function maybeTable(value: unknown): Table | null {
  if (value instanceof Table) return value as Table;
  if (Array.isArray(value)) return isRows(value) ? Table.fromRows(value) : null;
  return isTableData(value) ? Table.fromData(value) : null;
}

function isTableData(value: unknown): value is TableData {
  if (typeof value !== "object" || value === null) return false;
  const { numRows, columns } = value as Partial<TableData>;
  return typeof numRows === "number" && Array.isArray(columns);
}

function isRows(value: readonly unknown[]): value is readonly Readonly<Record<string, unknown>>[] {
  return value.length > 0 && value.every(isRow);
}

function isRow(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
