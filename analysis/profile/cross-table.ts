import { numberColumn, textColumn } from "../build-columns.ts";
import type { Value } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex, keyText } from "../group-index.ts";
import { association, type Association } from "../inference/association.ts";
import { associationLevel, type EffectLevel } from "../inference/effect-size.ts";
import { fisherExact } from "../inference/fisher-exact.ts";
import { numberText } from "../number-text.ts";
import { Table, type TableInput } from "../table.ts";
import { countTable } from "./count-table.ts";
import { describeCounted, readCounted, type Counted } from "./customers.ts";

export interface CrossTableOptions {
  /** Column whose values become rows, and the one whose values become columns. */
  readonly rows: string;
  readonly columns: string;
  /** Column that tells whose row it is: each customer is counted once. Without it rows are counted. */
  readonly key?: string;
  /** Yates' correction of 2 × 2 tables (default false). */
  readonly correction?: boolean;
}

export interface CrossTable extends Counted {
  /** Values of both columns, ascending. */
  readonly rowKeys: readonly Value[];
  readonly columnKeys: readonly Value[];
  readonly counts: readonly (readonly number[])[];
  /** Counts over their row's sum, their column's sum. */
  readonly rowShares: readonly (readonly number[])[];
  readonly columnShares: readonly (readonly number[])[];
  /** Chi-square, what is expected and residuals, measures of association. */
  readonly association: Association;
  /** Of the shorter side's size and Cramér's V; null for a single row or column. */
  readonly level: EffectLevel | null;
  /** Of Fisher's exact test, for 2 × 2 tables. */
  readonly fisherP: number | null;
  /** Customers or rows that lack either value. */
  readonly rowsLeftOut: number;
  readonly sentence: string;
  /** One row per row of the table, one column per column. */
  readonly table: Table;
  /** One row per cell: count, shares, expected, adjusted residual. */
  readonly cells: Table;
}

const mostValues = 200;

/**
 * How often values of two columns meet, and whether they go together. Throws where no row has both, or where a column has
 * more than 200 values.
 */
export function crossTable(input: TableInput, options: CrossTableOptions): CrossTable {
  const { rows, columns, key, correction = false } = options;
  const counted = readCounted(input, key, [rows, columns]);
  const [down, across] = [rows, columns].map((name) => groupIndex(counted.table.column(name))) as [
    ReturnType<typeof groupIndex>,
    ReturnType<typeof groupIndex>,
  ];
  checkSizes(options, down.keys.length, across.keys.length);
  const counts = countTable(down, across).map((row) => Array.from(row));
  const rowTotals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const n = rowTotals.reduce((sum, count) => sum + count, 0);
  if (n === 0) {
    const advice = "Choose columns that have values in the same rows.";
    throw new AnalysisError("no-rows", `No row has both a "${rows}" and a "${columns}".`, advice);
  }
  const columnTotals = across.keys.map((_, j) => counts.reduce((sum, row) => sum + row[j]!, 0));
  const found = association(counts, { correction });
  const rowsLeftOut = counted.table.numRows - n;
  const shares = {
    rowShares: counts.map((row, i) => row.map((count) => (rowTotals[i] === 0 ? 0 : count / rowTotals[i]!))),
    columnShares: counts.map((row) =>
      row.map((count, j) => (columnTotals[j] === 0 ? 0 : count / columnTotals[j]!)),
    ),
  };
  const { unit, fanOut } = counted;
  const cross = { rowKeys: down.keys, columnKeys: across.keys, counts, ...shares, association: found };
  return {
    unit,
    fanOut,
    ...cross,
    level: found.cramersV === null ? null : associationLevel(found.cramersV, found.leastCategories),
    fisherP: down.keys.length === 2 && across.keys.length === 2 ? fisherExact(counts) : null,
    rowsLeftOut,
    sentence: `${describeAssociation(options, found)} ${describeCounted(counted, n, rowsLeftOut)}`,
    table: wideTable(rows, cross),
    cells: cellTable(cross),
  };
}

function checkSizes({ rows, columns }: CrossTableOptions, ...sizes: readonly [number, number]): void {
  [rows, columns].forEach((name, i) => {
    if (sizes[i]! <= mostValues) return;
    throw new AnalysisError(
      "bad-parameter",
      `"${name}" has ${sizes[i]!} different values.`,
      `A cross-table has up to ${mostValues} of a column. Put the values into bins or groups first.`,
    );
  });
}

function describeAssociation({ rows, columns }: CrossTableOptions, found: Association): string {
  if (found.cramersV === null)
    return `"${rows}" and "${columns}" cannot be compared: one has a single value.`;
  const level = associationLevel(found.cramersV, found.leastCategories);
  const rough = found.shareExpectedBelow5 > 0.2 ? ", rough for want of cases in many cells" : "";
  return (
    `"${rows}" and "${columns}" go together with Cramér's V ${numberText(found.cramersV)} (${level}); ` +
    `chi-square ${numberText(found.statistic)}, p ${numberText(found.p)}${rough}.`
  );
}

type Cross = Pick<
  CrossTable,
  "rowKeys" | "columnKeys" | "counts" | "rowShares" | "columnShares" | "association"
>;

function wideTable(name: string, { rowKeys, columnKeys, counts }: Cross): Table {
  const columns = columnKeys.map((key, j) => ({
    name: keyText(key),
    column: numberColumn(counts.map((row) => row[j]!)),
  }));
  const first = columns.some((column) => column.name === name) ? `${name} (rows)` : name;
  // Not `fromColumns`: an object would put numbers before the name.
  return Table.fromData({
    numRows: rowKeys.length,
    columns: [{ name: first, column: textColumn(rowKeys.map(keyText)) }, ...columns],
  });
}

function cellTable({
  rowKeys,
  columnKeys,
  counts,
  rowShares,
  columnShares,
  association: found,
}: Cross): Table {
  const cells = rowKeys.flatMap((_, i) => columnKeys.map((__, j) => [i, j] as const));
  const numbers = (from: readonly (readonly (number | null)[])[]) =>
    numberColumn(cells.map(([i, j]) => from[i]![j]!));
  return Table.fromColumns({
    row: textColumn(cells.map(([i]) => keyText(rowKeys[i]!))),
    column: textColumn(cells.map(([, j]) => keyText(columnKeys[j]!))),
    count: numbers(counts),
    row_share: numbers(rowShares),
    column_share: numbers(columnShares),
    expected: numbers(found.expected),
    adjusted_residual: numbers(found.adjustedResiduals),
  });
}
