import { isMissing } from "./columns.ts";
import { AnalysisError } from "./errors.ts";
import { groupIndex, type GroupIndex } from "./group-index.ts";
import { readNumbers } from "./numbers.ts";
import type { AnyTable } from "./table.ts";

export interface TransactionColumns {
  /** Column that tells whose transaction a row is. */
  readonly customer: string;
  /** Date column. */
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

/** Periods in which transactions of a customer are one. Weeks begin on Monday; all are of UTC. */
export type Period = "day" | "week" | "month";

export const day = 86_400_000;

/** When the period of a time began; both in milliseconds since 1970 UTC. */
export function periodStart(time: number, period: Period): number {
  const midnight = Math.floor(time / day) * day;
  const date = new Date(midnight);
  if (period === "day") return midnight;
  if (period === "week") return midnight - ((date.getUTCDay() + 6) % 7) * day;
  return midnight - (date.getUTCDate() - 1) * day;
}

/** Reads who did what when. Throws on a date column of another kind and without a usable row. */
export function readTransactions(
  table: AnyTable,
  { customer, date, amount, asOf }: TransactionColumns,
  period: Period,
): Transactions {
  const customerColumn = table.column(customer);
  const dates = readDates(table, date);
  const amounts = amount === undefined ? new Float64Array(dates.length) : readAmounts(table, amount);
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

function readDates(table: AnyTable, name: string): Float64Array {
  const column = table.column(name);
  if (column.kind === "date") return readNumbers(column, `column "${name}"`);
  throw new AnalysisError(
    "bad-column",
    `Column "${name}" holds ${column.kind} values, not dates.`,
    "Choose a date column, or make one with analysis.dateColumn.",
  );
}

const readAmounts = (table: AnyTable, name: string): Float64Array =>
  readNumbers(table.column(name), `column "${name}"`);
