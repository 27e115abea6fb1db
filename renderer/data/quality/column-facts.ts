import { sqlName } from "../../base/sql-text.ts";
import { filterKind, type FilterKind } from "../../base/table-filter.ts";
import type { ColumnInfo } from "../../workbook/document.ts";
import type { ExaminedTable } from "./examined-table.ts";

/** What a report needs to know of one column; all of it over all rows. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly kind: FilterKind;
  readonly numRows: number;
  /** Rows with a value. */
  readonly present: number;
  readonly distinct: number;
  readonly top: { readonly value: string; readonly count: number } | null;
  /** Quartiles of finite numbers; null where there are none. */
  readonly quartiles: readonly [number, number, number] | null;
}

/** Null for nested columns, whose values are not compared. */
export async function columnFacts(table: ExaminedTable, column: ColumnInfo): Promise<ColumnFacts | null> {
  const { name, type } = column;
  const kind = filterKind(type);
  if (kind === "presence") return null;
  const [quoted, from] = [sqlName(name), sqlName(table.name)];
  const [counts] = await table.rows(
    `SELECT count(${quoted}) AS present, count(DISTINCT ${quoted}) AS distincts FROM ${from}`,
  );
  const [top] = await table.rows(
    `SELECT CAST(${quoted} AS VARCHAR) AS v, count(*) AS n FROM ${from} WHERE ${quoted} IS NOT NULL
     GROUP BY ${quoted} ORDER BY n DESC, v LIMIT 1`,
  );
  return {
    ...{ name, type, kind, numRows: table.numRows },
    present: Number(counts?.["present"] ?? 0),
    distinct: Number(counts?.["distincts"] ?? 0),
    top: top === undefined ? null : { value: String(top["v"]), count: Number(top["n"]) },
    quartiles: kind === "number" ? await quartilesOf(table, quoted) : null,
  };
}

async function quartilesOf(table: ExaminedTable, quoted: string): Promise<ColumnFacts["quartiles"]> {
  const [row] = await table.rows(
    `SELECT quantile_cont(v, [0.25, 0.5, 0.75]) AS q
     FROM (SELECT CAST(${quoted} AS DOUBLE) AS v FROM ${sqlName(table.name)}) WHERE isfinite(v)`,
  );
  const list = row?.["q"];
  return typeof list === "string" ? (JSON.parse(list) as [number, number, number] | null) : null;
}
