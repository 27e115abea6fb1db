import { columnLength, missingCount, type Column } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { varianceOf } from "../stats.ts";
import { fitCountedBins, fitSortedBins, type Bins } from "../bins.ts";
import { countSample, sampleOf, type ColumnSample } from "./column-sample.ts";

export interface FitReferenceOptions {
  /** Columns to compare; if not given, all but dates, nested values and text of over 50 categories. */
  readonly columns?: readonly string[];
  /** Numeric columns to compare by category, for instance codes. */
  readonly categorical?: readonly string[];
  /** Number of quantile bins fitted on the reference (default 10). */
  readonly bins?: number;
  /** Bins fitted earlier, by column, to be used again. */
  readonly fittedBins?: Readonly<Record<string, Bins>>;
}

/** What is known of one column of the reference. */
export interface ColumnReference {
  readonly name: string;
  readonly kind: ColumnSample["kind"];
  /** The kind of column it was; whole numbers beyond ±2^53 count as numbers. */
  readonly holds: Exclude<Column["kind"], "bigint">;
  readonly missingShare: number;
  /** Null if the column holds infinite values. */
  readonly fitted: FittedReference | null;
}

export interface FittedReference {
  readonly sample: ColumnSample;
  readonly bins: Bins;
  /** Rows per bin. */
  readonly counts: Float64Array;
  /** Whether the values are means of slices, as a stored reference keeps them. */
  readonly sliced: boolean;
  /** Standard deviation (ddof 0) of the values; null for categories and without values. */
  readonly deviation: number | null;
}

/** Reads one column of a reference table: one sort or one grouping. */
export function fitColumnReference(
  name: string,
  column: Column,
  { categorical = [], bins, fittedBins }: FitReferenceOptions,
): ColumnReference {
  const isText = column.kind === "text" || column.kind === "boolean" || column.kind === "nested";
  const kind = isText || categorical.includes(name) ? "categorical" : "numeric";
  checkBins(name, kind, fittedBins?.[name]);
  const rows = columnLength(column);
  return {
    name,
    kind,
    holds: familyOf(column),
    missingShare: rows === 0 ? 0 : missingCount(column) / rows,
    fitted: hasInfinity(column) ? null : fit(sampleOf(column, kind), fittedBins?.[name], bins),
  };
}

/** Throws on ranges of numbers given for categories, which have none. */
function checkBins(name: string, kind: ColumnSample["kind"], given: Bins | undefined): void {
  if (kind === "numeric" || given?.kind !== "numeric") return;
  throw new AnalysisError(
    "bad-parameter",
    `The bins given for "${name}" are ranges of numbers, but it is compared by category.`,
    "Give bins of categories, as analysis.fitCategoryBins makes them.",
  );
}

function fit(sample: ColumnSample, given: Bins | undefined, numBins: number | undefined): FittedReference {
  const bins = given ?? fitSampleBins(sample, numBins);
  return {
    sample,
    bins,
    counts: countSample(bins, sample),
    sliced: false,
    deviation: deviationOf(sample),
  };
}

function fitSampleBins(sample: ColumnSample, bins: number | undefined): Bins {
  return sample.kind === "categorical"
    ? fitCountedBins(sample.names, sample.counts)
    : fitSortedBins(sample.distribution.values, bins === undefined ? {} : { bins });
}

function deviationOf(sample: ColumnSample): number | null {
  if (sample.kind === "categorical" || sample.distribution.values.length === 0) return null;
  return Math.sqrt(varianceOf(sample.distribution.values, 0));
}

/** What a column holds, whatever the size of its numbers. */
export const familyOf = ({ kind }: Column): ColumnReference["holds"] => (kind === "bigint" ? "number" : kind);

/** Whether a column holds an infinite number. */
export const hasInfinity = (column: Column): boolean =>
  column.kind === "number" && column.values.some((value) => value === Infinity || value === -Infinity);
