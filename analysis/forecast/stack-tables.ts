import { dateColumn, numberColumn, textColumn } from "../build-columns.ts";
import { columnLength, valueAt, type Column } from "../columns.ts";
import { Table } from "../table.ts";

/** A table of a group of rows. */
export interface GroupTable {
  readonly group: string;
  readonly table: Table;
}

/**
 * Tables of the same columns below each other, with a column that tells the group; without one if `name` is null. A name
 * that one of the columns has gets "group_" in front.
 */
export function stackTables(parts: readonly GroupTable[], name: string | null): Table {
  const columnNames = parts[0]?.table.columnNames ?? [];
  const groups = parts.flatMap(({ group, table }) => Array.from({ length: table.numRows }, () => group));
  return Table.fromColumns({
    ...(name === null ? {} : { [columnNames.includes(name) ? `group_${name}` : name]: textColumn(groups) }),
    ...Object.fromEntries(
      columnNames.map((column) => [column, joined(parts.map(({ table }) => table.column(column)))]),
    ),
  });
}

/** Columns of numbers, texts or dates as one. */
function joined(columns: readonly Column[]): Column {
  const values = columns.flatMap((column) =>
    Array.from({ length: columnLength(column) }, (_, row) => valueAt(column, row)),
  );
  const [first] = columns;
  if (first?.kind === "text") return textColumn(values as (string | null)[]);
  if (first?.kind === "date") return dateColumn(values as (Date | null)[], first.unit);
  return numberColumn(values as (number | null)[]);
}
