import type { ColumnInfo } from "../../../workbook/document.ts";

/** The TypeScript type of a row of these columns, every value of which may be missing. */
export const rowType = (columns: readonly ColumnInfo[]): string =>
  `{ ${columns.map(({ name, type }) => `readonly ${propertyName(name)}: ${valueType(type)} | null;`).join(" ")} }`;

const propertyName = (name: string): string => (isIdentifier(name) ? name : JSON.stringify(name));

/** True if a name can be written in TypeScript as it is. */
export const isIdentifier = (name: string): boolean => /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name);

const numeric = /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DOUBLE|FLOAT|REAL|DECIMAL\(.*\))$/;

/** The TypeScript type of a DuckDB type, as cells see its values; `unknown` where it depends on the value. */
export function valueType(type: string): string {
  const list = /^(.*)\[\d*\]$/.exec(type)?.[1];
  if (list !== undefined) return `readonly (${nestedType(list)} | null)[]`;
  if (numeric.test(type)) return "number";
  if (type === "BOOLEAN") return "boolean";
  if (type === "DATE" || type.startsWith("TIMESTAMP")) return "Date";
  if (type === "VARCHAR" || type === "UUID" || type.startsWith("ENUM(")) return "string";
  return "unknown";
}

/** Inside lists values are plain JSON: a date there is not a `Date`. */
function nestedType(type: string): string {
  const found = valueType(type);
  return found === "Date" ? "unknown" : found;
}
