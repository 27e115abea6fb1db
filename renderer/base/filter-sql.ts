import { quoteText, sqlName } from "./sql-text.ts";
import { filterKind, maybeRangeValue, type RangeEnd, type TableFilter } from "./table-filter.ts";

/**
 * The one place that writes filters as SQL: what the grid shows, what the summaries count and what a cell made from them
 * says are the same text.
 */
export const filterSql = (filters: readonly TableFilter[]): string =>
  filters.map(conditionSql).join("\n  AND ");

/** `WHERE …`, or nothing where there are no filters. */
export const whereSql = (filters: readonly TableFilter[]): string =>
  filters.length === 0 ? "" : `WHERE ${filterSql(filters)}`;

interface SortedBy {
  readonly column: string;
  readonly descending: boolean;
}

/** The query of a cell that shows the filtered rows of a table. */
export function filteredQuery(
  table: string,
  filters: readonly TableFilter[],
  sort: readonly SortedBy[] = [],
): string {
  const order = sort.map(
    ({ column, descending }) => `${sqlName(column)}${descending ? " DESC" : ""} NULLS LAST`,
  );
  return [
    "SELECT *",
    `FROM ${sqlName(table)}`,
    ...(filters.length === 0 ? [] : [whereSql(filters)]),
    ...(order.length === 0 ? [] : [`ORDER BY ${order.join(", ")}`]),
  ].join("\n");
}

function conditionSql({ column, columnType, condition }: TableFilter): string {
  const name = sqlName(column);
  switch (condition.type) {
    case "missing":
      return `${name} IS NULL`;
    case "present":
      return `${name} IS NOT NULL`;
    case "contains":
      return `contains(lower(${asText(name, columnType)}), lower(${quoteText(condition.text)}))`;
    case "choices":
      return choicesSql(name, columnType, condition.values, condition.missing);
    case "range":
      return rangeSql(name, columnType, condition.from, condition.to);
  }
}

function choicesSql(name: string, columnType: string, values: readonly string[], missing: boolean): string {
  if (values.length === 0) return missing ? `${name} IS NULL` : "true";
  const text = asText(name, columnType);
  const [first] = values;
  const chosen =
    values.length === 1
      ? `${text} = ${quoteText(first ?? "")}`
      : `${text} IN (${values.map(quoteText).join(", ")})`;
  return missing ? `(${chosen} OR ${name} IS NULL)` : chosen;
}

function rangeSql(name: string, columnType: string, from: RangeEnd | null, to: RangeEnd | null): string {
  const parts: string[] = [];
  if (from !== null) parts.push(`${name} >${from.inclusive ? "=" : ""} ${rangeLiteral(columnType, from)}`);
  if (to !== null) parts.push(`${name} <${to.inclusive ? "=" : ""} ${rangeLiteral(columnType, to)}`);
  // DuckDB sorts NaN above every number.
  else if (isFloat(columnType)) parts.push(`NOT isnan(${name})`);
  return parts.join(" AND ");
}

function rangeLiteral(columnType: string, { value }: RangeEnd): string {
  const checked = maybeRangeValue(columnType, value);
  if (checked === null) throw new Error(`${JSON.stringify(value)} is no value of a ${columnType} column`);
  if (filterKind(columnType) === "number") return numberLiteral(columnType, checked);
  return `${columnType === "DATE" ? "DATE" : "TIMESTAMP"} ${quoteText(checked)}`;
}

/** DuckDB reads a point as DECIMAL, whose way to DOUBLE may miss the last bit of a long one; an exponent reads as DOUBLE. */
function numberLiteral(columnType: string, digits: string): string {
  const isLong = /\./.test(digits) && !/e/i.test(digits) && digits.length > 15;
  return isFloat(columnType) && isLong ? `${digits}e0` : digits;
}

const isFloat = (columnType: string): boolean => columnType === "FLOAT" || columnType === "DOUBLE";

const asText = (name: string, columnType: string): string =>
  columnType === "VARCHAR" ? name : `CAST(${name} AS VARCHAR)`;
