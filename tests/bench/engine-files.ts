import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

export interface BenchFile {
  readonly path: string;
  readonly bytes: number;
}

const folder = join(tmpdir(), "stratabook-bench");

/** Transactions of a bank as CSV (about 106 bytes a row) and as Parquet (about 25). Made once for each number of rows. */
export async function transactionFiles(
  rows: number,
): Promise<{ readonly csv: BenchFile; readonly parquet: BenchFile }> {
  mkdirSync(folder, { recursive: true });
  return {
    csv: await fileOf(rows, "csv", "HEADER"),
    parquet: await fileOf(rows, "parquet", "FORMAT parquet, ROW_GROUP_SIZE 200000"),
  };
}

async function fileOf(rows: number, extension: string, options: string): Promise<BenchFile> {
  const path = join(folder, `bank-transactions-${rows}.${extension}`);
  if (!existsSync(path)) {
    const instance = await DuckDBInstance.create(":memory:", { memory_limit: "2GB" });
    const connection = await instance.connect();
    await connection.run(`COPY (${transactions(rows)}) TO '${path}.part' (${options})`);
    connection.closeSync();
    instance.closeSync();
    renameSync(`${path}.part`, path);
  }
  return { path, bytes: statSync(path).size };
}

/** A number below `below` that looks random but is the same for the same row. */
const pick = (salt: number, below: number): string => `CAST(hash(i * 16 + ${salt}) % ${below} AS BIGINT)`;

const oneOf = (salt: number, words: readonly string[]): string =>
  `[${words.map((word) => `'${word}'`).join(", ")}][1 + ${pick(salt, words.length)}]`;

const transactions = (rows: number): string => `
  SELECT i AS transaction_id,
    100000 + ${pick(0, 500_000)} AS customer_id,
    TIMESTAMP '2024-01-01' + to_seconds(i * 6) AS booked_at,
    DATE '2024-01-01' + CAST(${pick(1, 730)} AS INTEGER) AS value_day,
    ${oneOf(2, ["card", "transfer", "direct debit", "cash", "standing order"])} AS channel,
    ${oneOf(3, ["groceries", "travel", "rent and utilities", "salary", "leisure", "health", "fees"])} AS category,
    ${oneOf(4, ["DE", "FR", "IT", "ES", "NL", "AT"])} AS country,
    (${pick(5, 1_000_000)} - 500000) / 100 AS amount,
    ${pick(6, 1000)} / 1000 AS rate,
    ${pick(7, 3)} = 0 AS is_recurring,
    CASE WHEN ${pick(8, 20)} = 0 THEN NULL ELSE ${pick(9, 90)} END AS score,
    'Reference ' || ${pick(10, 10_000)} AS reference
  FROM range(${rows}) r(i)`;
