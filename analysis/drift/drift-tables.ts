import { numberColumn, textColumn } from "../build-columns.ts";
import type { Column } from "../columns.ts";
import { Table } from "../table.ts";
import type { ColumnDrift } from "./column-drift.ts";
import type { DriftMeasure, Thresholds } from "./drift-level.ts";
import type { ExpectedDrift } from "./expected-drift.ts";

/** Columns that tell where the drift of a column was found, for instance its window; one value per column. */
export type Where = Readonly<Record<string, Column>>;

/** One row per column: verdict, measures, test. */
export function driftTable(columns: readonly ColumnDrift[], where: Where = {}): Table {
  const numbers = (read: (column: ColumnDrift) => number | null): Column => numberColumn(columns.map(read));
  const texts = (read: (column: ColumnDrift) => string | null): Column => textColumn(columns.map(read));
  return Table.fromColumns({
    ...where,
    column: texts((column) => column.column),
    kind: texts((column) => column.kind),
    verdict: texts((column) => column.verdict),
    wasserstein: numbers((column) => column.wasserstein),
    wasserstein_normed: numbers((column) => column.wassersteinNormed),
    kl_current_reference: numbers((column) => column.kl),
    kl_reference_current: numbers((column) => column.klReverse),
    jensen_shannon: numbers((column) => column.jensenShannon),
    psi: numbers((column) => column.psi),
    hellinger: numbers((column) => column.hellinger),
    total_variation: numbers((column) => column.totalVariation),
    l_infinity: numbers((column) => column.lInfinity),
    energy: numbers((column) => column.energy),
    test: texts((column) => column.test?.name ?? null),
    statistic: numbers((column) => column.test?.statistic ?? null),
    p: numbers((column) => column.test?.p ?? null),
    adjusted_p: numbers((column) => column.test?.adjustedP ?? null),
    missing_reference: numbers((column) => column.missingReference),
    missing_current: numbers((column) => column.missingCurrent),
    new_share: numbers((column) => column.newShare),
    vanished_share: numbers((column) => column.vanishedShare),
    reason: texts((column) => column.reason),
  });
}

/** One row per column and measure: value, thresholds, level, and what chance alone gives at these sample sizes. */
export function measuresTable(
  columns: readonly ColumnDrift[],
  thresholds: Thresholds,
  whereOf: (index: readonly number[]) => Where = () => ({}),
): Table {
  const rows = columns.flatMap((column, index) =>
    measuresInOrder
      .filter((measure) => column[measure] !== null)
      .map((measure) => ({ column, index, measure, threshold: findThreshold(thresholds, measure) })),
  );
  return Table.fromColumns({
    ...whereOf(rows.map(({ index }) => index)),
    column: textColumn(rows.map(({ column }) => column.column)),
    measure: textColumn(rows.map(({ measure }) => measure)),
    value: numberColumn(rows.map(({ column, measure }) => column[measure])),
    moderate_from: numberColumn(rows.map(({ threshold }) => threshold?.moderate ?? null)),
    drifted_from: numberColumn(rows.map(({ threshold }) => threshold?.drifted ?? null)),
    level: textColumn(rows.map(({ column, measure }) => levelIn(column, measure))),
    no_drift_mean: numberColumn(rows.map(({ column, measure }) => column.expected?.[measure]?.mean ?? null)),
    no_drift_upper: numberColumn(
      rows.map(({ column, measure }) => column.expected?.[measure]?.upper ?? null),
    ),
  });
}

/** One row per column and bin: which bins or categories moved, and how much of the divergences they make. */
export function binsTable(
  columns: readonly ColumnDrift[],
  whereOf: (index: readonly number[]) => Where = () => ({}),
): Table {
  const rows = columns.flatMap((column, index) =>
    column.bins.map((bin) => ({ column: column.column, index, ...bin })),
  );
  return Table.fromColumns({
    ...whereOf(rows.map(({ index }) => index)),
    column: textColumn(rows.map(({ column }) => column)),
    bin: textColumn(rows.map(({ label }) => label)),
    reference: numberColumn(rows.map(({ reference }) => reference)),
    current: numberColumn(rows.map(({ current }) => current)),
    change: numberColumn(rows.map(({ reference, current }) => current - reference)),
    psi: numberColumn(rows.map(({ psi }) => psi)),
    kl_current_reference: numberColumn(rows.map(({ kl }) => kl)),
  });
}

/** The measures of drift. */
export type Measure = keyof ExpectedDrift;

export const measuresInOrder: readonly Measure[] = [
  "wasserstein",
  "wassersteinNormed",
  "energy",
  "kl",
  "klReverse",
  "jensenShannon",
  "psi",
  "hellinger",
  "totalVariation",
  "lInfinity",
];

const findThreshold = (thresholds: Thresholds, measure: Measure) =>
  measure in thresholds ? thresholds[measure as DriftMeasure] : null;

const levelIn = ({ levels }: ColumnDrift, measure: Measure): string | null =>
  measure in levels ? (levels[measure as DriftMeasure] ?? null) : null;
