import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import { toTable, type AnyTable, type Table, type TableInput } from "../table.ts";
import { judgeColumns, type ColumnDrift, type JudgeOptions } from "./column-drift.ts";
import type { ColumnReference, FitReferenceOptions } from "./column-reference.ts";
import { isDriftReference, readReferenceSteps, type DriftReference } from "./drift-reference.ts";
import { binsTable, driftTable, measuresTable } from "./drift-tables.ts";
import { readThresholds, type DriftMeasure, type Threshold } from "./drift-level.ts";
import type { ExpectationOptions } from "./expected-drift.ts";
import { measureColumnSteps, type MeasuredColumn } from "./measure-column.ts";

export interface CompareDriftOptions extends FitReferenceOptions, Partial<Omit<JudgeOptions, "thresholds">> {
  /** From where a measure means drift; a single number has no moderate level. */
  readonly thresholds?: Partial<Readonly<Record<DriftMeasure, number | Threshold>>>;
  /** Share of drifted columns from which the table counts as drifted (default 0.5). */
  readonly driftShare?: number;
  /** Draws for the values to expect without drift (default 200); 0 leaves them out. */
  readonly rounds?: number;
  /** Seed of the draws (default 0). */
  readonly seed?: number;
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
  /** One row per column: verdict, measures, test. */
  readonly table: Table;
  /** One row per column and measure: value, thresholds, level, and what chance alone gives. */
  readonly measures: Table;
  /** One row per column and bin: which moved, and what each adds to the divergences. */
  readonly bins: Table;
}

/**
 * Compares the columns of a current table with those of a reference, which is a table or was stored by
 * `fitDriftReference`: Wasserstein (plain and over the reference's standard deviation), energy, Kullback–Leibler in both
 * directions (natural logarithm), Jensen–Shannon (base 2), population stability index, Hellinger, total variation,
 * L-infinity, a test with corrected p, missing share, new and vanished categories; with a verdict for each column, and the
 * values to expect without drift. Bins come from the reference alone. Throws if a table has no rows.
 */
export function compareDrift(
  reference: TableInput | DriftReference,
  current: TableInput,
  options: CompareDriftOptions = {},
): DriftComparison {
  return drain(compareDriftSteps(reference, current, options));
}

/** `compareDrift` as a long job. */
export function* compareDriftSteps(
  reference: TableInput | DriftReference,
  current: TableInput,
  options: CompareDriftOptions = {},
): Steps<DriftComparison> {
  const after = toTable(current);
  const before = isDriftReference(reference) ? reference : toTable(reference);
  const referenceRows = "format" in before ? before.rows : before.numRows;
  checkRows(referenceRows, after.numRows);
  const settings = readCompareOptions(options);
  const references = yield* readReferenceSteps(before, options, (name) => after.has(name));
  const columns = judgeColumns(yield* measureTableSteps(references, after, settings), settings);
  return {
    ...summarizeDrift(columns, settings.driftShare),
    referenceRows,
    currentRows: after.numRows,
    table: driftTable(columns),
    measures: measuresTable(columns, settings.thresholds),
    bins: binsTable(columns),
  };
}

/** The options of a comparison with their defaults. Throws on values out of range. */
export function readCompareOptions<T extends CompareDriftOptions>(options: T) {
  const { rounds = 200, seed = 0, zeroShare = 1e-4, alpha = 0.05, driftShare = 0.5 } = options;
  if (!(Number.isInteger(rounds) && rounds >= 0))
    throw new AnalysisError("bad-parameter", `rounds is ${rounds}.`, "Give a whole number from 0 up.");
  if (!(alpha > 0 && alpha < 1))
    throw new AnalysisError("bad-parameter", `alpha is ${alpha}.`, "It must lie between 0 and 1.");
  const thresholds = readThresholds(options.thresholds ?? {});
  for (const measure of [options.decideBy?.numeric, options.decideBy?.categorical]) {
    if (measure === undefined || measure === "test" || measure in thresholds) continue;
    const known = [...Object.keys(thresholds), "test"].join(", ");
    throw new AnalysisError("bad-parameter", `decideBy names "${measure}".`, `It can be ${known}.`);
  }
  return { ...options, thresholds, rounds, seed, zeroShare, alpha, driftShare };
}

/** The measures of a table's columns against their references. */
export function* measureTableSteps(
  references: readonly ColumnReference[],
  current: AnyTable,
  options: ExpectationOptions,
): Steps<MeasuredColumn[]> {
  const measured: MeasuredColumn[] = [];
  for (const [index, reference] of references.entries()) {
    const { name } = reference;
    const text = `drift of ${name}, column ${index + 1} of ${references.length}`;
    yield { fraction: index / references.length, text };
    const column = current.has(name) ? current.column(name) : null;
    const steps = measureColumnSteps(reference, column, options);
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield { fraction: index / references.length, text };
    measured.push(step.value);
  }
  return measured;
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

/** The verdict on a table from those on its columns. */
export function summarizeDrift(
  columns: readonly ColumnDrift[],
  driftShare: number,
): Pick<DriftComparison, "columns" | "driftedColumns" | "driftedShare" | "drifted"> {
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
  };
}

/** Throws if a side has no rows. */
export function checkRows(referenceRows: number, currentRows: number): void {
  if (referenceRows > 0 && currentRows > 0) return;
  throw new AnalysisError(
    "no-rows",
    `The ${referenceRows === 0 ? "reference" : "current"} table has no rows.`,
    "Check the filter that makes it.",
  );
}
