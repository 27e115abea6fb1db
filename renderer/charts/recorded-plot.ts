import type { TableData } from "../../analysis/columns.ts";

/**
 * An Observable Plot chart as data: no function and no DOM in it, so that it can be saved, compared, re-themed and
 * drawn again.
 *
 * `options` is what the cell gave to `Plot.plot`, as JSON in which some values are tagged objects (`Recorded`).
 */
export interface RecordedPlot {
  /** Data shared by the marks; a mark names its table by index. */
  readonly tables: readonly TableData[];
  readonly options: Recorded;
}

export type Recorded =
  string | number | boolean | null | readonly Recorded[] | { readonly [key: string]: Recorded };

/**
 * Tagged objects inside `options`:
 * - `{ $call: "barY", args: [...] }` — a mark, transform or helper exported by Plot, called with recorded arguments;
 *   with `with: {...}` some of the options that a transform returned are replaced (a spread in the cell);
 * - `{ $table: 0 }` — a table of `tables`, where Plot expects data;
 * - `{ $column: "name", table: 0 }` — a column of values evaluated at recording (an accessor function, an array), with
 *   `label` if an axis should name it;
 * - `{ $date: "2026-06-01T00:00:00.000Z" }`, `{ $number: "NaN" | "Infinity" | "-Infinity" }`, `{ $undefined: true }`.
 */
export const recordedTags = ["$call", "$table", "$column", "$date", "$number", "$undefined"] as const;
