import type { Value } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex } from "../group-index.ts";
import { toTable, type TableInput } from "../table.ts";
import { classKey, equivalenceClasses } from "./equivalence-classes.ts";

export interface SensitiveOptions {
  /** Quasi-identifiers: columns that together could tell who a row is. */
  readonly columns: readonly string[];
  /** Column that nobody should learn about a person. */
  readonly sensitive: string;
}

/** The values of a sensitive column in an equivalence class. */
export interface ClassValues {
  /** What the rows of the class have in the quasi-identifiers. */
  readonly key: readonly Value[];
  readonly size: number;
  /** How many of its rows have each value, in ascending order of the values, missing last. */
  readonly counts: Float64Array;
}

/**
 * The values of the sensitive column in each class, in ascending order of their keys. A missing value counts as one of its
 * own. Throws without columns or rows, and if the sensitive column is among the quasi-identifiers.
 */
export function sensitiveValues(data: TableInput, { columns, sensitive }: SensitiveOptions): ClassValues[] {
  const table = toTable(data);
  if (columns.includes(sensitive)) {
    throw new AnalysisError(
      "bad-parameter",
      `"${sensitive}" is chosen as sensitive and as a quasi-identifier.`,
      "Leave it out of one of them: within a class all its values would be equal.",
    );
  }
  const { codes, keys } = groupIndex(table.column(sensitive));
  const classes = equivalenceClasses(table, columns);
  const numValues = keys.length + (codes.includes(-1) ? 1 : 0);
  const found = Array.from(classes.sizes, (size, code) => ({
    key: classKey(table, classes, code),
    size,
    counts: new Float64Array(numValues),
  }));
  codes.forEach((code, row) => found[classes.classOf[row]!]!.counts[code === -1 ? keys.length : code]!++);
  return found;
}
