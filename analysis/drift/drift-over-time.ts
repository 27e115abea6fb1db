import { AnalysisError } from "../errors.ts";
import { drain, type Progress, type Steps } from "../method.ts";
import { groupByPeriod, type Every, type Period, type PeriodRows } from "../periods.ts";
import { toTable, type AnyTable, type Table, type TableInput } from "../table.ts";
import { judgeColumns, type ColumnDrift } from "./column-drift.ts";
import type { ColumnReference } from "./column-reference.ts";
import {
  measureTableSteps,
  readCompareOptions,
  summarizeDrift,
  type CompareDriftOptions,
} from "./compare-drift.ts";
import { alertsOf, limitsOf, type DriftAlert, type DriftLimit } from "./drift-limits.ts";
import { comparableColumns, readReferenceSteps, type DriftReference } from "./drift-reference.ts";
import { overTimeTables } from "./over-time-tables.ts";
import type { MeasuredColumn } from "./measure-column.ts";
import { findReferenceWindows, type ReferenceWindows } from "./reference-windows.ts";

export interface DriftOverTimeOptions extends CompareDriftOptions {
  /** Column of dates, or of text in ISO 8601. */
  readonly time: string;
  /** How long a window is (default `month`). */
  readonly every?: Every;
  /** What windows are compared with (default the first three), or a stored reference, which gives no limits. */
  readonly reference?: ReferenceWindows | DriftReference;
  /** Whether a reference window is compared with the others only, so that it does not flatter itself (default false). */
  readonly leaveOneOut?: boolean;
  /** Windows of fewer rows are not compared (default 30, or the window's size if that is less). */
  readonly minRows?: number;
  /** Limits are the mean of the reference windows and so many deviations (default 3). */
  readonly limitDeviations?: number;
}

export interface WindowDrift extends Period {
  /** Number of rows in the window. */
  readonly numRows: number;
  readonly isReference: boolean;
  /** `no-reference`: there is no window before it to compare it with. */
  readonly status: "compared" | "empty" | "too-few-rows" | "no-reference";
  /** Nothing unless compared. */
  readonly columns: readonly ColumnDrift[];
  readonly driftedColumns: readonly string[];
  readonly driftedShare: number;
  readonly drifted: boolean;
  readonly alerts: readonly DriftAlert[];
}

export interface DriftOverTime {
  readonly windows: readonly WindowDrift[];
  /** Per column and measure, from the reference windows; none for "previous" or a single reference window. */
  readonly limits: readonly DriftLimit[];
  /** Rows without a time. */
  readonly rowsLeftOut: number;
  /** One row per window: rows, status, drifted columns, verdict, alerts. */
  readonly table: Table;
  /** One row per window and column: verdict, measures, test. */
  readonly columns: Table;
  /** One row per window, column and measure: value, thresholds, limit, alert, what chance alone gives. */
  readonly measures: Table;
  /** One row per window, column and bin: which moved. */
  readonly bins: Table;
}

/**
 * Drift of each window of a table against fixed reference windows, or against the window before: every measure of
 * `compareDrift` with its verdicts by fixed thresholds, and alerts above limits that the reference windows give. P values
 * are corrected over all columns and windows outside the reference together. Empty and too small windows stay, with their
 * status. Throws on a column without times, and if the reference has no rows.
 */
export function driftOverTime(table: TableInput, options: DriftOverTimeOptions): DriftOverTime {
  return drain(driftOverTimeSteps(table, options));
}

/** `driftOverTime` as a long job. */
export function* driftOverTimeSteps(input: TableInput, options: DriftOverTimeOptions): Steps<DriftOverTime> {
  const table = toTable(input);
  const settings = readSettings(options);
  const { periods, rowsLeftOut } = groupByPeriod(table.column(options.time), settings.every, options.time);
  if (periods.length === 0)
    throw new AnalysisError("no-rows", `Column "${options.time}" has no time.`, "Check the filter.");
  const { reference } = settings;
  const isReference = isStored(reference)
    ? periods.map(() => false)
    : findReferenceWindows(periods, reference);
  const chosen = isStored(reference) ? table : table.select(readColumns(table, options));
  const measured = yield* measureWindowsSteps(chosen, periods, isReference, settings);
  const judged = judgeWindows(measured, isReference, settings);
  const limits = limitsOf(
    judged.filter((columns, i) => isReference[i]! && columns.length > 0),
    settings.limitDeviations,
  );
  const windows = periods.map((period, i) => toWindow(period, isReference[i]!, judged[i]!, limits, settings));
  return { windows, limits, rowsLeftOut, ...overTimeTables(windows, limits, settings.thresholds) };
}

