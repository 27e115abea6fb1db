import { isMissing } from "../columns.ts";
import { toTable, type AnyTable, type TableInput } from "../table.ts";
import { readColumnNumbers } from "./column-numbers.ts";
import type { AmountBinning } from "./amount-bins.ts";
import { distributionOf, type Distribution } from "./amount-distribution.ts";
import { readCounted, type Counted } from "./customers.ts";
import { firstRows } from "./fan-out.ts";
import { readSegments } from "./segments.ts";

export interface TransactionDistributionOptions {
  /** Column that tells whose transaction a row is. */
  readonly customer: string;
  readonly segment: string;
  /** Numeric column. */
  readonly amount: string;
  /** How all three are put into bins (default `auto`). */
  readonly binning?: AmountBinning;
}

export interface TransactionDistribution extends Counted {
  /** Amount of each transaction. */
  readonly amounts: Distribution;
  /** Transactions of each customer that have an amount. */
  readonly counts: Distribution;
  /** Amount of all transactions of each customer. */
  readonly totals: Distribution;
  /** Transactions that lack a customer, a segment or an amount. */
  readonly rowsLeftOut: number;
}

/**
 * How transactions are spread in each segment: their amounts by transaction, their number and total by customer. Throws
 * where a customer is in several segments, and if no transaction is complete.
 */
export function transactionDistribution(
  input: TableInput,
  { customer, segment, amount, binning = "auto" }: TransactionDistributionOptions,
): TransactionDistribution {
  const all = toTable(input).select([...new Set([customer, segment, amount])]);
  const { unit, fanOut } = readCounted(all, customer, [segment]);
  const complete = all.where(isComplete(all, { customer, segment, amount }));
  const owners = firstRows(complete.column(customer));
  const amounts = readColumnNumbers(complete, amount);
  const bySegment = readSegments(complete, segment);
  const counts = new Float64Array(owners.length);
  const totals = new Float64Array(owners.length);
  owners.forEach((owner, row) => {
    counts[owner]!++;
    totals[owner]! += amounts[row]!;
  });
  const customers = owners.map((_, row) => row).filter((row) => owners[row] === row);
  const byCustomer = readSegments(complete.take(customers), segment);
  const each = (values: Float64Array): Float64Array => Float64Array.from(customers, (row) => values[row]!);
  return {
    unit,
    fanOut,
    amounts: distributionOf(amount, amounts, bySegment, binning),
    counts: distributionOf("transactions", each(counts), byCustomer, binning),
    totals: distributionOf(`total ${amount}`, each(totals), byCustomer, binning),
    rowsLeftOut: all.numRows - complete.numRows,
  };
}

function isComplete(
  table: AnyTable,
  { customer, segment, amount }: Omit<TransactionDistributionOptions, "binning">,
): Uint8Array {
  const [owner, group] = [table.column(customer), table.column(segment)];
  return Uint8Array.from(readColumnNumbers(table, amount), (value, row) =>
    Number.isNaN(value) || isMissing(owner, row) || isMissing(group, row) ? 0 : 1,
  );
}
