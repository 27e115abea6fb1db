import { numberColumn, textColumn } from "../build-columns.ts";
import type { Column } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex } from "../group-index.ts";
import { drain, type Steps } from "../method.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import type { Bins } from "../bins.ts";
import { compareColumn, type ColumnDrift, type ColumnPair } from "./compare-column.ts";
import { readThresholds, type DriftMeasure, type Threshold } from "./drift-level.ts";

export interface CompareDriftOptions {
  /** Columns to compare; if not given, all shared ones but dates, nested values and text of over 50 categories. */
  readonly columns?: readonly string[];
  /** Numeric columns to compare by category, for instance codes. */
  readonly categorical?: readonly string[];
  /** Number of quantile bins fitted on the reference (default 10). */
  readonly bins?: number;
  /** Bins fitted earlier, by column, to be used again. */
  readonly fittedBins?: Readonly<Record<string, Bins>>;
  /** Share given to an empty bin (default 0.0001). */
  readonly zeroShare?: number;
  /** From where a measure means drift; a single number has no moderate level. */
  readonly thresholds?: Partial<Readonly<Record<DriftMeasure, number | Threshold>>>;
  /** Which measure decides the verdict of a column (default normed Wasserstein for numbers, Jensen–Shannon else). */
  readonly decideBy?: { readonly numeric?: DriftMeasure; readonly categorical?: DriftMeasure };
  /** Share of drifted columns from which the table counts as drifted (default 0.5). */
  readonly driftShare?: number;
}

export interface DriftComparison {
  readonly columns: readonly ColumnDrift[];
  /** Names of the drifted columns, the strongest first. */
  readonly driftedColumns: readonly string[];
  /** Share of drifted columns among those that could be compared. */
  readonly driftedShare: number;
  /** Whether that share reaches `driftShare`. */
  readonly drifted: boolean;
  readonly referenceRows: number;
  readonly currentRows: number;
  /** The measures as a table, one row per column. */
  readonly table: Table;
}

/**
 * Compares the columns of a current table with those of a reference: Wasserstein (plain and over the reference's
 * standard deviation), Kullback–Leibler in both directions (natural logarithm), Jensen–Shannon (base 2), population
 * stability index and missing share, with a verdict for each. Bins come from the reference alone. Throws if a table has
 * no rows.
 */
export function compareDrift(
  reference: TableInput,
  current: TableInput,
  options: CompareDriftOptions = {},
): DriftComparison {
  return drain(compareDriftSteps(reference, current, options));
}

/** `compareDrift` as a long job. */
export function* compareDriftSteps(
  reference: TableInput,
  current: TableInput,
  options: CompareDriftOptions = {},
): Steps<DriftComparison> {
  const before = toTable(reference);
  const after = toTable(current);
  checkRows(before, after);
  const names = options.columns ?? defaultColumns(before, after);
  const thresholds = readThresholds(options.thresholds ?? {});
  const columns: ColumnDrift[] = [];
  for (const [index, name] of names.entries()) {
    yield {
      fraction: index / names.length,
      text: `drift of ${name}, column ${index + 1} of ${names.length}`,
    };
    columns.push(compareColumn(pairOf(name, before, after), { ...options, thresholds }));
  }
  return summarize(columns, before.numRows, after.numRows, options.driftShare ?? 0.5);
}

/** Whether enough columns drifted: their share is at least `driftShare`. */
export function datasetDrift(
  drifted: readonly boolean[],
  driftShare = 0.5,
): { share: number; drifted: boolean } {
  if (!(driftShare >= 0 && driftShare <= 1)) {
    throw new AnalysisError("bad-parameter", `driftShare is ${driftShare}.`, "It must lie between 0 and 1.");
  }
  const share = drifted.length === 0 ? 0 : drifted.filter((flag) => flag).length / drifted.length;
  return { share, drifted: drifted.length > 0 && share >= driftShare };
}

function checkRows(before: AnyTable, after: AnyTable): void {
  if (before.numRows > 0 && after.numRows > 0) return;
  throw new AnalysisError(
    "no-rows",
    `The ${before.numRows === 0 ? "reference" : "current"} table has no rows.`,
    "Check the filter that makes it.",
  );
}

/** Text with more different values than this names things (ids, descriptions), whose shares are mostly chance. */
const mostCategories = 50;

function isComparable(column: Column): boolean {
  if (column.kind === "text") return groupIndex(column).keys.length <= mostCategories;
  return column.kind !== "date" && column.kind !== "nested";
}

function defaultColumns(before: AnyTable, after: AnyTable): string[] {
  return before.columnNames.filter((name) => isComparable(before.column(name)) && after.has(name));
}

function pairOf(name: string, before: AnyTable, after: AnyTable): ColumnPair {
  return { name, reference: before.column(name), current: after.has(name) ? after.column(name) : null };
}

function summarize(
  columns: readonly ColumnDrift[],
  referenceRows: number,
  currentRows: number,
  driftShare: number,
): DriftComparison {
  const compared = columns.filter((column) => column.verdict !== "not-comparable");
  const { share, drifted } = datasetDrift(
    compared.map((column) => column.verdict === "drifted"),
    driftShare,
  );
  return {
    columns,
    driftedColumns: compared
      .filter((column) => column.verdict === "drifted")
      .sort((a, b) => (b.psi ?? 0) - (a.psi ?? 0))
      .map((column) => column.column),
    driftedShare: share,
    drifted,
    referenceRows,
    currentRows,
    table: toSummaryTable(columns),
  };
}

function toSummaryTable(columns: readonly ColumnDrift[]): Table {
  const numbers = (read: (column: ColumnDrift) => number | null): Column => numberColumn(columns.map(read));
  return Table.fromColumns({
    column: textColumn(columns.map((column) => column.column)),
    kind: textColumn(columns.map((column) => column.kind)),
    verdict: textColumn(columns.map((column) => column.verdict)),
    wasserstein: numbers((column) => column.wasserstein),
    wasserstein_normed: numbers((column) => column.wassersteinNormed),
    kl_current_reference: numbers((column) => column.kl),
    kl_reference_current: numbers((column) => column.klReverse),
    jensen_shannon: numbers((column) => column.jensenShannon),
    psi: numbers((column) => column.psi),
    missing_reference: numbers((column) => column.missingReference),
    missing_current: numbers((column) => column.missingCurrent),
    reason: textColumn(columns.map((column) => column.reason)),
  });
}
