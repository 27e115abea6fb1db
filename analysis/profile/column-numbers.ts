import { readNumbers } from "../numbers.ts";
import type { AnyTable } from "../table.ts";

/** A column as numbers with NaN where missing. Throws on text, and on an infinite value with its row. */
export function readColumnNumbers(table: AnyTable, name: string): Float64Array {
  return readNumbers(table.column(name), `column "${name}"`);
}
