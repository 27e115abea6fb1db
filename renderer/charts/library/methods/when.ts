import type { AnyTable } from "../../../../analysis/table.ts";
import { numbersOf } from "../chart-input.ts";
import type { Chart } from "../plot-like.ts";

/** The chart of a table, if there is the table and it has these columns. */
export const when = (
  table: AnyTable | undefined,
  columns: readonly string[],
  draw: (table: AnyTable) => Chart | null,
): Chart | null => (table && columns.every((name) => table.has(name)) ? draw(table) : null);

/** Whether a column has a number at all. */
export const hasNumbers = (table: AnyTable, name: string): boolean =>
  numbersOf(table, name).some((value) => !Number.isNaN(value));
