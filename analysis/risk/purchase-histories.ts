import { AnalysisError } from "../errors.ts";
import { readNumbers } from "../numbers.ts";
import { toTable, type TableInput } from "../table.ts";

/** Where a table of customers holds what models of repeat buying need; the defaults are `purchaseSummary`'s names. */
export interface HistoryColumns {
  /** Repeat purchases (default `frequency`). */
  readonly frequency?: string;
  /** Time from the first to the last purchase (default `recency`). */
  readonly recency?: string;
  /** Time from the first purchase to the end of observation (default `T`). */
  readonly T?: string;
}

/** Customers by place. */
export interface PurchaseHistories {
  /** Row in the table. */
  readonly rows: Int32Array;
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly T: Float64Array;
  readonly rowsLeftOut: number;
}

/** The histories of a table's customers; rows that lack a number are left out. Throws on a history that cannot be. */
export function readHistories(input: TableInput, columns: HistoryColumns = {}): PurchaseHistories {
  const table = toTable(input);
  const names = [columns.frequency ?? "frequency", columns.recency ?? "recency", columns.T ?? "T"] as const;
  const [frequency, recency, T] = names.map((name) => readNumbers(table.column(name), `column "${name}"`));
  const isComplete = (row: number): boolean => !Number.isNaN(frequency![row]! + recency![row]! + T![row]!);
  const rows = Int32Array.from({ length: table.numRows }, (_, row) => row).filter(isComplete);
  for (const row of rows) checkHistory(row, frequency![row]!, recency![row]!, T![row]!);
  if (rows.length === 0) {
    throw new AnalysisError(
      "no-rows",
      `None of ${table.numRows} customers has ${names.join(", ")}.`,
      "Make them of transactions with analysis.purchaseSummary.",
    );
  }
  const take = (from: Float64Array): Float64Array => Float64Array.from(rows, (row) => from[row]!);
  return {
    rows,
    frequency: take(frequency!),
    recency: take(recency!),
    T: take(T!),
    rowsLeftOut: table.numRows - rows.length,
  };
}

function checkHistory(row: number, frequency: number, recency: number, T: number): void {
  const isWhole = Number.isInteger(frequency) && frequency >= 0;
  if (isWhole && recency >= 0 && recency <= T && (frequency > 0 || recency === 0)) return;
  throw new AnalysisError(
    "bad-column",
    `Row ${row} has frequency ${frequency}, recency ${recency} and T ${T}, which cannot be.`,
    "Frequency counts repeat purchases; recency is the time from the first to the last one, at most T, and 0 without any. See analysis.purchaseSummary.",
  );
}
