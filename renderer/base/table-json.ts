import type { Column, NamedColumn, TableData } from "../../analysis/columns.ts";

/**
 * Tables as JSON: compact and exact. A missing value is null. Numbers that JSON cannot say are texts ("NaN",
 * "Infinity", "-Infinity", "-0"), big integers are texts of digits, dates are milliseconds since 1970 in UTC, and a
 * text column keeps its dictionary and codes.
 */
export interface TableJson {
  readonly rows: number;
  readonly columns: readonly ColumnJson[];
}

export type NumberJson = number | string | null;

export type ColumnJson =
  | { readonly name: string; readonly kind: "number"; readonly values: readonly NumberJson[] }
  | { readonly name: string; readonly kind: "bigint"; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly kind: "boolean"; readonly values: readonly (boolean | null)[] }
  | {
      readonly name: string;
      readonly kind: "date";
      readonly unit: "day" | "millisecond";
      readonly values: readonly NumberJson[];
    }
  | {
      readonly name: string;
      readonly kind: "text";
      readonly dictionary: readonly string[];
      readonly codes: readonly number[];
    }
  | { readonly name: string; readonly kind: "nested"; readonly values: readonly unknown[] };

/** The table as JSON, with keys in the order of the file. */
export const encodeTable = ({ numRows, columns }: TableData): TableJson => ({
  rows: numRows,
  columns: columns.map(encodeColumn),
});

function encodeColumn({ name, column }: NamedColumn): ColumnJson {
  switch (column.kind) {
    case "number":
      return { name, kind: "number", values: present(column.values, column.validity, encodeNumber) };
    case "date":
      return {
        name,
        kind: "date",
        unit: column.unit,
        values: present(column.values, column.validity, encodeNumber),
      };
    case "bigint":
      return { name, kind: "bigint", values: present(column.values, column.validity, String) };
    case "boolean":
      return { name, kind: "boolean", values: present(column.values, column.validity, (bit) => bit === 1) };
    case "text":
      return { name, kind: "text", dictionary: column.dictionary, codes: Array.from(column.codes) };
    case "nested":
      return { name, kind: "nested", values: column.values };
  }
}

function present<V, J>(
  values: Iterable<V>,
  validity: Uint8Array | null,
  encode: (value: V) => J,
): (J | null)[] {
  let row = 0;
  return Array.from(values, (value) => (validity?.[row++] === 0 ? null : encode(value)));
}

const encodeNumber = (value: number): NumberJson =>
  Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? "-0" : String(value);

/** The table that JSON of any origin describes, or null if it describes none. */
export function decodeTable(json: unknown): TableData | null {
  if (!isRecord(json) || !isCount(json["rows"]) || !Array.isArray(json["columns"])) return null;
  const numRows = json["rows"];
  const columns: NamedColumn[] = [];
  const names = new Set<string>();
  for (const member of json["columns"] as unknown[]) {
    if (!isRecord(member) || typeof member["name"] !== "string" || names.has(member["name"])) return null;
    const column = decodeColumn(member, numRows);
    if (!column) return null;
    names.add(member["name"]);
    columns.push({ name: member["name"], column });
  }
  return { numRows, columns };
}

function decodeColumn(json: Readonly<Record<string, unknown>>, numRows: number): Column | null {
  const { kind, values, unit } = json;
  if (kind === "text") return decodeText(json, numRows);
  if (!Array.isArray(values) || values.length !== numRows) return null;
  const list = values as readonly unknown[];
  switch (kind) {
    case "number":
      return decodeInto(list, new Float64Array(numRows), toNumber, (column) => ({ kind, ...column }));
    case "date":
      if (unit !== "day" && unit !== "millisecond") return null;
      return decodeInto(list, new Float64Array(numRows), toNumber, (column) => ({ kind, unit, ...column }));
    case "bigint":
      return decodeInto(list, new BigInt64Array(numRows), toBigInt, (column) => ({ kind, ...column }));
    case "boolean":
      return decodeInto(list, new Uint8Array(numRows), toBit, (column) => ({ kind, ...column }));
    case "nested":
      return { kind, values: list };
    default:
      return null;
  }
}

interface Decoded<A> {
  readonly values: A;
  readonly validity: Uint8Array | null;
}

function decodeInto<V, A extends { [row: number]: V }>(
  list: readonly unknown[],
  values: A,
  decode: (json: unknown) => V | null,
  build: (decoded: Decoded<A>) => Column,
): Column | null {
  let validity: Uint8Array | null = null;
  for (const [row, json] of list.entries()) {
    if (json === null) {
      validity ??= new Uint8Array(list.length).fill(1);
      validity[row] = 0;
      continue;
    }
    const value = decode(json);
    if (value === null) return null;
    values[row] = value;
  }
  return build({ values, validity });
}

const spelledNumbers: ReadonlyMap<unknown, number> = new Map([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["-0", -0],
]);

const toNumber = (json: unknown): number | null =>
  typeof json === "number" ? json : (spelledNumbers.get(json) ?? null);

function toBigInt(json: unknown): bigint | null {
  if (typeof json !== "string" || !/^-?\d{1,19}$/.test(json)) return null;
  const value = BigInt(json);
  return BigInt.asIntN(64, value) === value ? value : null;
}

const toBit = (json: unknown): number | null => (typeof json === "boolean" ? Number(json) : null);

function decodeText(json: Readonly<Record<string, unknown>>, numRows: number): Column | null {
  const { dictionary, codes } = json;
  if (!Array.isArray(dictionary) || !dictionary.every((word) => typeof word === "string")) return null;
  if (!Array.isArray(codes) || codes.length !== numRows) return null;
  const isCode = (code: unknown) =>
    Number.isInteger(code) && Number(code) >= -1 && Number(code) < dictionary.length;
  return codes.every(isCode) ? { kind: "text", codes: Int32Array.from(codes as number[]), dictionary } : null;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
