import type { Column, TableData } from "../../../analysis/columns.ts";
import { quoteName } from "../../base/sql-text.ts";
import type { ColumnInfo } from "../../workbook/document.ts";
import { selectList } from "../read-table.ts";

/** Columns as JSON has them: dates and times as texts. */
export function jsonColumns(columns: readonly ColumnInfo[]): string {
  return columns
    .map((column) => {
      const quoted = quoteName(column.name);
      if (column.type.startsWith("TIMESTAMP"))
        return `replace(CAST(${quoted} AS VARCHAR), ' ', 'T') AS ${quoted}`;
      return column.type === "DATE" ? `CAST(${quoted} AS VARCHAR) AS ${quoted}` : selectList([column]);
    })
    .join(", ");
}

/** The rows as objects, one a line, as a part of a list; whole numbers of any length as they are. */
export function jsonBody({ numRows, columns }: TableData, isFirst: boolean, isLast: boolean): string {
  const keys = columns.map(({ name }) => JSON.stringify(name));
  const rows = Array.from({ length: numRows }, (_, row) => {
    const fields = columns.map(({ column }, at) => `${keys[at]!}:${jsonValue(column, row)}`);
    return `{${fields.join(",")}}`;
  });
  const body = rows.join(",\n");
  return `${isFirst ? "[\n" : body === "" ? "" : ",\n"}${body}${isLast ? "\n]\n" : ""}`;
}

function jsonValue(column: Column, row: number): string {
  if (column.kind === "text") return JSON.stringify(column.dictionary[column.codes[row]!] ?? null);
  if (column.kind === "nested") return JSON.stringify(column.values[row] ?? null, withBigInts);
  if (column.validity?.[row] === 0) return "null";
  if (column.kind === "boolean") return String(column.values[row] === 1);
  if (column.kind === "bigint") return String(column.values[row]);
  const value = column.values[row]!;
  return Number.isFinite(value) ? JSON.stringify(value) : "null";
}

const withBigInts = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? value.toString() : value;
