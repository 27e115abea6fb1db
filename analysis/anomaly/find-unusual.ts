import { numberColumn, textColumn } from "../build-columns.ts";
import { takeRows, valueAt, type NumberColumn, type Value } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { matrixColumn, type CompleteRows } from "../matrix.ts";
import { drain, type Steps } from "../method.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import { checkContamination, contaminationThreshold, type Contamination } from "./contamination.ts";
import { readRows, rowsAbove, toAnomalyScores, type Detection } from "./detection.ts";
import { detectors, type DetectorSettings, type UnusualMethod } from "./detectors.ts";
import { reasonsFor, type Reason } from "./reasons.ts";
import { strangenessOf } from "./strangeness.ts";
import { typicalValues } from "./typical-values.ts";

export interface FindUnusualOptions extends DetectorSettings {
  /** Numeric columns that rows are compared by. */
  readonly columns: readonly string[];
  /** How (default `isolation-forest`). */
  readonly method?: UnusualMethod;
  /** Column that names a row, for instance the customer. */
  readonly key?: string;
  /** Share of rows to flag; `auto` (default) flags scores above 0.5. */
  readonly contamination?: Contamination;
  /** Flags scores above this number from 0 to 1 instead. */
  readonly threshold?: number;
}

export interface UnusualRow {
  readonly row: number;
  /** What names the row; null without a key column. */
  readonly key: Value;
  readonly score: number;
  /** The columns that make it unusual, the strongest first; at least one. */
  readonly reasons: readonly Reason[];
}

export interface UnusualRows {
  readonly method: UnusualMethod;
  readonly columns: readonly string[];
  /** From 0 to 1, higher for stranger rows, by row of the table; missing for rows left out. */
  readonly scores: NumberColumn;
  /** Rows with a greater score are flagged. */
  readonly threshold: number;
  /** The method's own score that became 0.5. */
  readonly limit: number;
  /** The strangest first. */
  readonly flagged: readonly UnusualRow[];
  readonly rowsLeftOut: number;
  /** One row for each flagged one: `row`, `key`, `score`, and `because`, a sentence per column. */
  readonly table: Table;
  /** One row for each column of a flagged row: `row`, `key`, `column`, value, typical range, share below, weight. */
  readonly reasons: Table;
}

/** Flagged rows explained between two yields. */
const chunk = 500;

/**
 * Finds unusual rows of a table and says of each which columns make it so. The score lies between 0 and 1: the isolation
 * forest's own, elsewhere score / (score + limit), where the limit is 1.5 for the local outlier factor, 3.5 for modified
 * z-scores, the chi-square quantile 0.999 for squared Mahalanobis distances, and the score that a tenth of the rows exceed
 * for the rest. What a column adds is how much its splits shorten the path of the row (forest), its share of the squared
 * distance to the neighbors (`lof`, `knn`) or to the mean (Garthwaite and Koch 2016), its own score elsewhere. Rows with a
 * missing value are left out. Throws on fewer than two complete rows, on columns that are not numeric, and if both a
 * contamination and a threshold are given.
 */
export function findUnusual(table: TableInput, options: FindUnusualOptions): UnusualRows {
  return drain(findUnusualSteps(table, options));
}

/** `findUnusual` as a long job. */
export function* findUnusualSteps(input: TableInput, options: FindUnusualOptions): Steps<UnusualRows> {
  checkOptions(options);
  const table = toTable(input);
  const key = options.key === undefined ? null : table.column(options.key);
  const rows = readRows(table, options.columns);
  const method = options.method ?? "isolation-forest";
  const detection = yield* detectors[method](rows.matrix, options);
  const { scores, limit } = strangenessOf(detection);
  const found = toAnomalyScores(rows, scores, thresholdOf(scores, options));
  const explained = yield* explainSteps(rows, rowsAbove(scores, found.threshold), detection, table);
  const flagged = Array.from(found.flaggedRows, (row, i) => ({
    row,
    key: key && valueAt(key, row),
    score: found.scores.values[row]!,
    reasons: explained[i]!,
  }));
  return {
    method,
    columns: found.columns,
    scores: found.scores,
    threshold: found.threshold,
    limit,
    flagged,
    rowsLeftOut: found.rowsLeftOut,
    table: rowTable(table, options.key, flagged),
    reasons: reasonTable(table, options.key, flagged),
  };
}

function checkOptions({ contamination = "auto", threshold, method }: FindUnusualOptions): void {
  checkContamination(contamination);
  if (threshold !== undefined && contamination !== "auto") {
    throw new AnalysisError(
      "bad-parameter",
      `Both contamination ${contamination} and threshold ${threshold} are given.`,
      "Give one of them.",
    );
  }
  if (threshold !== undefined && !(threshold >= 0 && threshold <= 1))
    throw new AnalysisError("bad-parameter", `threshold is ${threshold}.`, "It must lie between 0 and 1.");
  if (method !== undefined && !(method in detectors)) {
    throw new AnalysisError(
      "bad-parameter",
      `There is no method "${method as string}".`,
      `The methods are ${Object.keys(detectors).join(", ")}.`,
    );
  }
}

function thresholdOf(
  scores: Float64Array,
  { contamination = "auto", threshold }: FindUnusualOptions,
): number {
  if (threshold !== undefined) return threshold;
  return contamination === "auto" ? 0.5 : contaminationThreshold(scores, contamination);
}

/** The reasons of the rows of the matrix at some positions. */
function* explainSteps(
  { matrix }: CompleteRows,
  positions: Int32Array,
  { contributions }: Detection,
  table: AnyTable,
): Steps<Reason[][]> {
  const typical = matrix.columnNames.map((name, j) =>
    typicalValues(name, table.column(name).kind, matrixColumn(matrix, j)),
  );
  const explained: Reason[][] = [];
  for (const position of positions) {
    if (explained.length % chunk === 0) {
      const text = `reasons for ${positions.length.toLocaleString("en-US")} rows`;
      yield { fraction: explained.length / positions.length, text };
    }
    explained.push(reasonsFor(matrix, position, contributions, typical));
  }
  return explained;
}

function rowTable(table: AnyTable, key: string | undefined, flagged: readonly UnusualRow[]): Table {
  const rows = flagged.map(({ row }) => row);
  return Table.fromColumns({
    row: numberColumn(rows),
    ...(key === undefined ? {} : { key: takeRows(table.column(key), rows) }),
    score: numberColumn(flagged.map(({ score }) => score)),
    because: textColumn(flagged.map(({ reasons }) => reasons.map(({ text }) => text).join("; "))),
  });
}

function reasonTable(table: AnyTable, key: string | undefined, flagged: readonly UnusualRow[]): Table {
  const rows = flagged.flatMap(({ row, reasons }) => reasons.map(() => row));
  const reasons = flagged.flatMap((each) => each.reasons);
  const numbers = (read: (reason: Reason) => number) => numberColumn(reasons.map(read));
  return Table.fromColumns({
    row: numberColumn(rows),
    ...(key === undefined ? {} : { key: takeRows(table.column(key), rows) }),
    column: textColumn(reasons.map(({ column }) => column)),
    value: numbers(({ value }) => value),
    typical_low: numbers(({ typicalLow }) => typicalLow),
    typical_high: numbers(({ typicalHigh }) => typicalHigh),
    share_below: numbers(({ shareBelow }) => shareBelow),
    weight: numbers(({ weight }) => weight),
    text: textColumn(reasons.map(({ text }) => text)),
  });
}
