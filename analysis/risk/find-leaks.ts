import { numberColumn, textColumn } from "../build-columns.ts";
import { isMissing, isNumeric, type Column } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex } from "../group-index.ts";
import { drain, type Steps } from "../method.ts";
import { percentText } from "../number-text.ts";
import { readNumbers } from "../numbers.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import { rocAuc } from "./roc.ts";
import { checkBothClasses, readTarget, type PositiveValue, type Target } from "./target.ts";

export interface LeakOptions {
  readonly target: string;
  readonly positive?: PositiveValue;
  /** Columns to look at (default all but the target). */
  readonly columns?: readonly string[];
  /** Date column that says when a row is scored: dates of other columns after it were not known then. */
  readonly time?: string;
  /** A column that alone tells events apart this well, by ROC AUC, is suspect (default 0.95). */
  readonly threshold?: number;
}

/** Why a column is suspect. */
export type LeakKind = "copy" | "separates" | "missingness" | "later" | "identifier";

export interface LeakWarning {
  readonly column: string;
  readonly kind: LeakKind;
  /** A sentence with the numbers. */
  readonly text: string;
}

export interface Leaks {
  readonly warnings: readonly LeakWarning[];
  /**
   * One row per column: `column`; `auc`, how well it alone tells events apart, whichever way round (0.5 to 1); `auc_missing`
   * the same of whether it has a value; `warning`, a kind; `reason`.
   */
  readonly table: Table;
}

/**
 * Columns that may tell the outcome in a way that will not be there when it matters: near copies of the target, columns
 * that alone separate the events, or do so by being filled, dates after the time of scoring, and identifiers. It only
 * warns: whether a column is known in time is for people to say. Rows without an outcome are not looked at. Throws unless
 * there are rows with and without the event.
 */
export function findLeaks(table: TableInput, options: LeakOptions): Leaks {
  return drain(findLeaksSteps(table, options));
}

/** `findLeaks` as a long job. */
export function* findLeaksSteps(input: TableInput, options: LeakOptions): Steps<Leaks> {
  const { threshold = 0.95 } = options;
  if (!(threshold > 0.5 && threshold <= 1)) {
    const advice = "Give an area above 0.5, at most 1.";
    throw new AnalysisError("bad-parameter", `threshold is ${threshold}.`, advice);
  }
  const all = toTable(input);
  const known = readTarget(all.column(options.target), options.positive, `"${options.target}"`);
  checkBothClasses(known, `"${options.target}"`);
  const rows = Int32Array.from(known.y.keys()).filter((row) => !Number.isNaN(known.y[row]));
  const table = all.take(rows);
  const target = { ...known, y: Float64Array.from(rows, (row) => known.y[row]!) };
  const names = options.columns ?? all.columnNames.filter((name) => name !== options.target);
  const looks: Look[] = [];
  for (const name of names) {
    yield { fraction: looks.length / names.length, text: `leaks, column ${name}` };
    looks.push(lookAt(name, table, target, options, threshold));
  }
  return {
    warnings: looks.flatMap(({ warning }) => (warning ? [warning] : [])),
    table: Table.fromColumns({
      column: textColumn(names),
      auc: numberColumn(looks.map(({ auc }) => auc)),
      auc_missing: numberColumn(looks.map(({ aucMissing }) => aucMissing)),
      warning: textColumn(looks.map(({ warning }) => warning?.kind)),
      reason: textColumn(looks.map(({ warning }) => warning?.text)),
    }),
  };
}

interface Look {
  readonly auc: number | null;
  readonly aucMissing: number | null;
  readonly warning: LeakWarning | null;
}

function lookAt(
  name: string,
  table: AnyTable,
  target: Target,
  { time, target: targetName }: LeakOptions,
  threshold: number,
): Look {
  const column = table.column(name);
  const { y } = target;
  const isFilled = Float64Array.from(y, (_, row) => (isMissing(column, row) ? 0 : 1));
  const isId = isIdentifier(column);
  const auc = isId ? null : ownAuc(column, y);
  const aucMissing = isFilled.includes(0) && isFilled.includes(1) ? foldedAuc(y, isFilled) : null;
  const warn = (kind: LeakKind, text: string): Look => ({
    auc,
    aucMissing,
    warning: { column: name, kind, text: `"${name}" ${text}` },
  });
  const later = time !== undefined && name !== time ? shareLater(column, table.column(time)) : 0;
  if (later > 0) {
    return warn(
      "later",
      `holds dates after "${time!}" in ${percentText(later)} of its rows: they were not known then.`,
    );
  }
  const copied = column.kind === "date" ? 0 : shareCopied(column, y);
  if (copied >= 0.99) {
    return warn(
      "copy",
      `says what "${targetName}" says in ${percentText(copied)} of rows, like a copy of it.`,
    );
  }
  if (aucMissing !== null && aucMissing >= threshold) {
    const [events, others] = [1, 0].map((event) => shareWhere(isFilled, y, event));
    return warn(
      "missingness",
      `has a value in ${percentText(events!)} of rows with the event and ${percentText(others!)} of those without: it may be filled because of the event.`,
    );
  }
  if (auc !== null && auc >= threshold) {
    return warn(
      "separates",
      `alone tells the events apart (ROC AUC ${auc.toFixed(3)}): check that it is known before the event.`,
    );
  }
  if (isId)
    return warn(
      "identifier",
      "names rows, nearly each by a value of its own: a model would learn it by heart.",
    );
  return { auc, aucMissing, warning: null };
}

