import { booleanColumn, numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex, keyText, rowsByGroup } from "../group-index.ts";
import { drain, type Steps } from "../method.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import { judgeColumns, type ColumnDrift } from "./column-drift.ts";
import { fitColumnReference } from "./column-reference.ts";
import {
  checkRows,
  measureTableSteps,
  readCompareOptions,
  summarizeDrift,
  type CompareDriftOptions,
} from "./compare-drift.ts";
import { comparableColumns, readReferenceSteps } from "./drift-reference.ts";
import { binsTable, driftTable, measuresTable, type Where } from "./drift-tables.ts";
import type { MeasuredColumn } from "./measure-column.ts";

export interface DriftBySegmentOptions extends CompareDriftOptions {
  /** Column of the segment in both tables; rows without one are the segment "(missing)". */
  readonly segment: string;
  /** Segments with fewer rows on a side are not compared (default 30). */
  readonly minRows?: number;
}

export interface SegmentDrift {
  readonly segment: string;
  readonly referenceRows: number;
  readonly currentRows: number;
  /** `new` has no reference rows, `vanished` no current ones. */
  readonly status: "compared" | "new" | "vanished" | "too-few-rows";
  /** Nothing unless compared. */
  readonly columns: readonly ColumnDrift[];
  readonly driftedColumns: readonly string[];
  readonly driftedShare: number;
  readonly drifted: boolean;
}

export interface DriftBySegment {
  readonly segments: readonly SegmentDrift[];
  /** How the shares of the segments themselves moved. */
  readonly mix: ColumnDrift;
  /** One row per segment: rows, shares, status, drifted columns, verdict. */
  readonly table: Table;
  /** One row per segment and column: verdict, measures, test. */
  readonly columns: Table;
  /** One row per segment, column and measure: value, thresholds, level, what chance alone gives. */
  readonly measures: Table;
  /** One row per segment, column and bin: which moved. */
  readonly bins: Table;
}

/**
 * Drift within each segment: its rows now against its rows in the reference, every measure of `compareDrift`, p values
 * corrected over all columns and segments together; and the drift of the segments' shares. Throws if a table has no rows.
 */
export function driftBySegment(
  reference: TableInput,
  current: TableInput,
  options: DriftBySegmentOptions,
): DriftBySegment {
  return drain(driftBySegmentSteps(reference, current, options));
}

/** `driftBySegment` as a long job. */
export function* driftBySegmentSteps(
  reference: TableInput,
  current: TableInput,
  options: DriftBySegmentOptions,
): Steps<DriftBySegment> {
  const [before, after] = [toTable(reference), toTable(current)];
  checkRows(before.numRows, after.numRows);
  const settings = readSettings(before, after, options);
  const pairs = pairSegments(before, after, options.segment);
  const measured: (readonly MeasuredColumn[])[] = [];
  for (const [i, pair] of pairs.entries()) {
    yield { fraction: i / pairs.length, text: `drift of segment ${pair.segment}` };
    measured.push(
      isLargeEnough(pair, settings) ? yield* measurePairSteps(before, after, pair, settings) : [],
    );
  }
  const mixReference = fitColumnReference(options.segment, before.column(options.segment), {
    categorical: [options.segment],
  });
  const [mix] = judgeColumns(yield* measureTableSteps([mixReference], after, settings), settings);
  const judged = judgeColumns(measured.flat(), settings);
  const segments = pairs.map((pair, i) =>
    toSegment(pair, judged.splice(0, measured[i]!.length), settings.driftShare),
  );
  return { segments, mix: mix!, ...tablesOf(segments, before.numRows, after.numRows, settings) };
}

type Settings = ReturnType<typeof readSettings>;

function readSettings(before: AnyTable, after: AnyTable, options: DriftBySegmentOptions) {
  const { segment, minRows = 30 } = options;
  if (!(Number.isInteger(minRows) && minRows >= 1))
    throw new AnalysisError("bad-parameter", `minRows is ${minRows}.`, "Give a whole number from 1 up.");
  const columns = options.columns ?? comparableColumns(before, segment).filter((name) => after.has(name));
  return { ...readCompareOptions(options), minRows, columns };
}

