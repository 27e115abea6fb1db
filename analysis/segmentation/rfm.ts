import { numberColumn, textColumn, toColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { Table, toTable, type TableInput } from "../table.ts";
import { readTransactions, type TransactionColumns, type Transactions } from "../transactions.ts";
import { rankScores, type Ties } from "./rank-scores.ts";
import { quintileTiers, tierOf, type RfmTier } from "./rfm-tiers.ts";

export interface RfmOptions extends TransactionColumns {
  readonly amount: string;
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
   * `monetary`, their scores `r`, `f` and `m` (high is good: few days, often, much), `score` ("543", or "10-4-3") and `tier`.
   */
  readonly customers: Table;
  /** Transactions that lack a value or are later than `asOf`. */
  readonly rowsLeftOut: number;
}

const day = 86_400_000;

/**
 * Recency, frequency and monetary value of each customer of a table of transactions, scored by quantiles: quintiles of
 * ranks unless told otherwise (`pandas.qcut(rank(method="first"), 5)`; names as R's rfm). Recency is marketing's: days
 * of the calendar (UTC) since the last transaction; for that of BG/NBD see `purchaseSummary`. Throws without a usable
 * transaction.
 */
export function rfm(transactions: TableInput, options: RfmOptions): Rfm {
  const { numScores = 5, ties = "first" } = options;
  if (!(Number.isInteger(numScores) && numScores >= 2 && numScores <= 100)) {
    const advice = "numScores must be a whole number from 2 to 100.";
    throw new AnalysisError("bad-parameter", `numScores is ${numScores}.`, advice);
  }
  const usable = readTransactions(toTable(transactions), options, "day");
  const { recency, frequency, monetary } = measure(usable, options);
  const r = rankScores(recency, { numScores, ties, best: "low" });
  const f = rankScores(frequency, { numScores, ties, best: "high" });
  const m = rankScores(monetary, { numScores, ties, best: "high" });
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
      score: textColumn(each((at) => [r[at]!, f[at]!, m[at]!].join(numScores > 9 ? "-" : ""))),
      tier: textColumn(
        each((at) =>
          tiers.length === 0 ? null : tierOf(tiers, { recency: r[at]!, frequency: f[at]!, monetary: m[at]! }),
        ),
      ),
    }),
    rowsLeftOut: usable.rowsLeftOut,
  };
}

/** Recency in days, frequency and monetary value by customer. */
function measure(
  { customers: { codes, counts }, periods, amounts, asOf }: Transactions,
  { count, monetary }: RfmOptions,
) {
  const last = new Float64Array(counts.length).fill(-Infinity);
  const spent = new Float64Array(counts.length);
  const days = Array.from(counts, () => new Set<number>());
  codes.forEach((code, row) => {
    last[code] = Math.max(last[code]!, periods[row]!);
    spent[code]! += amounts[row]!;
    if (count === "days") days[code]!.add(periods[row]!);
  });
  const frequency = Float64Array.from(counts, (each, code) => (count === "days" ? days[code]!.size : each));
  return {
    recency: last.map((time) => (asOf - time) / day),
    frequency,
    monetary: monetary === "mean" ? spent.map((sum, code) => sum / frequency[code]!) : spent,
  };
}
