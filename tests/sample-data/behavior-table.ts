import { Table } from "../../analysis/index.ts";
import type { Bank } from "../../sample-data/bank.ts";
import type { FileRow } from "../../sample-data/table-file.ts";

/** All rows of a table of the bank. */
export function rowsOf({ tables }: Bank, name: string): readonly FileRow[] {
  return [...tables.find((table) => table.name === name)!.rows()];
}

interface Sums {
  transactions: number;
  amount: number;
  deposits: number;
  withdrawals: number;
  cardPayments: number;
  transfers: number;
  directDebits: number;
  branch: number;
  web: number;
  sessions: number;
  desktop: number;
  night: number;
  minutes: number;
}

const nothing: Sums = {
  transactions: 0,
  amount: 0,
  deposits: 0,
  withdrawals: 0,
  cardPayments: 0,
  transfers: 0,
  directDebits: 0,
  branch: 0,
  web: 0,
  sessions: 0,
  desktop: 0,
  night: 0,
  minutes: 0,
};

export interface Period {
  readonly from: string;
  /** Not in the period. */
  readonly to: string;
}

/** How each customer behaved in a period, as a workbook would sum it up: one row per customer, in their order. */
export function behaviorTable(bank: Bank, { from, to }: Period): Table<Record<string, unknown>> {
  const sums = new Map(bank.customers.map(({ customer_id }) => [customer_id, { ...nothing }]));
  const isIn = (time: unknown): boolean => (time as Date) >= new Date(from) && (time as Date) < new Date(to);
  for (const row of rowsOf(bank, "transactions"))
    if (isIn(row["date"])) addTransaction(sums.get(row["customer_id"] as string)!, row);
  for (const row of rowsOf(bank, "sessions"))
    if (isIn(row["started_at"])) addSession(sums.get(row["customer_id"] as string)!, row);
  return Table.fromRows(bank.customers.map(({ customer_id }) => toRow(customer_id, sums.get(customer_id)!)));
}

function addTransaction(sum: Sums, { type, channel, amount }: FileRow): void {
  sum.transactions += 1;
  sum.amount += amount as number;
  if (type === "deposit") sum.deposits += 1;
  if (type === "withdrawal") sum.withdrawals += 1;
  if (type === "card payment") sum.cardPayments += 1;
  if (type === "transfer") sum.transfers += 1;
  if (type === "direct debit") sum.directDebits += 1;
  if (channel === "branch") sum.branch += 1;
  if (channel === "web") sum.web += 1;
}

function addSession(sum: Sums, { started_at, device, minutes }: FileRow): void {
  sum.sessions += 1;
  sum.minutes += minutes as number;
  if (device === "desktop") sum.desktop += 1;
  if ((started_at as Date).getUTCHours() < 5) sum.night += 1;
}

function toRow(customer_id: string, sum: Sums) {
  const ofTransactions = (part: number): number => (sum.transactions === 0 ? 0 : part / sum.transactions);
  const ofSessions = (part: number): number => (sum.sessions === 0 ? 0 : part / sum.sessions);
  return {
    customer_id,
    transactions: sum.transactions,
    mean_amount: ofTransactions(sum.amount),
    deposit_share: ofTransactions(sum.deposits),
    withdrawal_share: ofTransactions(sum.withdrawals),
    card_share: ofTransactions(sum.cardPayments),
    transfer_share: ofTransactions(sum.transfers),
    direct_debit_share: ofTransactions(sum.directDebits),
    branch_share: ofTransactions(sum.branch),
    web_share: ofTransactions(sum.web),
    sessions: sum.sessions,
    desktop_share: ofSessions(sum.desktop),
    night_share: ofSessions(sum.night),
    mean_minutes: ofSessions(sum.minutes),
  };
}