/** ROC AUC, whichever way round; null if the rows do not determine it. */
function foldedAuc(y: Float64Array, signal: Float64Array): number | null {
  const auc = rocAuc(y, signal);
  return auc === null ? null : Math.max(auc, 1 - auc);
}

/** How well the column alone tells events apart: as a number, or by the shares of events of its categories. */
function ownAuc(column: Column, y: Float64Array): number | null {
  if (column.kind === "nested") return null;
  return isNumeric(column) ? foldedAuc(y, readNumbers(column)) : categoryAuc(column, y);
}

/** Shares learned from every second row judge the rows between: else rare categories would seem to know their outcome. */
function categoryAuc(column: Column, y: Float64Array): number | null {
  const { codes, keys } = groupIndex(column);
  const [events, rows] = [new Float64Array(keys.length), new Float64Array(keys.length)];
  const isLearned = (row: number): boolean => row % 2 === 0;
  codes.forEach((code, row) => {
    if (code === -1 || !isLearned(row)) return;
    events[code]! += y[row]!;
    rows[code]!++;
  });
  const signal = Float64Array.from(codes, (code, row) =>
    code === -1 || isLearned(row) || rows[code] === 0 ? NaN : events[code]! / rows[code]!,
  );
  return rocAuc(y, signal);
}

const mostCopied = 20;
const fewestForId = 20;

/** Share of rows whose outcome the majority of their value's rows has; 0 for columns with gaps, of many values, or one. */
function shareCopied(column: Column, y: Float64Array): number {
  if (hasMoreValues(column, mostCopied)) return 0;
  const { keys, codes, counts } = groupIndex(column);
  if (keys.length < 2) return 0;
  const events = new Float64Array(keys.length);
  codes.forEach((code, row) => {
    if (code >= 0) events[code]! += y[row]!;
  });
  const present = counts.reduce((sum, count) => sum + count, 0);
  const right = counts.reduce((sum, count, code) => sum + Math.max(events[code]!, count - events[code]!), 0);
  const majority = Math.max(shareOfEvents(y), 1 - shareOfEvents(y));
  const share = right / y.length;
  return present === y.length && share > majority ? share : 0;
}

const shareOfEvents = (y: Float64Array): number => y.reduce((sum, each) => sum + each, 0) / y.length;

/** Whether the column has more different values than this; looks no further than it must. */
function hasMoreValues(column: Column, most: number): boolean {
  const raw = column.kind === "text" ? column.codes : column.values;
  const found = new Set<unknown>();
  for (let row = 0; row < raw.length && found.size <= most; row++)
    if (!isMissing(column, row)) found.add(raw[row]);
  return found.size > most;
}

/** Text of which nearly every value is there once, or whole numbers that count rows. */
function isIdentifier(column: Column): boolean {
  if (column.kind === "nested" || column.kind === "boolean" || column.kind === "date") return false;
  if (column.kind === "text") return isNearlyUnique(column);
  const numbers = readNumbers(column).filter((value) => !Number.isNaN(value));
  if (!numbers.every(Number.isInteger)) return false;
  const span =
    numbers.reduce((a, b) => Math.max(a, b), -Infinity) - numbers.reduce((a, b) => Math.min(a, b), Infinity);
  return span <= 2 * numbers.length && isNearlyUnique(column);
}

function isNearlyUnique(column: Column): boolean {
  const { keys, counts } = groupIndex(column);
  const present = counts.reduce((sum, count) => sum + count, 0);
  return present >= fewestForId && keys.length >= 0.95 * present;
}

/** Share of the column's dates that lie after the time of their row. */
function shareLater(column: Column, time: Column): number {
  if (column.kind !== "date" || time.kind !== "date") return 0;
  const [dates, times] = [readNumbers(column), readNumbers(time)];
  const later = dates.reduce((count, date, row) => (date > times[row]! ? count + 1 : count), 0);
  const present = dates.reduce((count, date) => (Number.isNaN(date) ? count : count + 1), 0);
  return present === 0 ? 0 : later / present;
}

function shareWhere(isFilled: Float64Array, y: Float64Array, event: number): number {
  let [filled, total] = [0, 0];
  y.forEach((each, row) => {
    if (each !== event) return;
    filled += isFilled[row]!;
    total++;
  });
  return filled / total;
}
