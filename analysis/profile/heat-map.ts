import { booleanColumn, numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { quantileSorted } from "../quantile.ts";
import { sumOf } from "../stats.ts";
import { Table, type TableInput } from "../table.ts";
import { readColumnNumbers } from "./column-numbers.ts";
import { describeCounted, readCounted, type Counted } from "./customers.ts";
import { readHeatAxis, type HeatAxis } from "./heat-axis.ts";
import { segmentSamples } from "./segment-samples.ts";

/** What a cell shows: how many, their share of the row, or a measure of their values. */
export type HeatAggregate = "count" | "share" | "mean" | "median" | "sum";

export interface HeatMapOptions {
  /** The two attributes; numbers of more than 12 values are put into quantile bins. */
  readonly rows: string;
  readonly columns: string;
  /** Numeric column to measure; needed for `mean`, `median` and `sum`. */
  readonly value?: string;
  /** Unless given `mean` with a value, else `count`. */
  readonly aggregate?: HeatAggregate;
  /** Column that tells whose row it is: each customer is counted once. Without it rows are counted. */
  readonly key?: string;
  /** Cells of fewer are marked small (default 10). */
  readonly minCell?: number;
  /** Number of quantile bins of numbers (default 5). */
  readonly bins?: number;
}

export interface HeatMap extends Counted {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly aggregate: HeatAggregate;
  /** Customers or rows in each cell; of a measure, those that have a value. */
  readonly counts: readonly (readonly number[])[];
  /** What each cell shows; null where nothing determines it. */
  readonly values: readonly (readonly (number | null)[])[];
  /** Whether a cell rests on fewer than `minCell`. */
  readonly small: readonly (readonly boolean[])[];
  /** The same measure of everyone; for counts their number, for shares 1. */
  readonly overall: number | null;
  readonly rowsLeftOut: number;
  readonly sentence: string;
  /** One row per cell. */
  readonly table: Table;
}

/**
 * A measure by two attributes, each cell with the number it rests on. Rows that lack an attribute, or the value, are left
 * out and counted. Throws where none is left.
 */
export function heatMap(input: TableInput, options: HeatMapOptions): HeatMap {
  const { rows, columns, value, key, minCell = 10, bins = 5 } = options;
  const aggregate = readAggregate(options);
  const counted = readCounted(input, key, [rows, columns, ...(value === undefined ? [] : [value])]);
  const down = readHeatAxis(counted.table, rows, bins);
  const across = readHeatAxis(counted.table, columns, bins);
  const numbers =
    value === undefined
      ? new Float64Array(counted.table.numRows).fill(1)
      : readColumnNumbers(counted.table, value);
  const cells = readCells(down, across, numbers);
  const n = cells.pooled.length;
  if (n === 0) {
    const advice = "Choose columns that have values in the same rows.";
    throw new AnalysisError("no-rows", "No row has all that the heat map is made of.", advice);
  }
  const grid = <T>(of: (cell: Float64Array, row: readonly Float64Array[]) => T): T[][] =>
    cells.byRow.map((row) => row.map((cell) => of(cell, row)));
  const rowsLeftOut = counted.table.numRows - n;
  const found = {
    rows: down.labels,
    columns: across.labels,
    aggregate,
    counts: grid((cell) => cell.length),
    values: grid((cell, row) => measure(aggregate, cell, row)),
    small: grid((cell) => cell.length < minCell),
  };
  const { unit, fanOut } = counted;
  return {
    unit,
    fanOut,
    ...found,
    overall: measure(aggregate, cells.pooled, [cells.pooled]),
    rowsLeftOut,
    sentence: describeCounted(counted, n, rowsLeftOut),
    table: heatTable(options, found),
  };
}

function readAggregate({ value, aggregate, minCell = 10 }: HeatMapOptions): HeatAggregate {
  if (!(minCell >= 0)) {
    throw new AnalysisError("bad-parameter", `minCell is ${minCell}.`, "Give a number from 0 up.");
  }
  const chosen = aggregate ?? (value === undefined ? "count" : "mean");
  if (value !== undefined || chosen === "count" || chosen === "share") return chosen;
  throw new AnalysisError(
    "bad-parameter",
    `There is no value to take the ${chosen} of.`,
    'Give "value", or the aggregate "count" or "share".',
  );
}

/** The values of each cell, ascending, row by row of the map. */
function readCells(down: HeatAxis, across: HeatAxis, numbers: Float64Array) {
  const width = across.labels.length;
  const codes = new Int32Array(numbers.length).fill(-1);
  const counts = new Int32Array(down.labels.length * width);
  for (let row = 0; row < codes.length; row++) {
    const [i, j] = [down.groups.codes[row]!, across.groups.codes[row]!];
    if (i >= 0 && j >= 0) counts[(codes[row] = i * width + j)]!++;
  }
  const { samples } = segmentSamples(numbers, { codes, counts });
  const cellAt = (at: number): Float64Array =>
    samples.values.subarray(samples.starts[at], samples.starts[at + 1]);
  return {
    pooled: samples.pooled,
    byRow: down.labels.map((_, i) => across.labels.map((__, j) => cellAt(i * width + j))),
  };
}

function measure(aggregate: HeatAggregate, cell: Float64Array, row: readonly Float64Array[]): number | null {
  switch (aggregate) {
    case "count":
      return cell.length;
    case "share": {
      const inRow = row.reduce((sum, { length }) => sum + length, 0);
      return inRow === 0 ? null : cell.length / inRow;
    }
    case "sum":
      return sumOf(cell);
    case "mean":
      return cell.length === 0 ? null : sumOf(cell) / cell.length;
    case "median":
      return quantileSorted(cell, 0.5);
  }
}

function heatTable(
  options: HeatMapOptions,
  {
    rows,
    columns,
    aggregate,
    counts,
    values,
    small,
  }: Pick<HeatMap, "rows" | "columns" | "aggregate" | "counts" | "values" | "small">,
): Table {
  const cells = rows.flatMap((_, i) => columns.map((__, j) => [i, j] as const));
  const across = options.columns === options.rows ? `${options.columns} (columns)` : options.columns;
  const shown =
    options.value === undefined || aggregate === "count" ? aggregate : `${aggregate} ${options.value}`;
  return Table.fromColumns({
    [options.rows]: textColumn(cells.map(([i]) => rows[i]!)),
    [across]: textColumn(cells.map(([, j]) => columns[j]!)),
    n: numberColumn(cells.map(([i, j]) => counts[i]![j]!)),
    [shown]: numberColumn(cells.map(([i, j]) => values[i]![j]!)),
    small: booleanColumn(cells.map(([i, j]) => small[i]![j]!)),
  });
}
