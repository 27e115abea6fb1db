import { textColumn, toColumn } from "../build-columns.ts";
import { Table } from "../table.ts";

/** A table of a group of rows. */
export interface GroupTable {
  readonly group: string;
  readonly table: Table;
}

/** Tables of the same columns below each other, with a column that tells the group; without one if `name` is null. */
export function stackTables(parts: readonly GroupTable[], name: string | null): Table {
  const columnNames = parts[0]?.table.columnNames ?? [];
  const groups = parts.flatMap(({ group, table }) => Array.from({ length: table.numRows }, () => group));
  return Table.fromColumns({
    ...(name === null ? {} : { [name]: textColumn(groups) }),
    ...Object.fromEntries(
      columnNames.map((column) => [
        column,
        toColumn(
          parts.flatMap(({ table }) => table.values(column)),
          column,
        ),
      ]),
    ),
  });
}
