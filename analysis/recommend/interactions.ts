import { toColumn, type ColumnInput } from "../build-columns.ts";
import { columnLength, isMissing, valueAt, type Column } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex, type GroupIndex } from "../group-index.ts";
import { readNumbers } from "../numbers.ts";
import { toTable, type AnyTable, type TableInput } from "../table.ts";
import { orderByCode, rowStarts, transpose, type SparseMatrix } from "./sparse.ts";

/** How the values of rows with the same user and item become one. */
export type MergeRule = "last" | "mean" | "sum" | "max";

export interface InteractionOptions {
  /** Column that names the customer. */
  readonly user: string;
  /** Column that names what is held, bought or rated. */
  readonly item: string;
  /** Rating, amount or count of each row; without it each row says only that the customer has the item: 1. */
  readonly value?: string;
  /** When it happened: a date or a number that grows with time. */
  readonly time?: string;
  /**
   * Default: the last by time if there is a time, else the mean; 1 if there is no value. `sum` without a value counts
   * rows.
   */
  readonly merge?: MergeRule;
  /** Further customers and items that no row names: those that are new, the rest of the catalog. */
  readonly users?: ColumnInput;
  readonly items?: ColumnInput;
}

/** Who has or rated what: a sparse matrix of users and items, as plain data. */
export interface Interactions {
  /** Column names of the table, used in results. */
  readonly userName: string;
  readonly itemName: string;
  /** Keys of the users and of the items, ascending; rows of the matrices. */
  readonly users: Column;
  readonly items: Column;
  /** A row per user and a column per item. */
  readonly byUser: SparseMatrix;
  /** The same with a row per item. */
  readonly byItem: SparseMatrix;
  /** Time of each pair in the order of `byUser`, the latest of merged rows; null without a time column. */
  readonly times: Float64Array | null;
  /** Table row of each pair in the order of `byUser`, the last of merged rows. */
  readonly sourceRows: Int32Array;
  readonly merge: MergeRule;
  /** Rows that went into a pair with an earlier one. */
  readonly rowsMerged: number;
  /** Rows without a user, an item or a value, or whose value is false. */
  readonly rowsLeftOut: number;
}

/**
 * Reads who has or rated what from a table with one row per customer and item. Rows of the same pair are merged by
 * `merge`; of a yes/no value, rows with "no" are left out. A row without a time counts as the earliest. Throws if no row
 * is complete.
 */
export function interactions(data: TableInput, options: InteractionOptions): Interactions {
  const table = toTable(data);
  const users = indexWith(table.column(options.user), options.users, options.user);
  const items = indexWith(table.column(options.item), options.items, options.item);
  const rows = completeRows(table, options, users, items);
  const order = orderByCode(
    users.codes,
    users.keys.length,
    orderByCode(items.codes, items.keys.length, rows),
  );
  const values = options.value === undefined ? null : readNumbers(table.column(options.value), options.value);
  const times = options.time === undefined ? null : readTimes(table, options.time);
  const merge = options.merge ?? (values === null ? "max" : times === null ? "mean" : "last");
  const pairs = mergePairs({ order, users: users.codes, items: items.codes, values, times, merge });
  return {
    userName: options.user,
    itemName: options.item,
    users: toColumn(users.keys, options.user),
    items: toColumn(items.keys, options.item),
    ...matricesOf(pairs, users.keys.length, items.keys.length),
    times: times && pairs.times,
    sourceRows: pairs.sourceRows,
    merge,
    rowsMerged: rows.length - pairs.users.length,
    rowsLeftOut: table.numRows - rows.length,
  };
}

/** The user of a key by number; -1 if there is none. */
export function userLookup({ users }: Interactions): (key: unknown) => number {
  return lookup(users);
}

/** The item of a key by number; -1 if there is none. */
export function itemLookup({ items }: Interactions): (key: unknown) => number {
  return lookup(items);
}

/** Only the pairs for which `keep` is 1, in the order of `byUser`; users and items stay. */
export function keepPairs(all: Interactions, keep: Uint8Array): Interactions {
  const positions = Int32Array.from(all.byUser.columns.keys()).filter((at) => keep[at] === 1);
  const userOf = pairUsers(all.byUser);
  const pairs = {
    users: Int32Array.from(positions, (at) => userOf[at]!),
    items: Int32Array.from(positions, (at) => all.byUser.columns[at]!),
    values: Float64Array.from(positions, (at) => all.byUser.values[at]!),
  };
  return {
    ...all,
    ...matricesOf(pairs, all.byUser.numRows, all.byUser.numColumns),
    times: all.times && Float64Array.from(positions, (at) => all.times![at]!),
    sourceRows: Int32Array.from(positions, (at) => all.sourceRows[at]!),
  };
}

/** The user of each pair in the order of `byUser`. */
export function pairUsers({ numRows, starts }: SparseMatrix): Int32Array {
  const users = new Int32Array(starts[numRows]!);
  for (let user = 0; user < numRows; user++) users.fill(user, starts[user], starts[user + 1]);
  return users;
}

/** Throws unless two interactions have the same users and the same items; `what` names the second. */
export function checkSameKeys(first: Interactions, second: Interactions, what: string): void {
  if (hasSameKeys(first.users, second.users) && hasSameKeys(first.items, second.items)) return;
  throw new AnalysisError(
    "length-mismatch",
    `${what} knows other users or items.`,
    "Fit and test on parts of the same interactions.",
  );
}

