import { isMissing } from "../columns.ts";
import { toTable, type AnyTable, type TableInput } from "../table.ts";

/** Rows without gaps, and where they came from. */
export interface CompleteTable {
  readonly table: AnyTable;
  /** Row number in the input of each row kept, ascending. */
  readonly rows: Int32Array;
  /** Number of rows left out. */
  readonly dropped: number;
}

/** The rows in which none of these columns (default: all) is missing. */
export function dropMissing(
  input: TableInput,
  options: { readonly columns?: readonly string[] } = {},
): CompleteTable {
  const table = toTable(input);
  const columns = (options.columns ?? table.columnNames).map((name) => table.column(name));
  const rows = new Int32Array(table.numRows)
    .map((_, row) => row)
    .filter((row) => !columns.some((column) => isMissing(column, row)));
  return { table: table.take(rows), rows, dropped: table.numRows - rows.length };
}
