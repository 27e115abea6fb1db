import { createRandom, type Random } from "../analysis/random.ts";
import { accountColumns, accountRows } from "./accounts.ts";
import { campaignColumns, campaignRows } from "./campaigns.ts";
import { customerColumns, customerRow, makeCustomers, type Customer } from "./customers.ts";
import { rawCustomerColumns, rawCustomerRows } from "./raw-customers.ts";
import { satisfactionColumns, satisfactionRows } from "./satisfaction.ts";
import { sessionColumns, sessionRows } from "./sessions.ts";
import type { TableFile } from "./table-file.ts";
import { transactionColumns, transactionRows } from "./transactions.ts";

export const shippedSeed = 20_260;
export const shippedTransactions = 120_000;

/** Rows for each transaction. */
const perTransaction = { customers: 1 / 48, sessions: 0.9, campaigns: 0.3, satisfaction: 0.05 };

export interface Bank {
  /** With what was planted. */
  readonly customers: readonly Customer[];
  readonly tables: readonly TableFile[];
}

/** A bank of so many transactions; the same for the same number and seed. */
export function makeBank(transactions: number, seed = shippedSeed): Bank {
  const size = (rows: number): number => Math.max(1, Math.round(transactions * rows));
  // Each table has numbers of its own, so that a change to one leaves the others as they are.
  const random = (table: number): Random => createRandom(seed + table * 1_000_003);
  const customers = makeCustomers(size(perTransaction.customers), random(0));
  const csv = { format: "csv" } as const;
  const parquet = { format: "parquet" } as const;
  const tables: readonly TableFile[] = [
    { name: "customers", ...csv, columns: customerColumns, rows: () => customers.map(customerRow) },
    { name: "accounts", ...csv, columns: accountColumns, rows: () => accountRows(customers, random(1)) },
    {
      ...{ name: "transactions", ...parquet, columns: transactionColumns },
      rows: () => transactionRows(customers, transactions, random(2)),
    },
    {
      ...{ name: "sessions", ...parquet, columns: sessionColumns },
      rows: () => sessionRows(customers, size(perTransaction.sessions), random(3)),
    },
    {
      ...{ name: "campaigns", ...parquet, columns: campaignColumns },
      rows: () => campaignRows(customers, size(perTransaction.campaigns), random(4)),
    },
    {
      ...{ name: "satisfaction", ...csv, columns: satisfactionColumns },
      rows: () => satisfactionRows(customers, size(perTransaction.satisfaction), random(5)),
    },
    {
      ...{ name: "customers_raw", ...csv, columns: rawCustomerColumns },
      rows: () => rawCustomerRows(customers, random(rawStream)),
    },
  ];
  return { customers, tables };
}

const rawStream = 6;
