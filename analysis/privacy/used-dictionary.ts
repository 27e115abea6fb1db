import { textColumn } from "../build-columns.ts";
import { columnLength, valueAt, type Column, type TextColumn } from "../columns.ts";
import { keyText } from "../group-index.ts";

/** A column as text: numbers as JavaScript writes them, dates in ISO 8601, lists as JSON. Missing values stay missing. */
export function asText(column: Column): TextColumn {
  if (column.kind === "text") return withUsedDictionary(column);
  return textColumn(
    Array.from({ length: columnLength(column) }, (_, row) => {
      const value = valueAt(column, row);
      return value === null ? null : keyText(value);
    }),
  );
}

/** The same column with only those entries in its dictionary that some row has: left-out rows leave nothing behind. */
export function withUsedDictionary({ codes, dictionary }: TextColumn): TextColumn {
  const isUsed = new Uint8Array(dictionary.length);
  for (const code of codes) if (code >= 0) isUsed[code] = 1;
  const newCode = new Int32Array(dictionary.length);
  let numUsed = 0;
  isUsed.forEach((used, code) => (newCode[code] = used === 1 ? numUsed++ : -1));
  return {
    kind: "text",
    codes: codes.map((code) => (code < 0 ? -1 : newCode[code]!)),
    dictionary: dictionary.filter((_, code) => isUsed[code] === 1),
  };
}

/** Rows that have each entry of a column's dictionary. */
export function countEntries({ codes, dictionary }: TextColumn): Int32Array {
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return counts;
}
