import { columnLength, isMissing, type Column } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import type { AnyTable } from "../table.ts";

/** Who holds which products. */
export interface Holdings {
  readonly products: readonly string[];
  /** By product a set of customers as bits, in order of `rows`. */
  readonly holders: readonly Uint32Array[];
  /** The rows of the table that say of every product whether it is held. */
  readonly rows: Int32Array;
  readonly rowsLeftOut: number;
}

/** What a missing value in a product's column says. */
export type MissingHolding = "leave out" | "not held";

/**
 * Reads one column per product: booleans, or numbers of which 0 says that it is not held. Throws for fewer than one product
 * or another kind of column.
 */
export function readHoldings(
  table: AnyTable,
  products: readonly string[],
  missing: MissingHolding,
): Holdings {
  if (products.length === 0) {
    throw new AnalysisError(
      "bad-parameter",
      "No products are chosen.",
      'Give "products", a column for each.',
    );
  }
  const columns = products.map((name) => readProduct(table, name));
  const rows = missing === "not held" ? allRows(table.numRows) : completeRows(columns, table.numRows);
  const holders = columns.map((column) => {
    const words = new Uint32Array(Math.ceil(rows.length / 32));
    for (let at = 0; at < rows.length; at++) {
      if (isHeld(column, rows[at]!)) words[at >>> 5]! |= 1 << (at & 31);
    }
    return words;
  });
  return { products, holders, rows, rowsLeftOut: table.numRows - rows.length };
}

type ProductColumn = Extract<Column, { readonly kind: "number" | "bigint" | "boolean" }>;

function readProduct(table: AnyTable, name: string): ProductColumn {
  const column = table.column(name);
  if (column.kind === "number" || column.kind === "bigint" || column.kind === "boolean") return column;
  throw new AnalysisError(
    "bad-column",
    `"${name}" holds ${column.kind} values, which do not say whether a product is held.`,
    "Make a boolean column, or a number that is 0 where it is not held.",
  );
}

function isHeld(column: ProductColumn, row: number): boolean {
  if (isMissing(column, row)) return false;
  return column.kind === "bigint" ? column.values[row] !== 0n : column.values[row] !== 0;
}

const allRows = (numRows: number): Int32Array => Int32Array.from({ length: numRows }, (_, row) => row);

function completeRows(columns: readonly ProductColumn[], numRows: number): Int32Array {
  const hasGap = new Uint8Array(numRows);
  for (const column of columns) {
    for (let row = 0; row < columnLength(column); row++) if (isMissing(column, row)) hasGap[row] = 1;
  }
  return allRows(numRows).filter((row) => hasGap[row] === 0);
}
