import type { Column, TableData } from "../../../../analysis/columns.ts";

export const numbers = (...values: (number | null)[]): Column => ({
  kind: "number",
  values: Float64Array.from(values, (value) => value ?? 0),
  validity: values.includes(null) ? Uint8Array.from(values, (value) => (value === null ? 0 : 1)) : null,
});

export function texts(...values: (string | null)[]): Column {
  const dictionary = [...new Set(values.filter((value) => value !== null))];
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : dictionary.indexOf(value)));
  return { kind: "text", codes, dictionary };
}

export const days = (...values: string[]): Column => ({
  kind: "date",
  unit: "day",
  values: Float64Array.from(values, (value) => Date.parse(value)),
  validity: null,
});

export const tableOf = (numRows: number, columns: Readonly<Record<string, Column>>): TableData => ({
  numRows,
  columns: Object.entries(columns).map(([name, column]) => ({ name, column })),
});
