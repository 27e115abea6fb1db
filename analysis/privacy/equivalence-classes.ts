import { bisectLeft } from "d3-array";
import { valueAt, type Value } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex } from "../group-index.ts";
import type { AnyTable } from "../table.ts";

/** The rows of a table by what they have in common in some columns, ascending by the columns in their order. */
export interface EquivalenceClasses {
  readonly columns: readonly string[];
  /** Number of rows of each class. */
  readonly sizes: Int32Array;
  /** The class of each row. */
  readonly classOf: Int32Array;
  /** A row of each class. */
  readonly exampleOf: Int32Array;
}

/**
 * Classes of rows that are equal in the columns. A missing value is a value like any other: to leave such rows out would
 * hide the risk they bear. Throws without columns or rows.
 */
export function equivalenceClasses(table: AnyTable, columns: readonly string[]): EquivalenceClasses {
  if (columns.length === 0) {
    throw new AnalysisError(
      "bad-parameter",
      "No columns are chosen.",
      "Name the columns by which a person could be recognized, for instance age, sex and postcode.",
    );
  }
  if (table.numRows === 0)
    throw new AnalysisError("no-rows", "The table has no rows.", "Check the filter that makes it.");
  let classOf: Int32Array = new Int32Array(table.numRows);
  for (const name of columns) {
    const { codes, keys } = groupIndex(table.column(name));
    const base = keys.length + 1;
    classOf = ranksOf(
      Float64Array.from(codes, (code, row) => classOf[row]! * base + (code === -1 ? keys.length : code)),
    );
  }
  const numClasses = classOf.reduce((most, code) => Math.max(most, code), 0) + 1;
  const sizes = new Int32Array(numClasses);
  const exampleOf = new Int32Array(numClasses);
  for (let row = 0; row < table.numRows; row++) {
    sizes[classOf[row]!]!++;
    exampleOf[classOf[row]!] = row;
  }
  return { columns, sizes, classOf, exampleOf };
}

/** What the rows of a class have in the columns. */
export function classKey(table: AnyTable, { columns, exampleOf }: EquivalenceClasses, code: number): Value[] {
  return columns.map((name) => valueAt(table.column(name), exampleOf[code]!));
}

/** Numbers replaced by their place among the distinct ones. */
function ranksOf(values: Float64Array): Int32Array {
  const sorted = values.slice().sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  return Int32Array.from(values, (value) => bisectLeft(distinct, value));
}
