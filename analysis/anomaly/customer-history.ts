import { AnalysisError } from "../errors.ts";
import { groupIndex, rowsByGroup } from "../group-index.ts";
import { isMissing, type Value } from "../columns.ts";
import type { Steps } from "../method.ts";
import { readNumbers } from "../numbers.ts";
import { groupByPeriod, type CalendarPeriod, type Period } from "../periods.ts";
import type { AnyTable } from "../table.ts";
import { readTimes } from "../times.ts";

export interface HistoryColumns {
  /** Column that tells whose value a row is. */
  readonly customer: string;
  /** Dates, or text in ISO 8601. */
  readonly time: string;
  /** Numeric columns. */
  readonly values: readonly string[];
  /** Periods of the calendar, in UTC (default month). */
  readonly every?: CalendarPeriod;
  /**
   * `sum` (default) adds up what falls into a period, and a period without rows is 0: for transactions. `mean` takes the
   * mean, and a period without rows has none: for balances.
   */
  readonly aggregate?: "sum" | "mean";
  /** The moment to look back from; rows later than it are left out (default none). */
  readonly asOf?: Date;
}

/** Rows of a table by customer and period. */
export interface CustomerHistories {
  readonly periods: readonly Period[];
  readonly customers: readonly Value[];
  readonly rowsOf: readonly Int32Array[];
  /** The period of each row that is used. */
  readonly periodOf: Int32Array;
  /** By value column, by row. */
  readonly values: readonly Float64Array[];
  /** Rows without a customer, a time or a value, and rows later than `asOf`. */
  readonly rowsLeftOut: number;
}

/** Reads the rows of a table by customer and period. Throws if none is complete. */
export function* readHistoriesSteps(table: AnyTable, columns: HistoryColumns): Steps<CustomerHistories> {
  const { customer, time, values, every = "month", asOf } = columns;
  if (values.length === 0)
    throw new AnalysisError("bad-parameter", "No values are chosen.", "Name at least one numeric column.");
  if (asOf && Number.isNaN(asOf.getTime())) {
    throw new AnalysisError(
      "bad-parameter",
      "asOf is no valid date.",
      'Give for instance new Date("2026-01-31").',
    );
  }
  const times = readTimes(table.column(time), time);
  const numbers = values.map((name) => readNumbers(table.column(name), `column "${name}"`));
  yield { fraction: null, text: `reading ${table.numRows.toLocaleString("en-US")} rows` };
  const end = asOf?.getTime() ?? Infinity;
  const named = table.column(customer);
  const rows = Int32Array.from(times.keys()).filter(
    (row) =>
      times[row]! <= end && !isMissing(named, row) && numbers.every((column) => !Number.isNaN(column[row])),
  );
  if (rows.length === 0) {
    throw new AnalysisError(
      "no-rows",
      `None of ${table.numRows} rows has a customer, a time${asOf ? " up to asOf" : ""} and a value.`,
      "Check the columns that are chosen, and asOf.",
    );
  }
  const used = table.take(rows);
  const customers = groupIndex(used.column(customer));
  yield { fraction: null, text: `grouping ${rows.length.toLocaleString("en-US")} rows` };
  const { periods } = groupByPeriod(used.column(time), every, time);
  const periodOf = new Int32Array(rows.length);
  periods.forEach((period, at) => period.rows.forEach((row) => (periodOf[row] = at)));
  return {
    periods: periods.map(({ start, label }) => ({ start, label })),
    customers: customers.keys,
    rowsOf: rowsByGroup(customers),
    periodOf,
    values: numbers.map((column) => Float64Array.from(rows, (row) => column[row]!)),
    rowsLeftOut: table.numRows - rows.length,
  };
}

/**
 * A customer's values of one column by period, from their first period to the last of the table; NaN where there is none.
 */
export function seriesOf(
  { periods, rowsOf, periodOf, values }: CustomerHistories,
  customer: number,
  column: number,
  aggregate: "sum" | "mean",
): Float64Array {
  const rows = rowsOf[customer]!;
  const first = rows.reduce((least, row) => Math.min(least, periodOf[row]!), periods.length);
  const sums = new Float64Array(periods.length - first);
  const counts = new Int32Array(sums.length);
  for (const row of rows) {
    sums[periodOf[row]! - first]! += values[column]![row]!;
    counts[periodOf[row]! - first]!++;
  }
  if (aggregate === "sum") return sums;
  return sums.map((sum, at) => (counts[at] === 0 ? NaN : sum / counts[at]!));
}
