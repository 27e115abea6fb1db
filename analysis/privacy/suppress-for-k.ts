import { AnalysisError } from "../errors.ts";
import { toTable, type AnyTable, type TableInput } from "../table.ts";
import { equivalenceClasses } from "./equivalence-classes.ts";
import { withUsedDictionary } from "./used-dictionary.ts";

export interface SuppressForKOptions {
  /** Quasi-identifiers: columns that together could tell who a row is. */
  readonly columns: readonly string[];
  /** Rows that each class must have at least. */
  readonly k: number;
}

export interface SuppressedRows {
  /** Rows in classes of fewer than k rows, ascending. */
  readonly rows: Int32Array;
  /** Their share of all rows. */
  readonly shareLost: number;
  /** Rows of the smallest class that is left; null if nothing is. */
  readonly k: number | null;
  /** The table without these rows. */
  readonly table: AnyTable;
}

/**
 * The rows that must go so that each of the rest shares its quasi-identifiers with k − 1 others. No fewer whole rows would
 * do; where too many are lost, `generalize` columns first. Throws without columns or rows, and unless k is a whole number
 * from 1 up.
 */
export function suppressForK(data: TableInput, { columns, k }: SuppressForKOptions): SuppressedRows {
  if (!(Number.isInteger(k) && k >= 1))
    throw new AnalysisError("bad-parameter", `k is ${k}.`, "k must be a whole number from 1 up.");
  const table = toTable(data);
  const { sizes, classOf } = equivalenceClasses(table, columns);
  const isLost = (row: number): boolean => sizes[classOf[row]!]! < k;
  const all = Int32Array.from(classOf.keys());
  const rows = all.filter(isLost);
  const kept = sizes.filter((size) => size >= k);
  return {
    rows,
    shareLost: rows.length / table.numRows,
    k: kept.length === 0 ? null : kept.reduce((least, size) => Math.min(least, size), Infinity),
    table: withoutTraces(table.take(all.filter((row) => !isLost(row)))),
  };
}

/** Rows of a text column share a dictionary, in which the values of lost rows would stay. */
function withoutTraces(table: AnyTable): AnyTable {
  const texts = table.columnNames.flatMap((name) => {
    const column = table.column(name);
    return column.kind === "text" ? [[name, withUsedDictionary(column)] as const] : [];
  });
  return table.with(Object.fromEntries(texts));
}
