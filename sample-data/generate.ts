import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { makeBank, shippedSeed, shippedTransactions } from "./bank.ts";
import type { FileFormat } from "./table-file.ts";
import { writeCsv } from "./write-csv.ts";
import { writeParquet } from "./write-parquet.ts";

/*
 * npx tsx sample-data/generate.ts                         makes the shipped files again, byte for byte
 * npx tsx sample-data/generate.ts --rows 3000000 --out D  makes large ones with the same planted truths
 * Others: --seed N, --format csv or parquet for all files.
 */

export interface GenerateOptions {
  /** Transactions. */
  readonly rows?: number;
  readonly seed?: number;
  /** Of all files; otherwise each as it ships. */
  readonly format?: FileFormat | undefined;
}

/** Writes the files of a bank into a folder; gives their names. */
export function generate(folder: string, options: GenerateOptions = {}): string[] {
  const { rows = shippedTransactions, seed = shippedSeed } = options;
  mkdirSync(folder, { recursive: true });
  return makeBank(rows, seed).tables.map((table) => {
    const format = options.format ?? table.format;
    const name = `${table.name}.${format}`;
    (format === "csv" ? writeCsv : writeParquet)(join(folder, name), table);
    return name;
  });
}

function main(): void {
  const { values } = parseArgs({
    options: {
      rows: { type: "string", default: String(shippedTransactions) },
      seed: { type: "string", default: String(shippedSeed) },
      out: { type: "string", default: import.meta.dirname },
      format: { type: "string" },
    },
  });
  const { format } = values;
  if (format !== undefined && format !== "csv" && format !== "parquet")
    throw new Error(`--format must be csv or parquet, not ${format}.`);
  generate(values.out, {
    rows: wholeNumber("rows", values.rows, 1, 10_000_000),
    seed: wholeNumber("seed", values.seed, 0, Number.MAX_SAFE_INTEGER),
    format,
  });
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`--${name} must be a whole number from ${least} to ${most}, not ${text}.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
