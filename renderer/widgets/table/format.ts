import type { Column } from "../../../analysis/columns.ts";

/** How the values of one column are written. */
export interface ColumnFormat {
  readonly align: "left" | "right";
  /** Digits after the point; null writes what the value needs. */
  readonly decimals: number | null;
  readonly grouped: boolean;
}

const integerTypes = /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|VARINT|BIGNUM)$/;
/** Numbers that name something are read digit by digit, not by size. */
const labelName = /(?:^|[_\s.-])(?:id|year|zip|postcode|code|key|nr|no)$/i;
const mostDecimals = 6;
const mostExactDecimals = 4;

/** How to write a column, by its DuckDB type, its name and the values at hand. */
export function columnFormat(name: string, type: string, column: Column | null): ColumnFormat {
  const grouped = !labelName.test(name);
  const scale = /^DECIMAL\(\d+,\s*(\d+)\)$/.exec(type)?.[1];
  if (scale !== undefined) return { align: "right", decimals: Number(scale), grouped };
  if (integerTypes.test(type)) return { align: "right", decimals: 0, grouped };
  if (column?.kind === "number") return { align: "right", decimals: neededDecimals(column), grouped };
  const numeric = column?.kind === "bigint" || /^(?:DOUBLE|FLOAT|REAL|DECIMAL)/.test(type);
  return { align: numeric ? "right" : "left", decimals: null, grouped };
}

/**
 * The digits after the point for a column of numbers: all of them where the values have few (prices, rates); else, for
 * measured and computed values, five significant digits of the largest, and at least two after the point.
 */
function neededDecimals({ values, validity }: Extract<Column, { kind: "number" }>): number {
  let needed = 0;
  let largest = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = Math.abs(values[row] ?? 0);
    if (validity?.[row] === 0 || !Number.isFinite(value) || needsExponent(value)) continue;
    largest = Math.max(largest, value);
    // Twelve digits: beyond them stands the noise of binary fractions.
    const digits = Number(value.toPrecision(12)).toString();
    needed = Math.max(needed, digits.length - 1 - digits.concat(".").indexOf("."));
  }
  if (needed <= mostExactDecimals) return Math.max(0, needed);
  const order = Math.floor(Math.log10(largest));
  return Math.min(Math.max(4 - order, 2), mostDecimals);
}

const needsExponent = (value: number): boolean =>
  value !== 0 && (Math.abs(value) < 1e-5 || Math.abs(value) >= 1e15);

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(decimals: number, grouped: boolean): Intl.NumberFormat {
  const key = `${decimals}${grouped}`;
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat("en-US", {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: grouped,
    });
    formatters.set(key, found);
  }
  return found;
}

/** A number for people, e.g. `41,188` or `1.20`. A true minus sign, as wide as the digits. */
export function formatNumber(value: number, { decimals, grouped }: ColumnFormat): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (needsExponent(value)) return value.toExponential(4).replace("-", "−");
  const digits = decimals ?? Math.min((value.toString().split(".")[1] ?? "").length, mostDecimals);
  const text = formatter(digits, grouped).format(value).replace("-", "−");
  // A value smaller than the column's last digit must not look like zero.
  return value !== 0 && /^−?[0.]+$/.test(text) ? value.toPrecision(2).replace("-", "−") : text;
}

/** A time as ISO 8601 with a space: the day alone, or down to the second or millisecond. */
export function formatDate(milliseconds: number, unit: "day" | "millisecond"): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return "invalid date";
  const text = date.toISOString();
  if (unit === "day") return text.slice(0, text.indexOf("T"));
  return text.replace("T", " ").replace(/(?:\.000)?Z$/, "");
}

/** True if the value of a row is missing. */
export function isMissing(column: Column, row: number): boolean {
  if (column.kind === "text") return (column.codes[row] ?? -1) < 0;
  if (column.kind === "nested") return column.values[row] === null || column.values[row] === undefined;
  return column.validity?.[row] === 0;
}

/** The value of a row for people. Null if it is missing. */
export function cellText(column: Column, row: number, format: ColumnFormat): string | null {
  if (isMissing(column, row)) return null;
  switch (column.kind) {
    case "number":
      return formatNumber(column.values[row] ?? Number.NaN, format);
    case "bigint": {
      const text = (column.values[row] ?? 0n).toLocaleString("en-US", { useGrouping: format.grouped });
      return text.replace("-", "−");
    }
    case "boolean":
      return column.values[row] === 1 ? "true" : "false";
    case "date":
      return formatDate(column.values[row] ?? Number.NaN, column.unit);
    case "text":
      return column.dictionary[column.codes[row] ?? -1] ?? "";
    case "nested":
      return compactJson(column.values[row]);
  }
}

/** The value of a row for other programs: plain digits, ISO dates; missing is empty. */
export function rawText(column: Column, row: number): string {
  if (isMissing(column, row)) return "";
  if (column.kind === "number" || column.kind === "bigint") return String(column.values[row]);
  return cellText(column, row, { align: "left", decimals: null, grouped: false }) ?? "";
}

const compactJson = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) => (typeof member === "bigint" ? member.toString() : member));

const longestShown = 300;

/** A text as one line of bounded length: line breaks become a sign. */
export function oneLine(text: string): string {
  const short = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  return short.replace(/\r\n|\r|\n/g, " ↵ ").replaceAll("\t", " ⇥ ");
}

/** DuckDB's type in a short word. */
export function shortType(type: string): string {
  const names: Readonly<Record<string, string>> = {
    VARCHAR: "text",
    BOOLEAN: "boolean",
    DATE: "date",
    TIME: "time",
    DOUBLE: "number",
    FLOAT: "number",
    REAL: "number",
    "TIMESTAMP WITH TIME ZONE": "time stamp, zone",
  };
  const known = names[type];
  if (known !== undefined) return known;
  if (integerTypes.test(type)) return "integer";
  if (type.endsWith("]")) return "list";
  const decimal = /^DECIMAL\((\d+),\s*(\d+)\)$/.exec(type);
  if (decimal !== null) return `decimal ${decimal[1]},${decimal[2]}`;
  if (type.startsWith("TIMESTAMP")) return "time stamp";
  return (/^[A-Z]+/.exec(type)?.[0] ?? type).toLowerCase();
}

/** A share of rows, e.g. `3.2%`; never `0%` where there are some, nor `100%` where there are others. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0%";
  const percent = (part / whole) * 100;
  if (percent < 0.1) return "<0.1%";
  if (part < whole && percent > 99.9) return ">99.9%";
  return `${Number(percent.toFixed(1))}%`;
}

/** A count with thousands separated. */
export const formatCount = (count: number): string => formatter(0, true).format(count);
