import { numberColumn } from "../build-columns.ts";
import type { Column } from "../columns.ts";
import { Table, type AnyTable } from "../table.ts";

/** The segment of each row beside its key column, or beside its number from 0 as `row` if no key is named. */
export function segmentRows(data: AnyTable, key: string, segment: Column): Table {
  const name = key === "segment" ? "key" : key;
  return Table.fromColumns(
    key === ""
      ? { row: numberColumn(Float64Array.from({ length: data.numRows }, (_, row) => row)), segment }
      : { [name]: data.column(key), segment },
  );
}
