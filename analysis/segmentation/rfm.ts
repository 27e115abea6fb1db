import { numberColumn, textColumn, toColumn } from "../build-columns.ts";
import { isMissing } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex, type GroupIndex } from "../group-index.ts";
import { readNumbers } from "../numbers.ts";
import { Table, toTable, type AnyTable, type TableInput } from "../table.ts";
import { rankScores, type Ties } from "./rank-scores.ts";
import { quintileTiers, tierOf, type RfmTier } from "./rfm-tiers.ts";

export interface RfmOptions {
  /** Column that tells whose transaction a row is. */
  readonly customer: string;
  /** Date column. */
  readonly date: string;
  /** Numeric column. */
  readonly amount: string;
  /** The day to count from; the last date of the data unless given. Later transactions are left out. */
  readonly asOf?: Date;
  /** Scores go from 1 to this. */
  readonly numScores?: number;
  /** Whether equal customers are told apart by their order, or get one score. */
  readonly ties?: Ties;
  /** What frequency counts. */
  readonly count?: "transactions" | "days";
  /** All that a customer spent, or that over the frequency. */
  readonly monetary?: "sum" | "mean";
  /** Names by scores; `quintileTiers` for scores up to 5 unless given, and otherwise none. */
  readonly tiers?: readonly RfmTier[];
}

export interface Rfm {
  readonly asOf: Date;
  readonly numScores: number;
  /**
   * One row per customer, ascending: `customer`, `recency` (whole days since the last transaction), `frequency`,
   * `monetary`, their scores `r`, `f` and `m` (high is good: few days, often, much), `score` ("543") and `tier`.
   */
  readonly customers: Table;
  /** Transactions that lack a value or are later than `asOf`. */
  readonly rowsLeftOut: number;
}

const day = 86_400_000;

/**
 * Recency, frequency and monetary value of each customer of a table of transactions, scored by quantiles: quintiles of
 * ranks unless told otherwise (`pandas.qcut(rank(method="first"), 5)`; names as R's rfm). Recency is marketing's: days
 * since the last transaction. Throws without a usable transaction.
 */
export function rfm(transactions: TableInput, options: RfmOptions): Rfm {
  const { numScores = 5, ties = "first" } = options;
  if (!(Number.isInteger(numScores) && numScores >= 2 && numScores <= 9)) {
    const advice = "numScores must be a whole number from 2 to 9.";
    throw new AnalysisError("bad-parameter", `numScores is ${numScores}.`, advice);
  }
  const usable = readTransactions(toTable(transactions), options);
  const { recency, frequency, monetary } = measure(usable, options);
  const r = rankScores(
    recency.map((days) => -days),
    numScores,
    ties,
  );
  const f = rankScores(frequency, numScores, ties);
  const m = rankScores(monetary, numScores, ties);
  const tiers = options.tiers ?? (numScores === 5 ? quintileTiers : []);
  const each = <T>(of: (at: number) => T): T[] => Array.from(r, (_, at) => of(at));
  return {
    asOf: new Date(usable.asOf),
    numScores,
    customers: Table.fromColumns({
      customer: toColumn(usable.customers.keys, options.customer),
      recency,
      frequency,
      monetary,
      ...{ r: numberColumn(r), f: numberColumn(f), m: numberColumn(m) },
      score: textColumn(each((at) => `${r[at]!}${f[at]!}${m[at]!}`)),
      tier: textColumn(
        each((at) =>
          tiers.length === 0 ? null : tierOf(tiers, { recency: r[at]!, frequency: f[at]!, monetary: m[at]! }),
        ),
      ),
    }),
    rowsLeftOut: usable.rowsLeftOut,
  };
}

interface Transactions {
  /** By transaction. */
  readonly customers: GroupIndex;
  readonly dates: Float64Array;
  readonly amounts: Float64Array;
  readonly asOf: number;
  readonly rowsLeftOut: number;
}

function readTransactions(table: AnyTable, { customer, date, amount, asOf }: RfmOptions): Transactions {
  const dateColumn = table.column(date);
  if (dateColumn.kind !== "date") {
    throw new AnalysisError(
      "bad-column",
      `Column "${date}" holds ${dateColumn.kind} values, not dates.`,
      "Choose a date column, or make one with analysis.dateColumn.",
    );
  }
  if (asOf && Number.isNaN(asOf.getTime()))
    throw new AnalysisError(
      "bad-parameter",
      "asOf is no valid date.",
      'Give for instance new Date("2026-01-31").',
    );
  const customers = table.column(customer);
  const dates = readNumbers(dateColumn, `column "${date}"`);
  const amounts = readNumbers(table.column(amount), `column "${amount}"`);
  const isComplete = (row: number): boolean =>
    !isMissing(customers, row) && !Number.isNaN(dates[row]) && !Number.isNaN(amounts[row]);
  const complete = Array.from(dates.keys()).filter(isComplete);
  const end = asOf?.getTime() ?? complete.reduce((last, row) => Math.max(last, dates[row]!), -Infinity);
  const rows = complete.filter((row) => dates[row]! <= end);
  if (rows.length === 0) {
    throw new AnalysisError(
      "no-rows",
      `None of ${table.numRows} rows has a customer, a date${asOf ? " up to asOf" : ""} and an amount.`,
      "Check the columns that are chosen, and asOf.",
    );
  }
  const chosen = table.take(rows);
  return {
    customers: groupIndex(chosen.column(customer)),
    dates: Float64Array.from(rows, (row) => dates[row]!),
    amounts: Float64Array.from(rows, (row) => amounts[row]!),
    asOf: end,
    rowsLeftOut: table.numRows - rows.length,
  };
}

/** Recency in days, frequency and monetary value by customer. */
function measure({ customers, dates, amounts, asOf }: Transactions, { count, monetary }: RfmOptions) {
  const { codes, counts } = customers;
  const last = new Float64Array(counts.length).fill(-Infinity);
  const spent = new Float64Array(counts.length);
  const days = Array.from(counts, () => new Set<number>());
  codes.forEach((code, row) => {
    last[code] = Math.max(last[code]!, dates[row]!);
    spent[code]! += amounts[row]!;
    if (count === "days") days[code]!.add(Math.floor(dates[row]! / day));
  });
  const frequency = Float64Array.from(counts, (each, code) => (count === "days" ? days[code]!.size : each));
  return {
    recency: last.map((time) => Math.floor((asOf - time) / day)),
    frequency,
    monetary: monetary === "mean" ? spent.map((sum, code) => sum / frequency[code]!) : spent,
  };
}
