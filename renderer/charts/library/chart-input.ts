import { groupIndex, keyText } from "../../../analysis/group-index.ts";
import type { Column, TableData, Value } from "../../../analysis/columns.ts";
import { isTableInput, Table, toTable, type AnyTable } from "../../../analysis/table.ts";
import type { RowShape } from "../../../analysis/table-rows.ts";

/** What a chart is made of: a table, or an array of row objects. */
export type ChartInput<R extends RowShape> = Table<R> | TableData | readonly R[];

/** The columns of the rows are offered for completion; a computed name passes as well. */
export type Field<R extends RowShape> = (keyof R & string) | (string & Record<never, never>);

/** Options with the fields they name; what a chart function gets. */
export type Data = ChartInput<RowShape>;

/** The table of either form of input. */
export const chartTable = (data: Data): AnyTable =>
  isTableInput(data) ? toTable(data) : Table.fromRows(data);

/** Where a value is missing and shown. */
export const missingName = "(missing)";
/** What stands for the categories too many to show. */
export const otherName = "other";

/** A column as categories, with null where a value is missing. */
export function categoriesOf(table: AnyTable, field: string): (string | null)[] {
  const column = table.column(field);
  const { keys, codes } = groupIndex(column);
  const names = keys.map((key) => categoryText(key, column));
  return Array.from(codes, (code) => names[code] ?? null);
}

/** A category for people: days as 2026-03-31, booleans as yes and no. */
export function categoryText(key: Value, column: Column): string {
  if (typeof key === "boolean") return key ? "yes" : "no";
  if (key instanceof Date)
    return key.toISOString().slice(0, column.kind === "date" && column.unit === "day" ? 10 : 16);
  return keyText(key);
}

/** A column of numbers, NaN where missing or infinite. */
export const numbersOf = (table: AnyTable, field: string): Float64Array =>
  table.numbers(field).map((value) => (Number.isFinite(value) ? value : NaN));

/** Orders names as people do; what is missing or lumped together comes last. */
export const compareNames = (a: string, b: string): number =>
  nameRank(a) - nameRank(b) || a.localeCompare(b, "en", { numeric: true });

export const nameRank = (name: string): number => (name === missingName ? 2 : name === otherName ? 1 : 0);
