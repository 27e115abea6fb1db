import { fail, ok, type Result } from "../base/result.ts";
import type { Column, NamedColumn, TableData } from "../../analysis/columns.ts";

/** What is accepted from the sandbox. */
export const tableLimits = {
  rows: 50_000_000,
  columns: 5_000,
  nameLength: 500,
  /** Of typed arrays and texts together. */
  bytes: 1 << 30,
  nestedDepth: 32,
} as const;

class Refusal extends Error {}

const refuse = (message: string): never => {
  throw new Refusal(message);
};

/**
 * Checks that an unknown value is a table of typed columns whose parts fit together. A copy of exactly the known fields is
 * returned; the values are not copied.
 */
export function validateTable(value: unknown): Result<TableData> {
  try {
    return ok(readTableData(value));
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return fail({
      tag: "table-invalid",
      message: `The cell's table cannot be used: ${thrown.message}.`,
      advice: "Make tables with the functions of analysis, or as an array of plain objects.",
    });
  }
}

function readTableData(value: unknown): TableData {
  const { numRows, columns } = readObject(value, "it is no table");
  if (!Number.isInteger(numRows) || (numRows as number) < 0 || (numRows as number) > tableLimits.rows) {
    return refuse(`it has ${String(numRows)} rows, at most ${tableLimits.rows} are allowed`);
  }
  if (!Array.isArray(columns)) return refuse("it has no list of columns");
  if (columns.length > tableLimits.columns) return refuse(`it has more than ${tableLimits.columns} columns`);
  const names = new Set<string>();
  const budget = { bytes: tableLimits.bytes };
  const read = columns.map((column: unknown) => readColumn(column, numRows as number, names, budget));
  return { numRows: numRows as number, columns: read };
}

interface Budget {
  bytes: number;
}

function spend(budget: Budget, bytes: number): void {
  budget.bytes -= bytes;
  if (budget.bytes < 0) refuse("it is larger than 1 GB");
}

function readColumn(value: unknown, numRows: number, names: Set<string>, budget: Budget): NamedColumn {
  const { name, column } = readObject(value, "a column is not an object");
  if (typeof name !== "string" || name === "" || name.length > tableLimits.nameLength) {
    return refuse("a column has no usable name");
  }
  if (names.has(name.toLowerCase())) return refuse(`two columns are named ${name}`);
  names.add(name.toLowerCase());
  return { name, column: readValues(readObject(column, `${name} has no values`), name, numRows, budget) };
}

function readValues(
  column: Readonly<Record<string, unknown>>,
  name: string,
  numRows: number,
  budget: Budget,
): Column {
  const validity = (): Uint8Array | null =>
    column["validity"] === null ? null : readArray(Uint8Array, column["validity"], name, numRows, budget);
  const values = <Values extends TypedArray>(type: TypedArrayClass<Values>): Values =>
    readArray(type, column["values"], name, numRows, budget);
  switch (column["kind"]) {
    case "number":
      return { kind: "number", values: values(Float64Array), validity: validity() };
    case "bigint":
      return { kind: "bigint", values: values(BigInt64Array), validity: validity() };
    case "boolean":
      return { kind: "boolean", values: values(Uint8Array), validity: validity() };
    case "date": {
      const { unit } = column;
      if (unit !== "day" && unit !== "millisecond") return refuse(`${name} has an unknown unit of dates`);
      return {
        kind: "date",
        unit,
        values: readDates(values(Float64Array), validity(), name),
        validity: validity(),
      };
    }
    case "text":
      return readText(column, name, numRows, budget);
    case "nested":
      return readNested(column["values"], name, numRows, budget);
    default:
      return refuse(`${name} is of an unknown kind`);
  }
}

type TypedArray = Float64Array | BigInt64Array | Uint8Array | Int32Array;

interface TypedArrayClass<Values> {
  readonly name: string;
  new (length: number): Values;
}

function readArray<Values extends TypedArray>(
  type: TypedArrayClass<Values>,
  value: unknown,
  name: string,
  numRows: number,
  budget: Budget,
): Values {
  if (!(value instanceof type)) return refuse(`the values of ${name} are not a ${type.name}`);
  if (value.length !== numRows) return refuse(`${name} has ${value.length} values instead of ${numRows}`);
  if (!(value.buffer instanceof ArrayBuffer)) return refuse(`the values of ${name} are shared memory`);
  spend(budget, value.byteLength);
  return value;
}

/** Milliseconds that fit DuckDB's timestamps (years −290,000 to 294,000). */
const furthestDate = 9e15;

function readDates(values: Float64Array, validity: Uint8Array | null, name: string): Float64Array {
  const odd = values.findIndex((value, row) => validity?.[row] !== 0 && !(Math.abs(value) <= furthestDate));
  return odd === -1 ? values : refuse(`row ${odd + 1} of ${name} is no date`);
}

function readText(
  column: Readonly<Record<string, unknown>>,
  name: string,
  numRows: number,
  budget: Budget,
): Column {
  const codes = readArray(Int32Array, column["codes"], name, numRows, budget);
  const { dictionary } = column;
  if (!Array.isArray(dictionary)) return refuse(`${name} has no dictionary`);
  const texts = dictionary.map((text: unknown) => {
    if (typeof text !== "string") return refuse(`the dictionary of ${name} holds something other than text`);
    spend(budget, 2 * text.length);
    return text;
  });
  if (new Set(texts).size < texts.length) return refuse(`the dictionary of ${name} repeats a text`);
  const odd = codes.findIndex((code) => code < -1 || code >= texts.length);
  return odd === -1
    ? { kind: "text", codes, dictionary: texts }
    : refuse(`row ${odd + 1} of ${name} has no text`);
}

function readNested(values: unknown, name: string, numRows: number, budget: Budget): Column {
  if (!Array.isArray(values) || values.length !== numRows)
    return refuse(`${name} does not have ${numRows} values`);
  return {
    kind: "nested",
    values: values.map((value: unknown) => readJson(value, name, tableLimits.nestedDepth, budget)),
  };
}

function readJson(value: unknown, name: string, depth: number, budget: Budget): unknown {
  spend(budget, 8);
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value === "string") {
    spend(budget, 2 * value.length);
    return value;
  }
  if (depth === 0) return refuse(`${name} is nested too deeply`);
  if (Array.isArray(value)) return value.map((member: unknown) => readJson(member, name, depth - 1, budget));
  if (Object.prototype.toString.call(value) !== "[object Object]")
    return refuse(`${name} holds something that is no JSON`);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      spend(budget, 2 * key.length);
      return [key, readJson(member, name, depth - 1, budget)];
    }),
  );
}

function readObject(value: unknown, otherwise: string): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : refuse(otherwise);
}
