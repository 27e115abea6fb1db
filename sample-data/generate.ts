import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { parquetWriteBuffer } from "hyparquet-writer";
import { createRandom } from "../analysis/random.ts";
import { makeCustomers, type Customers } from "./customers.ts";
import { makeTransactions, type Transactions } from "./transactions.ts";

/*
 * npx tsx sample-data/generate.ts                         makes the shipped files again, byte for byte
 * npx tsx sample-data/generate.ts --rows 3000000 --out D  makes large ones with the same planted truths
 */

export const seed = 20_260;
export const shippedTransactions = 40_000;
/** Transactions per customer, about. */
const perCustomer = 20;

export interface SampleData {
  readonly customers: Customers;
  readonly transactions: Transactions;
}

/** Customers and their `rows` transactions; the same for the same number of rows. */
export function makeSampleData(rows: number): SampleData {
  const random = createRandom(seed);
  const customers = makeCustomers(Math.max(1, Math.round(rows / perCustomer)), random);
  return { customers, transactions: makeTransactions(rows, customers, random) };
}

/** The customers as CSV: a header, commas, nothing quoted because no value needs it, empty for missing. */
export function customersCsv({ rows }: Customers): string {
  const names = Object.keys(rows[0]!);
  const lines = rows.map((row) =>
    Object.values(row)
      .map((value) => String(value ?? ""))
      .join(","),
  );
  return [names.join(","), ...lines, ""].join("\n");
}

/** The transactions as Parquet, Snappy-compressed. */
export function transactionsParquet(transactions: Transactions): Uint8Array {
  const buffer = parquetWriteBuffer({
    schema: [
      { name: "root", num_children: 6 },
      { name: "customer_id", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
      { name: "date", type: "INT32", converted_type: "DATE", repetition_type: "REQUIRED" },
      { name: "type", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
      { name: "channel", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
      { name: "amount", type: "DOUBLE", repetition_type: "REQUIRED" },
      { name: "device", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" },
    ],
    columnData: Object.entries(transactions).map(([name, data]) => ({ name, data: data as unknown[] })),
    rowGroupSize: 100_000,
  });
  return new Uint8Array(buffer);
}

function main(): void {
  const { values } = parseArgs({ options: { rows: { type: "string" }, out: { type: "string" } } });
  const rows = Number(values.rows ?? shippedTransactions);
  if (!(Number.isInteger(rows) && rows >= 1))
    throw new Error(`--rows must be a whole number, not ${values.rows}`);
  const out = values.out ?? import.meta.dirname;
  const { customers, transactions } = makeSampleData(rows);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "customers.csv"), customersCsv(customers));
  writeFileSync(join(out, "transactions.parquet"), transactionsParquet(transactions));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
