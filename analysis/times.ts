import type { Column } from "./columns.ts";
import { AnalysisError } from "./errors.ts";
import { readNumbers } from "./numbers.ts";

/**
 * The times of a column of dates, or of text in ISO 8601, as milliseconds since 1970 UTC; NaN where missing. Text without
 * a time zone is UTC, a month without a day its first. Throws on other columns and on text that is no date.
 */
export function readTimes(column: Column, name = "the time column"): Float64Array {
  if (column.kind === "date") return readNumbers(column, `column "${name}"`);
  if (column.kind !== "text") {
    throw new AnalysisError(
      "bad-column",
      `Column "${name}" holds ${column.kind} values, not dates.`,
      "Choose a column of dates or of text such as 2026-03-31, or make one with analysis.dateColumn.",
    );
  }
  const times = Float64Array.from(column.dictionary, parseTime);
  return Float64Array.from(column.codes, (code, row) => {
    if (code === -1) return NaN;
    if (Number.isNaN(times[code])) throw noDate(column.dictionary[code]!, row, name);
    return times[code]!;
  });
}

const isoTime =
  /^\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?<zone>Z|[+-]\d{2}:?\d{2})?)?)?$/;

/** Milliseconds since 1970 UTC; NaN for anything but an ISO 8601 date or time that exists. */
export function parseTime(text: string): number {
  const found = isoTime.exec(text);
  if (!found) return NaN;
  const [date, clock] = [text.slice(0, 10), text.slice(11).replace(",", ".")];
  const midnight = Date.parse(date);
  // Date.parse lets 30 February be 2 March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return NaN;
  if (clock === "") return midnight;
  return Date.parse(
    `${date}T${clock.replace(/([+-]\d{2})(\d{2})$/, "$1:$2")}${found.groups?.["zone"] ? "" : "Z"}`,
  );
}

const noDate = (text: string, row: number, name: string): AnalysisError =>
  new AnalysisError(
    "bad-column",
    `Row ${row} of column "${name}" holds "${text}", which is no date.`,
    "Write dates as 2026-03-31 or 2026-03-31 23:59:59, and leave unknown ones missing.",
  );
