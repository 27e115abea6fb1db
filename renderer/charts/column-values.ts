import { valueAt, type Column } from "../../analysis/columns.ts";

/** The values of a column as Plot takes them. A number column without missing values is given without a copy. */
export function columnValues(column: Column, numRows: number): readonly unknown[] | Float64Array {
  if (column.kind === "number" && column.validity === null) return column.values;
  if (column.kind === "text") {
    const dictionary = column.dictionary.map(defuse);
    return Array.from(column.codes, (code) => dictionary[code] ?? null);
  }
  return Array.from({ length: numRows }, (_, row) => plain(valueAt(column, row)));
}

/** Scales do not take big integers; what a picture loses beyond 2^53 is below a pixel. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  return typeof value === "string" ? defuse(value) : value;
}

/**
 * Text from data can become a color. An invisible space before a parenthesis keeps `url(…)` from being one that loads
 * something, also in what is drawn later, under the pointer; people read the text as before.
 */
const defuse = (text: string): string =>
  /url|image-set|\\/i.test(text) ? text.replaceAll("(", "\u200b(") : text;