function readColumns(table: AnyTable, { columns, time }: DriftOverTimeOptions): readonly string[] {
  const names = columns ?? comparableColumns(table, time);
  if (names.length > 0) return names;
  throw new AnalysisError(
    "bad-parameter",
    "There is no column to compare.",
    'Give "columns"; by default these are numbers, booleans and text of up to 50 categories.',
  );
}

const isStored = (reference: ReferenceWindows | DriftReference): reference is DriftReference =>
  typeof reference === "object" && "format" in reference;

type Settings = ReturnType<typeof readSettings>;

function readSettings(options: DriftOverTimeOptions) {
  const { every = "month", reference = { windows: 3 }, leaveOneOut = false, limitDeviations = 3 } = options;
  const { minRows = typeof every === "object" ? Math.min(30, every.rows) : 30 } = options;
  if (!(Number.isInteger(minRows) && minRows >= 1))
    throw new AnalysisError("bad-parameter", `minRows is ${minRows}.`, "Give a whole number from 1 up.");
  if (!(limitDeviations > 0))
    throw new AnalysisError("bad-parameter", `limitDeviations is ${limitDeviations}.`, "It must be above 0.");
  return {
    ...readCompareOptions(options),
    ...{ every, reference, leaveOneOut, limitDeviations, minRows },
  };
}

/** The measures of each window, in order; none where it cannot be compared. */
function* measureWindowsSteps(
  table: AnyTable,
  periods: readonly PeriodRows[],
  isReference: readonly boolean[],
  settings: Settings,
): Steps<readonly (readonly MeasuredColumn[])[]> {
  const { reference, minRows } = settings;
  const fixed = isStored(reference) ? reference : referenceRows(periods, isReference, null);
  const measured: (readonly MeasuredColumn[])[] = [];
  let previous: Int32Array | null = null;
  let fittedOn: Int32Array | DriftReference | null = null;
  let fitted: readonly ColumnReference[] = [];
  for (const [i, { rows, label }] of periods.entries()) {
    const progress = { fraction: i / periods.length, text: `drift of ${label}` };
    yield progress;
    const others = settings.leaveOneOut && isReference[i]! ? referenceRows(periods, isReference, i) : fixed;
    const against: Int32Array | DriftReference | null = reference === "previous" ? previous : others;
    if (rows.length < minRows || against === null || ("length" in against && against.length === 0)) {
      measured.push([]);
    } else {
      if (against !== fittedOn) {
        const source = "format" in against ? against : table.take(against);
        fitted = yield* saying(
          progress,
          readReferenceSteps(source, settings, () => true),
        );
      }
      fittedOn = against;
      measured.push(yield* saying(progress, measureTableSteps(fitted, table.take(rows), settings)));
    }
    if (rows.length >= minRows) previous = rows;
  }
  return measured;
}

/** The rows of all reference windows but one. */
function referenceRows(
  periods: readonly PeriodRows[],
  isReference: readonly boolean[],
  without: number | null,
): Int32Array {
  return Int32Array.from(
    periods.flatMap(({ rows }, i) => (isReference[i]! && i !== without ? Array.from(rows) : [])),
  );
}

/** A part of a long job that says how far the whole is. */
function* saying<T>(progress: Progress, steps: Steps<T>): Steps<T> {
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield progress;
  return step.value;
}

/** Verdicts on all windows: p values of reference windows are corrected on their own. */
function judgeWindows(
  measured: readonly (readonly MeasuredColumn[])[],
  isReference: readonly boolean[],
  settings: Settings,
): ColumnDrift[][] {
  const judgeThose = (reference: boolean): ColumnDrift[] =>
    judgeColumns(
      measured.flatMap((columns, i) => (isReference[i] === reference ? columns : [])),
      settings,
    );
  const [inReference, others] = [judgeThose(true), judgeThose(false)];
  return measured.map((columns, i) => (isReference[i]! ? inReference : others).splice(0, columns.length));
}

function toWindow(
  { start, label, rows }: PeriodRows,
  isReference: boolean,
  columns: readonly ColumnDrift[],
  limits: readonly DriftLimit[],
  { minRows, driftShare }: Settings,
): WindowDrift {
  const size = rows.length === 0 ? "empty" : rows.length < minRows ? "too-few-rows" : "no-reference";
  return {
    ...{ start, label, numRows: rows.length, isReference },
    status: columns.length > 0 ? "compared" : size,
    ...summarizeDrift(columns, driftShare),
    alerts: alertsOf(columns, limits),
  };
}
