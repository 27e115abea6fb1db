import { isMissing } from "./columns.ts";
import { AnalysisError } from "./errors.ts";
import { groupIndex, type GroupIndex } from "./group-index.ts";
import { readNumbers } from "./numbers.ts";
import { periodStart, type CalendarPeriod } from "./periods.ts";
import type { AnyTable } from "./table.ts";
import { readTimes } from "./times.ts";

export interface TransactionColumns {
  /** Column that tells whose transaction a row is. */
  readonly customer: string;
  /** Column of dates, or of text in ISO 8601. */
  readonly date: string;
  /** Numeric column. */
  readonly amount?: string;
  /** The last day that counts, that of the last transaction unless given; later transactions are left out. */
  readonly asOf?: Date;
}

/** The usable rows of a table of transactions. */
export interface Transactions {
  readonly customers: GroupIndex;
  /** When the period of each transaction began, in milliseconds since 1970 UTC. */
  readonly periods: Float64Array;
  /** By transaction; 0 where no amount column is given. */
  readonly amounts: Float64Array;
  /** When the last period that counts began. */
  readonly asOf: number;
  /** Rows that lack a value or come after that period. */
  readonly rowsLeftOut: number;
}

/** Reads who did what when. Throws on text that is no date and without a usable row. */
export function readTransactions(
  table: AnyTable,
  { customer, date, amount, asOf }: TransactionColumns,
  period: CalendarPeriod,
): Transactions {
  const customerColumn = table.column(customer);
  const dates = readTimes(table.column(date), date);
  const amounts =
    amount === undefined
      ? new Float64Array(dates.length)
      : readNumbers(table.column(amount), `column "${amount}"`);
  if (asOf && Number.isNaN(asOf.getTime())) {
    const advice = 'Give for instance new Date("2026-01-31").';
    throw new AnalysisError("bad-parameter", "asOf is no valid date.", advice);
  }
  const complete = Array.from(dates.keys()).filter(
    (row) => !isMissing(customerColumn, row) && !Number.isNaN(dates[row]) && !Number.isNaN(amounts[row]),
  );
  const last = asOf?.getTime() ?? complete.reduce((latest, row) => Math.max(latest, dates[row]!), -Infinity);
  const end = periodStart(last, period);
  const rows = complete.filter((row) => periodStart(dates[row]!, period) <= end);
  if (rows.length === 0) {
    const what = `a customer, a date${asOf ? " up to asOf" : ""}${amount === undefined ? "" : " and an amount"}`;
    const message = `None of ${table.numRows} rows has ${what}.`;
    throw new AnalysisError("no-rows", message, "Check the columns that are chosen, and asOf.");
  }
  return {
    customers: groupIndex(table.take(rows).column(customer)),
    periods: Float64Array.from(rows, (row) => periodStart(dates[row]!, period)),
    amounts: Float64Array.from(rows, (row) => amounts[row]!),
    asOf: end,
    rowsLeftOut: table.numRows - rows.length,
  };
}
