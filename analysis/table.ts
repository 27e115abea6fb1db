import { toColumn, type ColumnInput } from "./build-columns.ts";
import {
  columnLength,
  columnNumbers,
  sliceColumn,
  takeRows,
  valueAt,
  type Column,
  type TableData,
  type Value,
} from "./columns.ts";
import { compactColumn } from "./compact-column.ts";
import { AnalysisError } from "./errors.ts";
import { nearestNames } from "./nearest-names.ts";
import { rowMaker, type RowShape } from "./table-rows.ts";

type NameOf<R extends RowShape> = keyof R & string;

/** The columns are offered for completion; a computed name passes as well. */
type AnyName<R extends RowShape> = NameOf<R> | (string & Record<never, never>);

/** What `with` takes for a column: values in row order, or a function that computes one value from each row. */
export type NewColumn<R extends RowShape> = ColumnInput | RowFunction<R>;

/** A boolean per row, or a function that tells for each row whether to keep it. */
export type RowFilter<R extends RowShape> = ArrayLike<boolean | number> | RowFunction<R>;

/** Written as a method so that a table of certain columns passes where a table of any columns is wanted. */
type RowFunction<R extends RowShape> = { compute(row: R, index: number): unknown }["compute"];

/**
 * A read-only table over typed columns. Every verb gives a new table and shares what it can; nothing is written into.
 *
 * @example
 *   const rich = customers.where((row) => row.balance > 1000).with({ share: (row) => row.balance / total });
 *   for (const row of rich) console.log(row.age);
 */
export class Table<out R extends RowShape = Readonly<Record<string, Value>>> implements Iterable<R> {
  readonly numRows: number;
  readonly columnNames: readonly string[];
  readonly #data: TableData;
  readonly #columns: ReadonlyMap<string, Column>;
  #rowAt: ((row: number) => R) | null = null;

  private constructor(data: TableData) {
    this.#data = data;
    this.#columns = new Map(data.columns.map(({ name, column }) => [name, column]));
    this.numRows = data.numRows;
    this.columnNames = data.columns.map(({ name }) => name);
    checkShape(data, this.#columns);
  }

  /** Wraps columns as they are, without a copy. */
  static fromData<R extends RowShape = Readonly<Record<string, Value>>>(data: TableData): Table<R> {
    return new Table<R>(data);
  }

  /** A table from columns by name; all must be equally long. */
  static fromColumns<R extends RowShape = Readonly<Record<string, Value>>>(
    columns: Readonly<Record<string, ColumnInput>>,
  ): Table<R> {
    const named = Object.entries(columns).map(([name, input]) => ({ name, column: toColumn(input, name) }));
    return new Table<R>({ numRows: named[0] ? columnLength(named[0].column) : 0, columns: named });
  }

  /** A table from plain objects. Columns come in order of first appearance; a field that a row lacks is missing. */
  static fromRows<R extends RowShape>(rows: Iterable<R>): Table<R> {
    const list = Array.from(rows);
    const names = new Set<string>();
    for (const row of list) for (const name of Object.keys(row)) names.add(name);
    return new Table<R>({
      numRows: list.length,
      columns: Array.from(names, (name) => ({
        name,
        column: toColumn(
          list.map((row) => row[name]),
          name,
        ),
      })),
    });
  }

  /** The column of that name. Throws with the nearest names if there is none. */
  column(name: AnyName<R>): Column {
    const column = this.#columns.get(name);
    if (column) return column;
    const near = nearestNames(name, this.columnNames);
    throw new AnalysisError(
      "unknown-column",
      `There is no column "${name}".`,
      near.length > 0
        ? `Did you mean ${near.map((other) => `"${other}"`).join(" or ")}?`
        : `The columns are ${this.columnNames.join(", ") || "none"}.`,
    );
  }

  has(name: string): boolean {
    return this.#columns.has(name);
  }

  /**
   * The column as numbers, in a fresh array: NaN where missing, 0 and 1 for booleans, milliseconds for dates. Throws on
   * text.
   */
  numbers(name: AnyName<R>): Float64Array {
    return columnNumbers(this.column(name), `column "${name}"`);
  }

  /** The column as JavaScript values: null where missing, Date for dates. */
  values<N extends NameOf<R>>(name: N): R[N][] {
    const column = this.column(name);
    return Array.from({ length: this.numRows }, (_, row) => valueAt(column, row) as R[N]);
  }

  /** Only these columns, in this order. */
  select<N extends NameOf<R>>(names: readonly N[]): Table<Pick<R, N>> {
    return new Table<Pick<R, N>>({
      numRows: this.numRows,
      columns: names.map((name) => ({ name, column: this.column(name) })),
    });
  }

  /** With columns added, or replaced where the name exists. */
  with<N extends string>(columns: Readonly<Record<N, NewColumn<R>>>): Table<R & Readonly<Record<N, Value>>> {
    const added = new Map(
      Object.entries<NewColumn<R>>(columns).map(([name, input]) => [name, this.#compute(name, input)]),
    );
    const kept = this.#data.columns.map(({ name, column }) => ({ name, column: added.get(name) ?? column }));
    const fresh = Array.from(added, ([name, column]) => ({ name, column })).filter(
      ({ name }) => !this.has(name),
    );
    const numRows = this.columnNames.length > 0 || !fresh[0] ? this.numRows : columnLength(fresh[0].column);
    return new Table({ numRows, columns: [...kept, ...fresh] });
  }

  /** The rows for which the filter holds, in order. */
  where(filter: RowFilter<R>): Table<R> {
    const rows: number[] = [];
    if (typeof filter === "function") {
      const rowAt = this.#rows();
      for (let row = 0; row < this.numRows; row++) if (filter(rowAt(row), row)) rows.push(row);
    } else {
      checkLength("The mask", filter.length, this.numRows);
      for (let row = 0; row < this.numRows; row++) if (filter[row]) rows.push(row);
    }
    return this.take(rows);
  }

  /** The rows with these numbers, in this order. */
  take(rows: ArrayLike<number>): Table<R> {
    return new Table<R>({
      numRows: rows.length,
      columns: this.#data.columns.map(({ name, column }) => ({ name, column: takeRows(column, rows) })),
    });
  }

  /** Rows `start` to before `end`; negative numbers count from the end. */
  slice(start = 0, end = this.numRows): Table<R> {
    const from = clampRow(start, this.numRows);
    const to = Math.max(from, clampRow(end, this.numRows));
    return new Table<R>({
      numRows: to - from,
      columns: this.#data.columns.map(({ name, column }) => ({
        name,
        column: sliceColumn(column, from, to),
      })),
    });
  }

