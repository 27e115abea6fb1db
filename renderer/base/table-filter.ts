/** One end of a range, as digits or as an ISO date, so that no digit is lost. */
export interface RangeEnd {
  readonly value: string;
  readonly inclusive: boolean;
}

/** Which values of a column are wanted. */
export type ColumnCondition =
  | { readonly type: "range"; readonly from: RangeEnd | null; readonly to: RangeEnd | null }
  /** Values as DuckDB writes them as text; `missing` also takes rows without a value. */
  | { readonly type: "choices"; readonly values: readonly string[]; readonly missing: boolean }
  /** In upper or lower case. */
  | { readonly type: "contains"; readonly text: string }
  | { readonly type: "missing" }
  | { readonly type: "present" };

/** Rows are shown only if their value of this column meets the condition. */
export interface TableFilter {
  readonly column: string;
  /** DuckDB's name of the column's type. */
  readonly columnType: string;
  readonly condition: ColumnCondition;
}

/** How a column of a type can be filtered: numbers and dates by range, texts by value, nested ones by presence only. */
export type FilterKind = "number" | "date" | "time" | "value" | "presence";

const numberTypes = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DECIMAL.*|FLOAT|DOUBLE)$/;
const nestedTypes = /(\[\d*\]$)|^(STRUCT|MAP|UNION|BLOB)/;

/** How to filter a column of this type. */
export function filterKind(columnType: string): FilterKind {
  if (nestedTypes.test(columnType)) return "presence";
  if (numberTypes.test(columnType)) return "number";
  if (columnType === "DATE") return "date";
  return columnType.startsWith("TIMESTAMP") ? "time" : "value";
}

const numberText = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const dateText = /^\d{4,6}-\d{2}-\d{2}$/;
const timeText = /^\d{4,6}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)?$/;

/** The text as the end of a range in a column of this type; null if it is no such value. */
export function maybeRangeValue(columnType: string, text: string): string | null {
  const trimmed = text.trim();
  switch (filterKind(columnType)) {
    case "number":
      return numberText.test(trimmed) ? trimmed : null;
    case "date":
      return dateText.test(trimmed) && isRealDay(trimmed) ? trimmed : null;
    case "time":
      return timeText.test(trimmed) && isRealDay(trimmed) ? trimmed.replace("T", " ") : null;
    case "value":
    case "presence":
      return null;
  }
}

/** The 30th of February is written like a date and is none. */
function isRealDay(text: string): boolean {
  const [year, month, day] = text
    .slice(0, text.search(/[ T]|$/))
    .split("-")
    .map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year ?? 0, (month ?? 1) - 1, day ?? 1);
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}

/** An edge of a histogram, a number or milliseconds, as the end of a range. */
export function rangeValueAt(columnType: string, edge: number): string {
  if (filterKind(columnType) === "number") return String(edge);
  const text = new Date(edge).toISOString();
  if (columnType === "DATE") return text.slice(0, text.indexOf("T"));
  return text.replace("T", " ").replace(/(\.000)?Z$/, "");
}

/** The filters with the one of a column replaced, or taken out where the condition is null. */
export function withCondition(
  filters: readonly TableFilter[],
  column: { readonly name: string; readonly type: string },
  condition: ColumnCondition | null,
): readonly TableFilter[] {
  const others = filters.filter((filter) => filter.column !== column.name);
  if (condition === null || isEmpty(condition)) return others;
  const filter: TableFilter = { column: column.name, columnType: column.type, condition };
  const at = filters.findIndex((old) => old.column === column.name);
  return at < 0 ? [...filters, filter] : filters.map((old, index) => (index === at ? filter : old));
}

/** A condition that every row meets. */
function isEmpty(condition: ColumnCondition): boolean {
  if (condition.type === "range") return condition.from === null && condition.to === null;
  if (condition.type === "choices") return condition.values.length === 0 && !condition.missing;
  return condition.type === "contains" && condition.text === "";
}

/** The condition of a column, if it is filtered. */
export const conditionOf = (filters: readonly TableFilter[], column: string): ColumnCondition | null =>
  filters.find((filter) => filter.column === column)?.condition ?? null;
