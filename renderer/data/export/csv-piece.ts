import { quoteName, quoteText } from "../../base/sql-text.ts";
import type { ColumnInfo } from "../../workbook/document.ts";

export interface CsvOptions {
  /** Begins with a byte order mark, by which Excel knows UTF-8. */
  readonly mark: boolean;
  /** Puts an apostrophe before texts that a spreadsheet would take for a formula. */
  readonly guard: boolean;
}

const endOfLine = "\r\n";
const plainTypes =
  /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|REAL|DECIMAL.*|BOOLEAN|DATE|TIMESTAMP.*|TIME)$/;

/** Spreadsheets run what begins so, full-width letters included; a plain number is none. */
const formula = "^\\s*[=+\\-@＝＋－＠]|^[\\t\\r\\n]";
const plainNumber = "^[+-]?[0-9][0-9.,]*$";

/** The lines of the rows as one column of text, by RFC 4180. A missing value is empty, an empty text is `""`. */
export function csvLines(columns: readonly ColumnInfo[], { guard }: CsvOptions): string {
  const fields = columns.map((column) => fieldSql(column, guard, columns.length === 1));
  return `${fields.join(" || ',' || ")} AS line`;
}

/** The line of the names. */
export const csvHeader = (columns: readonly ColumnInfo[], { guard, mark }: CsvOptions): string =>
  (mark ? "\uFEFF" : "") + columns.map(({ name }) => fieldText(name, guard)).join(",") + endOfLine;

export const csvBody = (lines: readonly string[]): string => lines.map((line) => line + endOfLine).join("");

function fieldSql({ name, type }: ColumnInfo, guard: boolean, isOnly: boolean): string {
  const text = `CAST(${quoteName(name)} AS VARCHAR)`;
  // A line without any character is no row to many readers.
  const missing = isOnly ? `'""'` : "''";
  if (plainTypes.test(type)) return `coalesce(${text}, ${missing})`;
  const safe = guard
    ? `CASE WHEN regexp_matches(${text}, ${quoteText(formula)}) AND NOT regexp_matches(${text}, ${quoteText(plainNumber)}) THEN '''' || ${text} ELSE ${text} END`
    : text;
  const quoted = `'"' || replace(${safe}, '"', '""') || '"'`;
  const needsQuotes = `${text} = '' OR regexp_matches(${text}, '[",\\r\\n]|^\\s|\\s$')`;
  return `coalesce(CASE WHEN ${needsQuotes} THEN ${quoted} ELSE ${safe} END, ${missing})`;
}

function fieldText(text: string, guard: boolean): string {
  const isFormula = guard && new RegExp(formula, "u").test(text) && !new RegExp(plainNumber, "u").test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) || safe === "" ? `"${safe.replaceAll('"', '""')}"` : safe;
}