interface SegmentPair {
  readonly segment: string;
  readonly before: Int32Array;
  readonly after: Int32Array;
}

const isLargeEnough = ({ before, after }: SegmentPair, { minRows }: Settings): boolean =>
  Math.min(before.length, after.length) >= minRows;

/** The rows of each segment in both tables, segments of the reference first. */
function pairSegments(before: AnyTable, after: AnyTable, segment: string): SegmentPair[] {
  const [rowsBefore, rowsAfter] = [rowsBySegment(before, segment), rowsBySegment(after, segment)];
  const none = new Int32Array(0);
  return [...new Set([...rowsBefore.keys(), ...rowsAfter.keys()])].map((name) => ({
    segment: name,
    before: rowsBefore.get(name) ?? none,
    after: rowsAfter.get(name) ?? none,
  }));
}

function rowsBySegment(table: AnyTable, segment: string): Map<string, Int32Array> {
  const groups = groupIndex(table.column(segment));
  const rows = rowsByGroup(groups);
  const found = new Map(groups.keys.map((key, code) => [keyText(key), rows[code]!]));
  const missing = Int32Array.from(groups.codes.keys()).filter((row) => groups.codes[row] === -1);
  if (missing.length > 0) found.set(keyText(null), missing);
  return found;
}

function* measurePairSteps(
  before: AnyTable,
  after: AnyTable,
  pair: SegmentPair,
  settings: Settings,
): Steps<readonly MeasuredColumn[]> {
  const reference = before.select(settings.columns).take(pair.before);
  const fitted = yield* readReferenceSteps(reference, settings, () => true);
  const wanted = after.select(settings.columns.filter((name) => after.has(name)));
  return yield* measureTableSteps(fitted, wanted.take(pair.after), settings);
}

function toSegment(
  { segment, before, after }: SegmentPair,
  columns: readonly ColumnDrift[],
  driftShare: number,
): SegmentDrift {
  const size = before.length === 0 ? "new" : after.length === 0 ? "vanished" : "too-few-rows";
  return {
    ...{ segment, referenceRows: before.length, currentRows: after.length },
    status: columns.length > 0 ? "compared" : size,
    ...summarizeDrift(columns, driftShare),
  };
}

function tablesOf(
  segments: readonly SegmentDrift[],
  referenceRows: number,
  currentRows: number,
  { thresholds }: Settings,
): Pick<DriftBySegment, "table" | "columns" | "measures" | "bins"> {
  const columns = segments.flatMap((segment) => segment.columns);
  const names = segments.flatMap(({ segment, columns }) => columns.map(() => segment));
  const whereOf = (index: readonly number[]): Where => ({
    segment: textColumn(index.map((at) => names[at]!)),
  });
  return {
    table: segmentsTable(segments, referenceRows, currentRows),
    columns: driftTable(columns, { segment: textColumn(names) }),
    measures: measuresTable(columns, thresholds, whereOf),
    bins: binsTable(columns, whereOf),
  };
}

function segmentsTable(segments: readonly SegmentDrift[], referenceRows: number, currentRows: number): Table {
  const compared = segments.map(({ status }) => status === "compared");
  return Table.fromColumns({
    segment: textColumn(segments.map(({ segment }) => segment)),
    reference_rows: numberColumn(segments.map((segment) => segment.referenceRows)),
    current_rows: numberColumn(segments.map((segment) => segment.currentRows)),
    reference_share: numberColumn(segments.map((segment) => segment.referenceRows / referenceRows)),
    current_share: numberColumn(segments.map((segment) => segment.currentRows / currentRows)),
    status: textColumn(segments.map(({ status }) => status)),
    drifted_columns: textColumn(
      segments.map(({ driftedColumns }, i) => (compared[i]! ? driftedColumns.join(", ") : null)),
    ),
    drifted_share: numberColumn(segments.map(({ driftedShare }, i) => (compared[i]! ? driftedShare : null))),
    drifted: booleanColumn(segments.map(({ drifted }, i) => (compared[i]! ? drifted : null))),
  });
}
