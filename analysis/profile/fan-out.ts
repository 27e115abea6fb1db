import { columnLength, isMissing, valueAt, type Column, type Value } from "../columns.ts";
import { keyText } from "../group-index.ts";
import { countText, exactText, numberText } from "../number-text.ts";
import { toTable, type TableInput } from "../table.ts";

/** How often the customers of a table repeat in its rows. */
export interface FanOut {
  readonly key: string;
  readonly rows: number;
  readonly customers: number;
  /** Rows beyond the first of their customer. */
  readonly repeats: number;
  /** Rows per customer on average; null without any customer. */
  readonly factor: number | null;
  /** The customer with the most rows, if one repeats. */
  readonly mostRepeated: { readonly key: Value; readonly rows: number } | null;
  /** Rows that name no customer. */
  readonly rowsWithoutKey: number;
  /** All of this in words. */
  readonly sentence: string;
}

/**
 * Whether a key repeats, as it does after a join with another table, and by how much. A profile of such rows counts
 * customers with many rows many times: shares move and chi-square grows.
 */
export function checkFanOut(input: TableInput, key: string): FanOut {
  const column = toTable(input).column(key);
  return fanOutOf(key, column, firstRows(column));
}

/** Whether a column is called as those are that tell whose row it is: `id`, `customer_id`, `client no` … */
export const namesCustomers = (column: string): boolean =>
  /^(id|(customer|client|user|member|party)([ _-]?(id|no|nr|num|number|key|ref))?)$/i.test(column);

/** For each row the first row with the same key, -1 where the key is missing. */
export function firstRows(column: Column): Int32Array {
  const numRows = columnLength(column);
  const first = new Int32Array(numRows).fill(-1);
  const raw = column.kind === "text" ? column.codes : column.values;
  const seen = new Map<unknown, number>();
  for (let row = 0; row < numRows; row++) {
    if (isMissing(column, row)) continue;
    const key = column.kind === "nested" ? JSON.stringify(raw[row]) : raw[row];
    let at = seen.get(key);
    if (at === undefined) seen.set(key, (at = row));
    first[row] = at;
  }
  return first;
}

/** Rows of each key, at its first row; 0 elsewhere. */
export function rowsPerKey(first: Int32Array): Int32Array {
  const counts = new Int32Array(first.length);
  for (const at of first) if (at >= 0) counts[at]!++;
  return counts;
}

/** `checkFanOut` of a column whose first rows are known; `noun` is what a key names. */
export function fanOutOf(key: string, column: Column, first: Int32Array, noun = "customer"): FanOut {
  const counts = rowsPerKey(first);
  let [customers, withKey, most] = [0, 0, -1];
  counts.forEach((count, row) => {
    if (count === 0) return;
    customers++;
    withKey += count;
    if (most < 0 || count > counts[most]!) most = row;
  });
  const repeats = withKey - customers;
  const found = {
    key,
    rows: first.length,
    customers,
    repeats,
    factor: customers === 0 ? null : withKey / customers,
    mostRepeated: repeats === 0 ? null : { key: valueAt(column, most), rows: counts[most]! },
    rowsWithoutKey: first.length - withKey,
  };
  return { ...found, sentence: describeFanOut(found, noun) };
}

function describeFanOut(found: Omit<FanOut, "sentence">, noun: string): string {
  const { key, rows, customers, factor, mostRepeated, rowsWithoutKey } = found;
  const without =
    rowsWithoutKey === 0 ? "" : ` ${countText(rowsWithoutKey, "row has", "rows have")} no "${key}".`;
  if (factor === null) return `No row has a "${key}".`;
  const sizes = `${countText(rows - rowsWithoutKey, "row holds", "rows hold")} ${countText(customers, noun)}`;
  if (mostRepeated === null) return `"${key}" does not repeat: ${sizes}.${without}`;
  return (
    `"${key}" repeats: ${sizes}, ${numberText(factor)} rows each on average and ` +
    `${exactText(mostRepeated.rows)} for ${keyText(mostRepeated.key)}.${without}`
  );
}
