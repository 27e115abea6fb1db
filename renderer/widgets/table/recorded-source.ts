import type { Column, TableData } from "../../../analysis/columns.ts";
import { ok } from "../../base/result.ts";
import type { TableOutput } from "../../workbook/document.ts";
import { isMissing } from "./format.ts";
import type { SortKey, TableSource } from "./table-source.ts";

/** A recorded table: its preview is all that there is to show. */
export function recordedSource(output: TableOutput): TableSource {
  const { preview } = output;
  const source: TableSource = {
    key: `recorded:${output.name}:${output.hash}`,
    numRows: preview.numRows,
    columns: output.columns,
    page: ({ offset, limit, sort, columns }) => {
      const rows = sortRows(preview, sort).slice(offset, offset + limit);
      return Promise.resolve(ok(takeRows(pickColumns(preview, columns), rows)));
    },
  };
  return preview.numRows < output.numRows ? { ...source, recordedOf: output.numRows } : source;
}

const pickColumns = (table: TableData, wanted: readonly string[] | undefined): TableData =>
  wanted === undefined
    ? table
    : {
        ...table,
        columns: wanted.flatMap((name) => table.columns.find((column) => column.name === name) ?? []),
      };

/** Row numbers in order; missing values come last in both directions, as in DuckDB. */
export function sortRows(table: TableData, sort: readonly SortKey[]): number[] {
  const rows = Array.from({ length: table.numRows }, (_, row) => row);
  const keys = sort.flatMap(({ column, descending }) => {
    const found = table.columns.find(({ name }) => name === column);
    return found === undefined ? [] : [{ column: found.column, sign: descending ? -1 : 1 }];
  });
  return rows.sort((a, b) => {
    for (const { column, sign } of keys) {
      const order = compareRows(column, a, b, sign);
      if (order !== 0) return order;
    }
    return a - b;
  });
}

function compareRows(column: Column, a: number, b: number, sign: number): number {
  const missing = Number(isMissing(column, a)) - Number(isMissing(column, b));
  if (missing !== 0 || isMissing(column, a)) return missing;
  const left = sortValue(column, a);
  const right = sortValue(column, b);
  return left < right ? -sign : left > right ? sign : 0;
}

function sortValue(column: Column, row: number): number | bigint | string {
  if (column.kind === "text") return column.dictionary[column.codes[row] ?? -1] ?? "";
  if (column.kind === "nested") return JSON.stringify(column.values[row]);
  return column.values[row] ?? 0;
}

function takeRows(table: TableData, rows: readonly number[]): TableData {
  return {
    numRows: rows.length,
    columns: table.columns.map(({ name, column }) => ({ name, column: takeColumn(column, rows) })),
  };
}

function takeColumn(column: Column, rows: readonly number[]): Column {
  const take = <T>(values: ArrayLike<T>, other: T): T[] => rows.map((row) => values[row] ?? other);
  switch (column.kind) {
    case "text":
      return { ...column, codes: Int32Array.from(take(column.codes, -1)) };
    case "nested":
      return { ...column, values: take(column.values, null) };
    case "bigint":
      return {
        ...column,
        values: BigInt64Array.from(take(column.values, 0n)),
        ...takeValidity(column, rows),
      };
    case "boolean":
      return { ...column, values: Uint8Array.from(take(column.values, 0)), ...takeValidity(column, rows) };
    case "number":
    case "date":
      return { ...column, values: Float64Array.from(take(column.values, 0)), ...takeValidity(column, rows) };
  }
}

const takeValidity = (
  column: { readonly validity: Uint8Array | null },
  rows: readonly number[],
): { readonly validity: Uint8Array | null } => ({
  validity: column.validity === null ? null : Uint8Array.from(rows, (row) => column.validity?.[row] ?? 0),
});
