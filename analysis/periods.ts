import { toColumn, type ColumnInput } from "./build-columns.ts";
import { AnalysisError } from "./errors.ts";
import { readTimes } from "./times.ts";

/** Periods of the calendar, in UTC; weeks start on Monday (ISO 8601). */
export type CalendarPeriod = "day" | "week" | "month";

/** How rows are cut into periods: by the calendar, or so many rows each in the order of time. */
export type Every = CalendarPeriod | { readonly rows: number };

export interface Period {
  /** Milliseconds since 1970 UTC; by rows, the time of the period's first row. */
  readonly start: number;
  /** "2026-03-01", "2026-W09", "2026-03", or "rows 1 to 500". */
  readonly label: string;
}

/** A period and its row numbers: in their given order, by rows in the order of time. */
export interface PeriodRows extends Period {
  readonly rows: Int32Array;
}

export interface Periods {
  /** From the first to the last, those without rows included. */
  readonly periods: readonly PeriodRows[];
  /** Rows without a time. */
  readonly rowsLeftOut: number;
}

const day = 86_400_000;

/** More than this many periods come of a wrong date rather than of long data. */
const mostPeriods = 50_000;

/** When the period that a time lies in began; both are milliseconds since 1970 UTC. */
export function periodStart(time: number, every: CalendarPeriod): number {
  return startOf(indexOf(time, every), every);
}

/** The period that a time (milliseconds since 1970 UTC) lies in. */
export function periodOf(time: number, every: CalendarPeriod): Period {
  return periodAt(indexOf(time, every), every);
}

/**
 * The rows of a column of dates, or of text in ISO 8601, by period. Rows without a time are left out and counted. Throws
 * on text that is no date, and if the first and last time lie more than 50,000 periods apart.
 */
export function groupByPeriod(column: ColumnInput, every: Every, name = "the time column"): Periods {
  const times = readTimes(toColumn(column, name), name);
  const present = presentRows(times);
  return {
    periods:
      typeof every === "object" ? cutByRows(times, present, every) : cutByCalendar(times, present, every),
    rowsLeftOut: times.length - present.length,
  };
}

function presentRows(times: Float64Array): Int32Array {
  const rows = new Int32Array(times.length);
  let kept = 0;
  for (let row = 0; row < rows.length; row++) if (!Number.isNaN(times[row])) rows[kept++] = row;
  return rows.slice(0, kept);
}

function cutByCalendar(times: Float64Array, present: Int32Array, every: CalendarPeriod): PeriodRows[] {
  if (present.length === 0) return [];
  const indices = new Int32Array(present.length);
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < indices.length; i++) {
    const index = (indices[i] = indexOf(times[present[i]!]!, every));
    if (index < first) first = index;
    if (index > last) last = index;
  }
  const count = last - first + 1;
  if (count > mostPeriods) throw tooManyPeriods(first, count, every);
  const sizes = new Int32Array(count);
  for (const index of indices) sizes[index - first]!++;
  const rows = Array.from(sizes, (size) => new Int32Array(size));
  sizes.fill(0);
  indices.forEach((index, i) => (rows[index - first]![sizes[index - first]!++] = present[i]!));
  return rows.map((rows, i) => ({ ...periodAt(first + i, every), rows }));
}

function cutByRows(
  times: Float64Array,
  present: Int32Array,
  { rows: size }: { readonly rows: number },
): PeriodRows[] {
  if (!(Number.isInteger(size) && size >= 1)) {
    throw new AnalysisError(
      "bad-parameter",
      `A period of ${size} rows.`,
      "Give a whole number of rows from 1 up.",
    );
  }
  const inOrder = present.slice().sort((a, b) => times[a]! - times[b]! || a - b);
  return Array.from({ length: Math.ceil(inOrder.length / size) }, (_, i) => {
    const rows = inOrder.slice(i * size, (i + 1) * size);
    return {
      start: times[rows[0]!]!,
      label: `rows ${i * size + 1} to ${i * size + rows.length}`,
      rows,
    };
  });
}

/** Number of whole periods since the one of 1970-01-01. */
function indexOf(time: number, every: CalendarPeriod): number {
  switch (every) {
    case "day":
      return Math.floor(time / day);
    case "week":
      // 1970-01-01 was a Thursday.
      return Math.floor((time / day + 3) / 7);
    case "month": {
      const date = new Date(time);
      return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
    }
  }
}

function startOf(index: number, every: CalendarPeriod): number {
  switch (every) {
    case "day":
      return index * day;
    case "week":
      return (index * 7 - 3) * day;
    case "month":
      return new Date(0).setUTCMonth(index);
  }
}

function periodAt(index: number, every: CalendarPeriod): Period {
  const start = startOf(index, every);
  switch (every) {
    case "day":
      return { start, label: isoDay(start) };
    case "week":
      return { start, label: isoWeek(start) };
    case "month":
      return { start, label: isoDay(start).slice(0, -3) };
  }
}

const isoDay = (time: number): string => new Date(time).toISOString().split("T")[0]!;

/** The week of a Monday belongs to the year of its Thursday. */
function isoWeek(monday: number): string {
  const thursday = new Date(monday + 3 * day);
  const dayOfYear = (thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0)) / day;
  return `${thursday.getUTCFullYear()}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, "0")}`;
}

const tooManyPeriods = (first: number, count: number, every: CalendarPeriod): AnalysisError =>
  new AnalysisError(
    "bad-parameter",
    `From ${periodAt(first, every).label} to ${periodAt(first + count - 1, every).label} there are ${count} periods.`,
    "Look for a wrong date at the ends, or take longer periods.",
  );
