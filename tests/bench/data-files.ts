import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const folder = join(tmpdir(), "stratabook-bench");

/** A CSV like those that banks hand out: 41,188 rows, 21 columns, semicolons, quoted text. Made once. */
export function benchCsv(): string {
  const path = join(folder, "calls-41188.csv");
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const numbers = Array.from({ length: 11 }, (_, index) => `number_${index}`);
  const words = Array.from({ length: 10 }, (_, index) => `word_${index}`);
  const lines = [[...words, ...numbers].map((name) => `"${name}"`).join(";")];
  for (let row = 0; row < 41_188; row += 1) {
    const texts = words.map((_, index) => `"choice ${(row * (index + 3)) % 12}"`);
    const values = numbers.map((_, index) => ((row * (index + 7)) % 9973) / (index % 2 === 0 ? 1 : 10));
    lines.push([...texts, ...values].join(";"));
  }
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/** Three million generated transactions as Parquet. Made once; takes about ten seconds. */
export function benchParquet(): string {
  const path = join(folder, "transactions.parquet");
  if (existsSync(path)) return path;
  const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
  const generator = join(root, "sample-data", "generate.ts");
  execFileSync(process.execPath, [tsx, generator, "--rows", "3000000", "--out", folder], { stdio: "ignore" });
  return path;
}
