import { dateColumn, numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { readNumbers } from "../numbers.ts";
import { groupByPeriod, periodOf, type CalendarPeriod, type Period, type PeriodRows } from "../periods.ts";
import { Table, toTable, type TableInput } from "../table.ts";
import { readTimes } from "../times.ts";

export interface SeriesOptions {
  /** Column of dates, or of text in ISO 8601. */
  readonly time: string;
  /** Column that is added up or averaged; rows are counted without one. */
  readonly value?: string;
  readonly every: CalendarPeriod;
  /** Default: sum with a value column, else count. */
  readonly aggregate?: "sum" | "mean" | "count";
  /** When the data end (a Date, or milliseconds since 1970 UTC): later rows are left out (default the latest row). */
  readonly until?: Date | number;
  /** Whether the last week or month is left out if the data end before its last day (default drop). */
  readonly lastPeriod?: "drop" | "keep";
}

/** A regular series by calendar periods, as plain data. */
export interface Series {
  readonly every: CalendarPeriod;
  readonly aggregate: "sum" | "mean" | "count";
  /** One per period; null where a mean has no value. */
  readonly values: readonly (number | null)[];
  /** "2026-03-01", "2026-W09", "2026-03". */
  readonly labels: readonly string[];
  /** Milliseconds since 1970 UTC at which each period starts. */
  readonly starts: Float64Array;
  /** Labels of the periods without rows: 0 in sums and counts, gaps in means. */
  readonly emptyPeriods: readonly string[];
  /** The last period if it was left out as incomplete. */
  readonly droppedPeriod: string | null;
  /** Rows without a time, without a value where one is needed, or after the end. */
  readonly rowsLeftOut: number;
  /** What was filled, dropped or left out, a sentence each. */
  readonly notes: readonly string[];
  /** One row per period: period, start, value, rows. */
  readonly table: Table;
}

/**
 * A regular series from rows with a time, such as transactions: sums, means or counts by calendar period in UTC. Periods
 * without rows are 0, in means gaps; a last week or month before whose last day the data end counts as incomplete. Throws
 * without a row that can be used and on a time column that holds no dates.
 */
export function toSeries(data: TableInput, options: SeriesOptions): Series {
  const table = toTable(data);
  const { time, value, every, lastPeriod = "drop" } = options;
  const aggregate = options.aggregate ?? (value === undefined ? "count" : "sum");
  if (value === undefined && aggregate !== "count") {
    throw new AnalysisError(
      "bad-parameter",
      `There is no column to make a ${aggregate} of.`,
      'Give "value", or aggregate "count".',
    );
  }
  const values = value === undefined ? null : readNumbers(table.numbers(value), `column "${value}"`);
  const times = readTimes(table.column(time), time);
  const until = readUntil(options.until);
  // A row whose value is missing adds nothing and has no place in a mean or a count.
  const used = times.map((at, row) => (at > until || (values && Number.isNaN(values[row])) ? NaN : at));
  const found = groupByPeriod(dateColumn(used), every, time);
  if (found.periods.length === 0) throw noRows(table.numRows, options);
  const end = until === Infinity ? latestOf(used) : until;
  const all = [...found.periods, ...emptyPeriodsTo(end, found.periods.at(-1)!, every)];
  const last = all.at(-1)!;
  const isDropped = lastPeriod === "drop" && all.length > 1 && isIncomplete(last, end, every);
  const periods = isDropped ? all.slice(0, -1) : all;
  return describeSeries(periods, {
    every,
    aggregate,
    values: periods.map(({ rows }) => aggregateOf(rows, values, aggregate)),
    droppedPeriod: isDropped ? last.label : null,
    rowsLeftOut: found.rowsLeftOut,
  });
}

/** The periods after the last one of a series. */
export function nextPeriods({ every, starts }: Pick<Series, "every" | "starts">, count: number): Period[] {
  const periods: Period[] = [];
  let start = starts.at(-1)!;
  for (let i = 0; i < count; i++) {
    start = nextStart(start, every);
    periods.push(periodOf(start, every));
  }
  return periods;
}

/** A table of one row per period with the calendar's periods in the place of positions. */
export function withLabels(table: Table, labels: readonly string[]): Table {
  const parts = table.columnNames.filter((name) => name !== "position");
  return Table.fromColumns({
    period: textColumn(labels),
    ...Object.fromEntries(parts.map((name) => [name, table.column(name)])),
  });
}

const day = 86_400_000;

/** A day can be told complete from its rows no more than an hour can: days are always kept. */
const isIncomplete = ({ start }: PeriodRows, end: number, every: CalendarPeriod): boolean =>
  every !== "day" && end < nextStart(start, every) - day;

const latestOf = (times: Float64Array): number =>
  times.reduce((most, time) => (time > most ? time : most), -Infinity);

/** The periods after the last one with rows, to the one in which the data end. */
function emptyPeriodsTo(end: number, last: PeriodRows, every: CalendarPeriod): PeriodRows[] {
  const periods: PeriodRows[] = [];
  for (let start = nextStart(last.start, every); start <= end; start = nextStart(start, every))
    periods.push({ ...periodOf(start, every), rows: new Int32Array(0) });
  return periods;
}

/** A later end comes of a wrong date: of days it would be periods by the million. */
const latestEnd = Date.UTC(2200, 0);

function readUntil(until: Date | number | undefined): number {
  if (until === undefined) return Infinity;
  const time = Number(until);
  if (time < latestEnd) return time;
  throw new AnalysisError(
    "bad-parameter",
    `The data end at ${Number.isNaN(time) ? "no valid date" : time}.`,
    "Give a Date before the year 2200.",
  );
}

function nextStart(start: number, every: CalendarPeriod): number {
  const inNext = { day: 1, week: 7, month: 31 }[every];
  return periodOf(start + inNext * day, every).start;
}

function aggregateOf(
  rows: Int32Array,
  values: Float64Array | null,
  aggregate: Series["aggregate"],
): number | null {
  if (aggregate === "count") return rows.length;
  if (rows.length === 0) return aggregate === "sum" ? 0 : null;
  const sum = rows.reduce((total, row) => total + values![row]!, 0);
  return aggregate === "sum" ? sum : sum / rows.length;
}

function describeSeries(
  periods: readonly PeriodRows[],
  parts: Pick<Series, "every" | "aggregate" | "values" | "droppedPeriod" | "rowsLeftOut">,
): Series {
  const labels = periods.map(({ label }) => label);
  const starts = Float64Array.from(periods, ({ start }) => start);
  const emptyPeriods = periods.filter(({ rows }) => rows.length === 0).map(({ label }) => label);
  return {
    ...parts,
    labels,
    starts,
    emptyPeriods,
    notes: notesOf({ ...parts, emptyPeriods }),
    table: Table.fromColumns({
      period: textColumn(labels),
      start: dateColumn(starts, "day"),
      value: numberColumn(parts.values),
      rows: numberColumn(periods.map(({ rows }) => rows.length)),
    }),
  };
}

function notesOf({
  every,
  aggregate,
  emptyPeriods,
  droppedPeriod,
  rowsLeftOut,
}: Pick<Series, "every" | "aggregate" | "emptyPeriods" | "droppedPeriod" | "rowsLeftOut">): string[] {
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
  const [first] = emptyPeriods;
  return [
    first === undefined
      ? null
      : `${count(emptyPeriods.length, every)} without rows, the first ${first}: ${aggregate === "mean" ? "gaps" : "taken as 0"}.`,
    droppedPeriod === null
      ? null
      : `The last ${every}, ${droppedPeriod}, is left out: the data end before its last day.`,
    rowsLeftOut === 0
      ? null
      : `${count(rowsLeftOut, "row")} without a time or a value, or after the end, left out.`,
  ].filter((note) => note !== null);
}

function noRows(numRows: number, { time, value }: SeriesOptions): AnalysisError {
  const hasValue = value !== undefined;
  return new AnalysisError(
    "no-rows",
    `None of ${numRows} rows has a time${hasValue ? " and a value" : ""} before the end.`,
    `Check column "${time}"${hasValue ? ` and column "${value}"` : ""}.`,
  );
}