  /** The first `count` rows. */
  head(count = 10): Table<R> {
    return this.slice(0, Math.max(0, count));
  }

  /** One row; its fields are read when asked for. Throws outside the table. */
  row(index: number): R {
    if (!(Number.isInteger(index) && index >= 0 && index < this.numRows)) {
      throw new AnalysisError(
        "bad-parameter",
        `There is no row ${index} in a table of ${this.numRows} rows.`,
        "Rows are counted from 0.",
      );
    }
    return this.#rows()(index);
  }

  /** Every row, as an array of row objects. */
  rows(): R[] {
    const rowAt = this.#rows();
    return Array.from({ length: this.numRows }, (_, row) => rowAt(row));
  }

  /** Every row through a function, as `Array.map` does. */
  map<T>(transform: (row: R, index: number) => T): T[] {
    const rowAt = this.#rows();
    return Array.from({ length: this.numRows }, (_, row) => transform(rowAt(row), row));
  }

  *[Symbol.iterator](): Generator<R, void, undefined> {
    const rowAt = this.#rows();
    for (let row = 0; row < this.numRows; row++) yield rowAt(row);
  }

  /** The table as plain data, fit to be sent or saved: holds no memory beyond its own rows. */
  toData(): TableData {
    return {
      numRows: this.numRows,
      columns: this.#data.columns.map(({ name, column }) => ({ name, column: compactColumn(column) })),
    };
  }

  /** The rows as plain objects, for `JSON.stringify`. */
  toJSON(): R[] {
    return this.map((row) => ({ ...row }));
  }

  #rows(): (row: number) => R {
    this.#rowAt ??= rowMaker(this.#columns) as (row: number) => R;
    return this.#rowAt;
  }

  #compute(name: string, input: NewColumn<R>): Column {
    return toColumn(typeof input === "function" ? this.map(input) : input, name);
  }
}

/** A table of whatever columns. */
export type AnyTable = Table<RowShape>;

/** What methods accept as a table. */
export type TableInput = AnyTable | TableData;

/** Whether a value is table data or a table. */
export function isTableInput(value: unknown): value is TableInput {
  if (value instanceof Table) return true;
  return typeof value === "object" && value !== null && "numRows" in value && "columns" in value;
}

/** The table of either form of input. */
export function toTable(input: TableInput): AnyTable {
  return input instanceof Table ? input : Table.fromData<RowShape>(input);
}

function clampRow(row: number, numRows: number): number {
  const whole = Math.trunc(row);
  return Math.min(numRows, Math.max(0, whole < 0 ? numRows + whole : whole));
}

function checkShape(data: TableData, columns: ReadonlyMap<string, Column>): void {
  if (columns.size < data.columns.length) {
    const names = data.columns.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) < index) ?? "";
    throw new AnalysisError("bad-column", `Two columns are called "${twice}".`, "Rename one of them.");
  }
  for (const [name, column] of columns) checkLength(`Column "${name}"`, columnLength(column), data.numRows);
}

function checkLength(what: string, length: number, numRows: number): void {
  if (length === numRows) return;
  throw new AnalysisError(
    "length-mismatch",
    `${what} has ${length} values, but the table has ${numRows} rows.`,
    "Give one value for each row, with null where it is missing.",
  );
}
