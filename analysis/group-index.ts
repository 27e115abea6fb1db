import { columnLength, isMissing, type Column, type Value } from "./columns.ts";
import { toColumn, type ColumnInput } from "./build-columns.ts";

/** The rows of a column by value. Groups are numbered in ascending order of their keys. */
export interface GroupIndex {
  /** One key per group: numbers by size, text by code unit, false before true. */
  readonly keys: readonly Value[];
  /** The group of each row, -1 where the value is missing. */
  readonly codes: Int32Array;
  /** Number of rows per group. */
  readonly counts: Int32Array;
}

/** Groups rows by equal value. Missing values belong to no group; lists and objects are equal if their JSON is. */
export function groupIndex(input: ColumnInput): GroupIndex {
  const column = toColumn(input);
  const codes = new Int32Array(columnLength(column)).fill(-1);
  const raw = column.kind === "text" ? column.codes : column.values;
  const found = new Map<unknown, number>();
  for (let row = 0; row < codes.length; row++) {
    if (isMissing(column, row)) continue;
    const key = column.kind === "nested" ? JSON.stringify(raw[row]) : raw[row];
    let code = found.get(key);
    if (code === undefined) found.set(key, (code = found.size));
    codes[row] = code;
  }
  return sortGroups(
    Array.from(found.keys(), (key) => keyValue(column, key)),
    codes,
  );
}

/** The row numbers of each group, ascending. */
export function rowsByGroup({ codes, counts }: GroupIndex): Int32Array[] {
  const rows = Array.from(counts, (count) => new Int32Array(count));
  const filled = new Int32Array(counts.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code >= 0) rows[code]![filled[code]!++] = row;
  }
  return rows;
}

/** A key as text for people; "(missing)" for null. */
export function keyText(key: Value): string {
  if (key === null) return "(missing)";
  if (key instanceof Date) return key.toISOString();
  return typeof key === "object" ? JSON.stringify(key) : String(key);
}

function keyValue(column: Column, key: unknown): Value {
  switch (column.kind) {
    case "text":
      return column.dictionary[key as number]!;
    case "boolean":
      return key === 1;
    case "date":
      return new Date(key as number);
    case "number":
    case "bigint":
    case "nested":
      return key as Value;
  }
}

function sortGroups(keys: readonly Value[], codes: Int32Array): GroupIndex {
  const order = Array.from(keys, (_, code) => code).sort((a, b) => compareValues(keys[a]!, keys[b]!));
  const newCode = new Int32Array(keys.length);
  order.forEach((code, position) => (newCode[code] = position));
  const counts = new Int32Array(keys.length);
  const sorted = codes.map((code) => {
    if (code === -1) return -1;
    counts[newCode[code]!]!++;
    return newCode[code]!;
  });
  return { keys: order.map((code) => keys[code]!), codes: sorted, counts };
}

const compareValues = (a: NonNullable<Value>, b: NonNullable<Value>): number => (a < b ? -1 : a > b ? 1 : 0);
