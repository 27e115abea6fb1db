import { isMissing, valueAt, type Column } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { keyText } from "../group-index.ts";
import { countText } from "../number-text.ts";
import { toTable, type AnyTable, type TableInput } from "../table.ts";
import { checkFanOut, fanOutOf, firstRows, namesCustomers, type FanOut } from "./fan-out.ts";

/** What a profile counts. */
export interface Counted {
  /** Customers if a key was given, else rows as they are. */
  readonly unit: "customers" | "rows";
  /**
   * What the key showed. Without one, what a column showed that is named as customers are (`id`, `customer_id` …) and
   * repeats: then rows were counted that look like a join. Null if there is neither.
   */
  readonly fanOut: FanOut | null;
}

/** A table with one row for each thing that is counted, and only the columns asked for. */
export interface CountedTable extends Counted {
  readonly table: AnyTable;
}

/**
 * The rows to count: with a key the first of each customer, without one all. Throws without rows, and where a customer has
 * different values in one of the columns, for then none of them is the customer's. `noun` is what a key names.
 */
export function readCounted(
  input: TableInput,
  key: string | undefined,
  names: readonly string[],
  noun = "customer",
): CountedTable {
  const all = toTable(input);
  const table = all.select([...new Set(names)]);
  if (key === undefined) {
    return { table: checkRows(table, all.numRows), unit: "rows", fanOut: suspectFanOut(all) };
  }
  const keys = all.column(key);
  const first = firstRows(keys);
  const fanOut = fanOutOf(key, keys, first, noun);
  if (fanOut.repeats > 0) checkConstant(table, keys, first, key, noun);
  if (fanOut.repeats === 0 && fanOut.rowsWithoutKey === 0) {
    return { table: checkRows(table, all.numRows), unit: "customers", fanOut };
  }
  const rows = new Int32Array(fanOut.customers);
  let kept = 0;
  first.forEach((at, row) => {
    if (at === row) rows[kept++] = row;
  });
  return { table: checkRows(table.take(rows), kept), unit: "customers", fanOut };
}

function suspectFanOut(table: AnyTable): FanOut | null {
  const name = table.columnNames.find(namesCustomers);
  const found = name === undefined ? null : checkFanOut(table, name);
  return found !== null && found.repeats > 0 ? found : null;
}

/** What was counted and what was left out, as a sentence or two. */
export function describeCounted({ unit, fanOut }: Counted, counted: number, rowsLeftOut: number): string {
  const one = unit === "customers" ? "customer" : "row";
  const left = rowsLeftOut === 0 ? "" : `, ${countText(rowsLeftOut, one)} left out for want of a value`;
  const base = `Counts ${countText(counted, one)}${left}.`;
  if (fanOut === null || (fanOut.repeats === 0 && fanOut.rowsWithoutKey === 0)) return base;
  const consequence =
    unit === "rows"
      ? " Rows are counted, not customers: give it as key to count each once."
      : fanOut.repeats === 0
        ? ""
        : " Each is counted once.";
  return `${base} ${fanOut.sentence}${consequence}`;
}

function checkRows(table: AnyTable, numRows: number): AnyTable {
  if (numRows > 0) return table;
  throw new AnalysisError("no-rows", "There are no rows to count.", "Check the filter that makes the table.");
}

function checkConstant(table: AnyTable, keys: Column, first: Int32Array, key: string, noun: string): void {
  const disagreements = table.columnNames.flatMap((name) => {
    const found = findDisagreement(table.column(name), first);
    return found === null ? [] : [{ name, ...found }];
  });
  const example = disagreements[0];
  if (!example) return;
  const column = table.column(example.name);
  const show = (row: number): string => keyText(valueAt(column, row));
  const others = disagreements.slice(1).map(({ name }) => `"${name}"`);
  throw new AnalysisError(
    "bad-column",
    `"${example.name}" differs between rows of the same "${key}" for ${countText(example.numKeys, noun)}: ` +
      `${keyText(valueAt(keys, example.row))} has ${show(first[example.row]!)} and ${show(example.row)}` +
      `${others.length === 0 ? "" : `; so do ${others.join(", ")}`}.`,
    "Aggregate such columns to one value per customer first, choose other columns, or leave out the key to count rows.",
  );
}

/** How many keys have different values, and the first row that differs from the first row of its key. */
function findDisagreement(
  column: Column,
  first: Int32Array,
): { readonly numKeys: number; readonly row: number } | null {
  const differs = new Uint8Array(first.length);
  let [numKeys, example] = [0, -1];
  for (let row = 0; row < first.length; row++) {
    const at = first[row]!;
    if (at < 0 || at === row || differs[at] === 1 || isSame(column, row, at)) continue;
    differs[at] = 1;
    if (numKeys++ === 0) example = row;
  }
  return numKeys === 0 ? null : { numKeys, row: example };
}

function isSame(column: Column, row: number, other: number): boolean {
  if (column.kind === "text") return column.codes[row] === column.codes[other];
  const gap = isMissing(column, row);
  if (gap || isMissing(column, other)) return gap === isMissing(column, other);
  if (column.kind === "nested") {
    return JSON.stringify(column.values[row]) === JSON.stringify(column.values[other]);
  }
  return column.values[row] === column.values[other];
}
