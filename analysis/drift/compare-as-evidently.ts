import { booleanColumn, numberColumn, textColumn } from "../build-columns.ts";
import { drain, type Steps } from "../method.ts";
import { Table, toTable, type TableInput } from "../table.ts";
import {
  asEvidently,
  kindAsEvidently,
  type EvidentlyDrift,
  type EvidentlyKind,
  type EvidentlyOptions,
} from "./as-evidently.ts";
import { datasetDrift } from "./compare-drift.ts";
import { comparableColumns } from "./drift-reference.ts";

export interface CompareAsEvidentlyOptions {
  /** Columns to compare; if not given, all shared ones but dates, nested values and text of over 50 categories. */
  readonly columns?: readonly string[];
  /** Measure and threshold of numbers, of categories, and of single columns, which go first. */
  readonly numeric?: Omit<EvidentlyOptions, "kind">;
  readonly categorical?: Omit<EvidentlyOptions, "kind">;
  readonly byColumn?: Readonly<Record<string, EvidentlyOptions>>;
  /** Share of drifted columns from which the table counts as drifted (default 0.5). */
  readonly driftShare?: number;
}

export interface EvidentlyComparison {
  readonly columns: readonly (EvidentlyDrift & { readonly column: string; readonly kind: EvidentlyKind })[];
  readonly driftedShare: number;
  readonly drifted: boolean;
  /** One row per column: `column`, `kind`, `method`, `score`, `threshold`, `drifted`. */
  readonly table: Table;
}

/** Drift of all columns as Evidently's report of a data set has it: `asEvidently` of each, and the share that drifted. */
export function compareAsEvidently(
  reference: TableInput,
  current: TableInput,
  options: CompareAsEvidentlyOptions = {},
): EvidentlyComparison {
  return drain(compareAsEvidentlySteps(reference, current, options));
}

/** `compareAsEvidently` as a long job. */
export function* compareAsEvidentlySteps(
  reference: TableInput,
  current: TableInput,
  options: CompareAsEvidentlyOptions = {},
): Steps<EvidentlyComparison> {
  const [before, after] = [toTable(reference), toTable(current)];
  const names = options.columns ?? comparableColumns(before).filter((name) => after.has(name));
  const columns: EvidentlyComparison["columns"][number][] = [];
  for (const [i, column] of names.entries()) {
    yield { fraction: i / names.length, text: `drift of ${column}, column ${i + 1} of ${names.length}` };
    const own = options.byColumn?.[column];
    const kind = own?.kind ?? kindAsEvidently(before.column(column));
    const settings = { ...options[kind], ...own, kind };
    columns.push({ column, kind, ...asEvidently(before.column(column), after.column(column), settings) });
  }
  const { share, drifted } = datasetDrift(
    columns.map((column) => column.drifted),
    options.driftShare,
  );
  return { columns, driftedShare: share, drifted, table: tableOf(columns) };
}

const tableOf = (columns: EvidentlyComparison["columns"]): Table =>
  Table.fromColumns({
    column: textColumn(columns.map(({ column }) => column)),
    kind: textColumn(columns.map(({ kind }) => kind)),
    method: textColumn(columns.map(({ method }) => method)),
    score: numberColumn(columns.map(({ score }) => score)),
    threshold: numberColumn(columns.map(({ threshold }) => threshold)),
    drifted: booleanColumn(columns.map(({ drifted }) => drifted)),
  });