function hasSameKeys(a: Column, b: Column): boolean {
  if (a === b) return true;
  const length = columnLength(a);
  if (length !== columnLength(b)) return false;
  for (let at = 0; at < length; at++)
    if (comparable(valueAt(a, at)) !== comparable(valueAt(b, at))) return false;
  return true;
}

/** Both matrices of pairs that are ordered by user and then by item. */
export function matricesOf(
  pairs: Pick<Pairs, "users" | "items" | "values">,
  numUsers: number,
  numItems: number,
): Pick<Interactions, "byUser" | "byItem"> {
  const byUser = {
    numRows: numUsers,
    numColumns: numItems,
    starts: rowStarts(pairs.users, numUsers),
    columns: pairs.items,
    values: pairs.values,
  };
  return { byUser, byItem: transpose(byUser) };
}

/** Groups of a column whose keys include further ones. */
function indexWith(column: Column, further: ColumnInput | undefined, name: string): GroupIndex {
  if (column.kind === "nested")
    throw new AnalysisError(
      "bad-column",
      `Column "${name}" holds lists or objects.`,
      "Name users and items by a number or text.",
    );
  if (further === undefined) return groupIndex(column);
  const extra = toColumn(further, name);
  const values = [column, extra].flatMap((each) => {
    return Array.from({ length: columnLength(each) }, (_, row) => valueAt(each, row));
  });
  return groupIndex(toColumn(values, name));
}

function completeRows(
  table: AnyTable,
  options: InteractionOptions,
  users: GroupIndex,
  items: GroupIndex,
): Int32Array {
  const value = options.value === undefined ? null : table.column(options.value);
  const isLeftOut = (row: number): boolean =>
    value !== null && (isMissing(value, row) || (value.kind === "boolean" && value.values[row] === 0));
  const rows = Int32Array.from({ length: table.numRows }, (_, row) => row).filter(
    (row) => users.codes[row] !== -1 && items.codes[row] !== -1 && !isLeftOut(row),
  );
  if (rows.length > 0) return rows;
  throw new AnalysisError(
    "no-rows",
    `Of ${table.numRows} rows none has a "${options.user}", an "${options.item}"${options.value === undefined ? "" : ` and a "${options.value}"`}.`,
    "Check the columns and the filter that makes the table.",
  );
}

function readTimes(table: AnyTable, name: string): Float64Array {
  return readNumbers(table.column(name), `column "${name}"`).map((time) =>
    Number.isNaN(time) ? -Infinity : time,
  );
}

interface Pairs {
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly values: Float64Array;
  readonly times: Float64Array;
  readonly sourceRows: Int32Array;
}

interface MergeInput {
  /** Rows by user, then by item, then as in the table. */
  readonly order: Int32Array;
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly values: Float64Array | null;
  readonly times: Float64Array | null;
  readonly merge: MergeRule;
}

function mergePairs({ order, users, items, values, times, merge }: MergeInput): Pairs {
  const out = {
    users: new Int32Array(order.length),
    items: new Int32Array(order.length),
    values: new Float64Array(order.length),
    times: new Float64Array(order.length),
    sourceRows: new Int32Array(order.length),
  };
  let count = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    const row = order[start]!;
    while (end < order.length && users[order[end]!] === users[row] && items[order[end]!] === items[row])
      end++;
    out.users[count] = users[row]!;
    out.items[count] = items[row]!;
    const last = latestRow(order, start, end, times);
    out.times[count] = times?.[last] ?? 0;
    out.sourceRows[count] = last;
    out.values[count++] =
      merge === "last" ? (values?.[last] ?? 1) : mergedValue(order, start, end, values, merge);
  }
  return {
    users: out.users.slice(0, count),
    items: out.items.slice(0, count),
    values: out.values.slice(0, count),
    times: out.times.slice(0, count),
    sourceRows: out.sourceRows.slice(0, count),
  };
}

/** The row with the greatest time; of equal ones the last. */
function latestRow(order: Int32Array, start: number, end: number, times: Float64Array | null): number {
  let last = order[start]!;
  for (let at = start + 1; at < end; at++)
    if (times === null || times[order[at]!]! >= times[last]!) last = order[at]!;
  return last;
}

function mergedValue(
  order: Int32Array,
  start: number,
  end: number,
  values: Float64Array | null,
  merge: "mean" | "sum" | "max",
): number {
  if (values === null) return merge === "sum" ? end - start : 1;
  let total = 0;
  let most = -Infinity;
  for (let at = start; at < end; at++) {
    const value = values[order[at]!]!;
    total += value;
    if (value > most) most = value;
  }
  return merge === "max" ? most : merge === "sum" ? total : total / (end - start);
}

function lookup(keys: Column): (key: unknown) => number {
  const length = columnLength(keys);
  const byKey = new Map<unknown, number>();
  for (let at = 0; at < length; at++) byKey.set(comparable(valueAt(keys, at)), at);
  return (key) => byKey.get(comparable(key)) ?? -1;
}

/** Dates are equal by time, everything else as itself. */
const comparable = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);
