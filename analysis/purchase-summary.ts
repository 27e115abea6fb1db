import { toColumn } from "./build-columns.ts";
import { AnalysisError } from "./errors.ts";
import type { CalendarPeriod } from "./periods.ts";
import { Table, toTable, type TableInput } from "./table.ts";
import { readTransactions, type TransactionColumns, type Transactions } from "./transactions.ts";

export interface PurchaseSummaryOptions extends TransactionColumns {
  /** Purchases of a customer within one period are one; periods are the unit of `recency` and `T` (default day). */
  readonly freq?: CalendarPeriod;
  /** Divides `recency` and `T` further: 7 with `freq` day gives weeks to the day (default 1). */
  readonly freqMultiplier?: number;
  /** Count the first purchase too, in `frequency` and in the mean amount (default false). */
  readonly includeFirst?: boolean;
}

export interface PurchaseSummary {
  /** When the last period that counts began. */
  readonly asOf: Date;
  /**
   * One row per customer, ascending: `customer`; `frequency`, the periods with a purchase after the first one;
   * `recency`, the time from the first to the last purchase; `T`, the time from the first purchase to `asOf`; and with
   * an amount `monetary_value`, its mean over the periods that `frequency` counts, 0 if there are none.
   */
  readonly customers: Table;
  /** Transactions that lack a value or come after `asOf`. */
  readonly rowsLeftOut: number;
}

const day = 86_400_000;

/** Length of a period in days; months count as a twelfth of a Gregorian year, as in NumPy. */
const lengths: Readonly<Record<CalendarPeriod, number>> = { day: 1, week: 7, month: 365.2425 / 12 };

/**
 * What models of repeat buying such as BG/NBD need to know of each customer (`summary_data_from_transaction_data` of
 * lifetimes; Fader, Hardie and Lee 2005). Not marketing's measures, which `rfm` gives: there recency is the time since
 * the last purchase, so that little is good; here it is the age at the last purchase, and to be read against `T`. Throws
 * without a usable transaction.
 */
export function purchaseSummary(input: TableInput, options: PurchaseSummaryOptions): PurchaseSummary {
  const { freq = "day", freqMultiplier = 1, includeFirst = false } = options;
  if (!(freqMultiplier > 0 && freqMultiplier < Infinity)) {
    const advice = "Give a number above 0, for instance 7 for weeks of days.";
    throw new AnalysisError("bad-parameter", `freqMultiplier is ${freqMultiplier}.`, advice);
  }
  const transactions = readTransactions(toTable(input), options, freq);
  const found = measure(transactions);
  const unit = day * lengths[freq] * freqMultiplier;
  const frequency = found.periods.map((periods) => (includeFirst ? periods : periods - 1));
  const spent = includeFirst ? found.spent : found.spent.map((sum, at) => sum - found.spentFirst[at]!);
  const mean = frequency.map((times, at) => (times === 0 ? 0 : spent[at]! / times));
  return {
    asOf: new Date(transactions.asOf),
    customers: Table.fromColumns({
      customer: toColumn(transactions.customers.keys, options.customer),
      frequency,
      recency: found.last.map((last, at) => (last - found.first[at]!) / unit),
      T: found.first.map((first) => (transactions.asOf - first) / unit),
      ...(options.amount === undefined ? {} : { monetary_value: mean }),
    }),
    rowsLeftOut: transactions.rowsLeftOut,
  };
}

interface Measured {
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** Number of periods with a purchase. */
  readonly periods: Float64Array;
  readonly spent: Float64Array;
  readonly spentFirst: Float64Array;
}

/** By customer; times in milliseconds since 1970 UTC. */
function measure({ customers: { codes, counts }, periods, amounts }: Transactions): Measured {
  const first = new Float64Array(counts.length).fill(Infinity);
  const last = new Float64Array(counts.length).fill(-Infinity);
  const seen = Array.from(counts, () => new Set<number>());
  codes.forEach((code, row) => {
    first[code] = Math.min(first[code]!, periods[row]!);
    last[code] = Math.max(last[code]!, periods[row]!);
    seen[code]!.add(periods[row]!);
  });
  const spent = new Float64Array(counts.length);
  const spentFirst = new Float64Array(counts.length);
  codes.forEach((code, row) => {
    spent[code]! += amounts[row]!;
    if (periods[row] === first[code]) spentFirst[code]! += amounts[row]!;
  });
  return { first, last, periods: Float64Array.from(seen, (each) => each.size), spent, spentFirst };
}
