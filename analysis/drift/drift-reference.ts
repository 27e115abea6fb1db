import type { Column } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import type { Distribution } from "../kernels/cdf-distance.ts";
import { drain, type Steps } from "../method.ts";
import { toTable, type AnyTable, type TableInput } from "../table.ts";
import type { Bins } from "../bins.ts";
import { fitColumnReference, type ColumnReference, type FitReferenceOptions } from "./column-reference.ts";
import { mergeEqual, sum, type ColumnSample } from "./column-sample.ts";

/** What later tables are compared with, without the rows themselves: plain JSON, to be stored and used offline. */
export interface DriftReference {
  readonly format: "drift-reference-1";
  readonly rows: number;
  readonly columns: readonly StoredColumn[];
}

export interface StoredColumn extends Pick<ColumnReference, "name" | "kind" | "holds" | "missingShare"> {
  /** Null if the column holds infinite values. */
  readonly fitted: StoredFit | null;
}

export interface StoredFit {
  readonly bins: Bins;
  /** Rows per bin, missing values last. */
  readonly counts: readonly number[];
  readonly missing: number;
  readonly deviation: number | null;
  /** Numbers in ascending order, or names of categories, and the rows of each. */
  readonly values: readonly number[] | readonly string[];
  readonly weights: readonly number[];
  /** Whether every different value is there; else slices of equal numbers of rows, each by its mean. */
  readonly exact: boolean;
}

/** Numbers of a stored column; a column of more different values is stored in so many slices. */
const mostStored = 1000;

/**
 * Learns a reference once, to compare any later table with it: bins and their counts, categories, and the distribution
 * of numbers. Above 1,000 different values this is kept as the means of 1,000 slices, so that Kolmogorov–Smirnov may miss
 * by 0.001 and the Wasserstein and energy distances by a little. Throws if the table has no rows.
 */
export function fitDriftReference(reference: TableInput, options: FitReferenceOptions = {}): DriftReference {
  return drain(fitDriftReferenceSteps(reference, options));
}

/** `fitDriftReference` as a long job. */
export function* fitDriftReferenceSteps(
  reference: TableInput,
  options: FitReferenceOptions = {},
): Steps<DriftReference> {
  const table = toTable(reference);
  if (table.numRows === 0)
    throw new AnalysisError("no-rows", "The reference table has no rows.", "Check the filter that makes it.");
  const columns = yield* readReferenceSteps(table, options, () => true);
  return { format: "drift-reference-1", rows: table.numRows, columns: columns.map(store) };
}

/** Whether a value was made by `fitDriftReference`. */
export function isDriftReference(value: TableInput | DriftReference): value is DriftReference {
  return "format" in value;
}

/**
 * The columns of a reference, read for comparison. Of a table by default those that are comparable and that `isWanted`.
 * Throws on options that a stored reference has fixed.
 */
export function* readReferenceSteps(
  reference: AnyTable | DriftReference,
  options: FitReferenceOptions,
  isWanted: (name: string) => boolean,
): Steps<ColumnReference[]> {
  if ("format" in reference) return chooseStored(reference, options).map(unstore);
  const names = options.columns ?? comparableColumns(reference).filter(isWanted);
  const columns: ColumnReference[] = [];
  for (const [index, name] of names.entries()) {
    yield { fraction: index / names.length, text: `reading the reference's ${name}` };
    columns.push(fitColumnReference(name, reference.column(name), options));
  }
  return columns;
}

/** Text with more different values than this names things (ids, descriptions), whose shares are mostly chance. */
const mostCategories = 50;

/** The columns that are compared unless told otherwise. */
export function comparableColumns(table: AnyTable, except?: string): string[] {
  return table.columnNames.filter((name) => name !== except && isComparable(table.column(name)));
}

function isComparable(column: Column): boolean {
  if (column.kind !== "text") return column.kind !== "date" && column.kind !== "nested";
  const found = new Set<number>();
  for (const code of column.codes) if (found.add(code).size > mostCategories + 1) return false;
  found.delete(-1);
  return found.size <= mostCategories;
}

function chooseStored(
  { columns }: DriftReference,
  { columns: names, ...fixed }: FitReferenceOptions,
): readonly StoredColumn[] {
  const given = Object.keys(fixed).find((name) => ["bins", "categorical", "fittedBins"].includes(name));
  if (given !== undefined) {
    throw new AnalysisError(
      "bad-parameter",
      `"${given}" was fixed when the reference was stored.`,
      "Give it to fitDriftReference.",
    );
  }
  return (names ?? columns.map(({ name }) => name)).map((name) => {
    const stored = columns.find((column) => column.name === name);
    if (stored) return stored;
    throw new AnalysisError(
      "unknown-column",
      `The stored reference has no column "${name}".`,
      `Its columns are ${columns.map((column) => column.name).join(", ")}.`,
    );
  });
}

function store({ fitted, name, kind, holds, missingShare }: ColumnReference): StoredColumn {
  const known = { name, kind, holds, missingShare };
  if (fitted === null) return { ...known, fitted };
  const { sample, bins, counts, deviation } = fitted;
  return {
    ...known,
    fitted: { bins, counts: Array.from(counts), missing: sample.missing, deviation, ...storeValues(sample) },
  };
}

function storeValues(sample: ColumnSample): Pick<StoredFit, "values" | "weights" | "exact"> {
  if (sample.kind === "categorical")
    return { values: sample.names, weights: Array.from(sample.counts), exact: true };
  const { values, weights } = mergeEqual(sample.distribution);
  if (values.length <= mostStored)
    return { values: Array.from(values), weights: Array.from(weights), exact: true };
  return { ...slice(sample.distribution.values), exact: false };
}

/** Slices of equal numbers of rows, each by the mean of its values. */
function slice(sorted: Float64Array): Pick<StoredFit, "weights"> & { readonly values: number[] } {
  const ends = Array.from({ length: mostStored + 1 }, (_, i) => Math.round((i * sorted.length) / mostStored));
  const rows = ends.slice(1).map((end, i) => sorted.subarray(ends[i], end));
  return {
    values: rows.map((values) => sum(values) / values.length),
    weights: rows.map((values) => values.length),
  };
}

function unstore({ fitted, ...known }: StoredColumn): ColumnReference {
  if (fitted === null) return { ...known, fitted };
  const { bins, counts, deviation, exact } = fitted;
  const sample = unstoreSample(known.kind, fitted);
  return {
    ...known,
    fitted: { bins, counts: Float64Array.from(counts), sliced: !exact, deviation, sample },
  };
}

function unstoreSample(kind: ColumnReference["kind"], { values, weights, missing }: StoredFit): ColumnSample {
  if (kind === "categorical") return { kind, names: values.map(String), counts: weights, missing };
  const distribution: Distribution = {
    values: Float64Array.from(values, Number),
    weights: Float64Array.from(weights),
    total: sum(weights),
  };
  return { kind, distribution, missing };
}
