import { AnalysisError } from "../errors.ts";
import { readNumbers } from "../numbers.ts";
import { Table, toTable, type TableInput } from "../table.ts";
import { interactions, type Interactions } from "./interactions.ts";

export interface HoldingsOptions {
  /** Column that names the customer; the row number without one. */
  readonly user?: string;
  /** One numeric or yes/no column per item: above 0 means that the customer holds it. */
  readonly columns: readonly string[];
}

/**
 * Reads who holds what from a table with one row per customer and one column per product. A value above 0 is kept as it
 * is; 0, no and missing mean that it is not held. Every column is an item, also one that nobody holds, and every customer
 * a user, also one who holds nothing. Throws if nobody holds anything.
 */
export function holdings(data: TableInput, { user, columns }: HoldingsOptions): Interactions {
  if (columns.length === 0)
    throw new AnalysisError("bad-parameter", "No columns are chosen.", 'Give "columns", one per product.');
  const table = toTable(data);
  const customers =
    user === undefined ? Array.from({ length: table.numRows }, (_, row) => row) : table.values(user);
  const held = columns.flatMap((item) => {
    const values = readNumbers(table.column(item), `column "${item}"`);
    return customers.flatMap((customer, row) =>
      values[row]! > 0 ? [{ customer, item, value: values[row]! }] : [],
    );
  });
  if (held.length === 0) {
    const advice = "Choose columns in which a product that is held has a value above 0.";
    throw new AnalysisError(
      "no-rows",
      `None of ${table.numRows} customers holds any of ${columns.join(", ")}.`,
      advice,
    );
  }
  const userName = user ?? "row";
  const itemName = userName === "item" ? "product" : "item";
  const rows = Table.fromColumns({
    [userName]: held.map(({ customer }) => customer),
    [itemName]: held.map(({ item }) => item),
    "(held)": held.map(({ value }) => value),
  });
  return interactions(rows, {
    user: userName,
    item: itemName,
    value: "(held)",
    merge: "max",
    users: customers,
    items: columns,
  });
}
