import { nestedColumn, toColumn } from "../../analysis/build-columns.ts";
import type { Column, NamedColumn, TableData } from "../../analysis/columns.ts";
import { compactColumn } from "../../analysis/compact-column.ts";
import { isTableInput, toTable } from "../../analysis/table.ts";
import { CellError } from "./cell-error.ts";
import { limits } from "./limits.ts";

/** The data of one or more marks: rows to evaluate accessors on, and the columns that the chart came to use. */
export interface ChartData {
  readonly numRows: number;
  /** Whether the rows have named fields; otherwise each row is one value. */
  readonly hasFields: boolean;
  readonly fieldNames: readonly string[];
  /** Keeps the field as a column of the chart. False if there is no such field. */
  useField(name: string): boolean;
  /** Keeps computed values as a column and returns the name it got. */
  addColumn(name: string, values: readonly unknown[] | Float64Array): string;
  /** The value of an accessor for every row. */
  evaluate(accessor: Accessor): unknown[];
  /** The rows themselves, for data without fields. */
  rows(): readonly unknown[];
  toTable(): TableData;
}

export type Accessor = (row: unknown, index: number, rows: readonly unknown[]) => unknown;

/** Reads what a cell gave a mark as data: a table, plain objects, or any iterable of values. */
export function chartDataOf(raw: unknown): ChartData {
  if (isTableInput(raw)) {
    const table = toTable(raw);
    checkRows(table.numRows);
    const column = (name: string): Column => compactColumn(table.column(name));
    return new Recording(table.numRows, table.columnNames, column, () => table.rows());
  }
  const rows = toRows(raw);
  checkRows(rows.length);
  if (!rows.some(isPlainObject)) return new Recording(rows.length, null, noField, () => rows);
  const names = new Set(rows.flatMap((row) => (isPlainObject(row) ? Object.keys(row) : [])));
  const column = (name: string): Column =>
    columnOf(
      rows.map((row) => (isPlainObject(row) ? row[name] : null)),
      name,
    );
  return new Recording(rows.length, [...names], column, () => rows);
}

class Recording implements ChartData {
  readonly numRows: number;
  readonly hasFields: boolean;
  readonly fieldNames: readonly string[];
  readonly #used = new Map<string, Column>();
  readonly #field: (name: string) => Column;
  readonly #readRows: () => readonly unknown[];
  #rows: readonly unknown[] | null = null;

  constructor(
    numRows: number,
    fieldNames: readonly string[] | null,
    field: (name: string) => Column,
    readRows: () => readonly unknown[],
  ) {
    this.numRows = numRows;
    this.hasFields = fieldNames !== null;
    this.fieldNames = fieldNames ?? [];
    this.#field = field;
    this.#readRows = readRows;
  }

  useField(name: string): boolean {
    if (!this.fieldNames.includes(name)) return false;
    if (!this.#used.has(name)) this.#used.set(name, this.#field(name));
    return true;
  }

  addColumn(name: string, values: readonly unknown[] | Float64Array): string {
    if (values.length !== this.numRows) {
      throw new CellError(
        "chart-data",
        `The channel ${name} has ${values.length} values, but its mark has ${this.numRows} rows.`,
        "Give one value for each row.",
      );
    }
    const column = columnOf(values, name);
    let free = name;
    for (let next = 2; this.fieldNames.includes(free) || this.#used.has(free); next += 1) {
      free = `${name} ${next}`;
    }
    this.#used.set(free, column);
    return free;
  }

  evaluate(accessor: Accessor): unknown[] {
    const rows = this.rows();
    return rows.map((row, index) => accessor(row, index, rows));
  }

  rows(): readonly unknown[] {
    this.#rows ??= this.#readRows();
    return this.#rows;
  }

  toTable(): TableData {
    const columns: NamedColumn[] = Array.from(this.#used, ([name, column]) => ({ name, column }));
    return { numRows: this.numRows, columns };
  }
}

function noField(name: string): never {
  throw new Error(`no field ${name}`);
}

function toRows(raw: unknown): readonly unknown[] {
  if (raw instanceof Promise) {
    throw new CellError("chart-data", "The data of a mark are a promise.", "Write await before it.");
  }
  if (Array.isArray(raw)) return raw;
  if (typeof raw === "object" && raw !== null) {
    if (Symbol.iterator in raw) return Array.from(raw as Iterable<unknown>);
    if ("type" in raw && raw.type === "FeatureCollection" && "features" in raw) return toRows(raw.features);
    if ("length" in raw && typeof raw.length === "number") {
      checkRows(raw.length);
      return Array.from({ length: raw.length });
    }
    return [raw];
  }
  throw new CellError(
    "chart-data",
    `The data of a mark are ${raw === undefined ? "undefined" : `a ${typeof raw}`}.`,
    "Give a table, an array of objects or an array of values.",
  );
}

function checkRows(numRows: number): void {
  if (numRows <= limits.chartRows) return;
  const format = (count: number): string => count.toLocaleString("en-US");
  throw new CellError(
    "chart-too-large",
    `A chart holds at most ${format(limits.chartRows)} rows; these data have ${format(numRows)}.`,
    "Aggregate first, with GROUP BY in a SQL cell, or take a sample.",
  );
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Charts take mixed columns as they are; so does Plot. */
function columnOf(values: readonly unknown[] | Float64Array, name: string): Column {
  if (values instanceof Float64Array) return toColumn(values, name);
  const kinds = new Set(
    values.flatMap((value) => (value === null || value === undefined ? [] : [kindOf(value)])),
  );
  if (kinds.size <= 1 || [...kinds].every((kind) => kind === "number" || kind === "bigint")) {
    return toColumn(values, name);
  }
  return nestedColumn(values.map((value) => (value instanceof Date ? value.toISOString() : value)));
}

const kindOf = (value: unknown): string => (value instanceof Date ? "date" : typeof value);
