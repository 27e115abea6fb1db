import { whereSql } from "../base/filter-sql.ts";
import { quoteName, quoteText } from "../base/sql-text.ts";
import type { TableFilter } from "../base/table-filter.ts";
import type { PageRequest } from "./database.ts";
import type { ColumnInfo } from "../workbook/document.ts";
import type { Connection } from "./engine.ts";
import { readRows } from "./relations.ts";

type Sort = PageRequest["sort"];

interface Kept {
  readonly key: string;
  readonly rows: string;
}

const keptSorts = 3;

interface Order {
  readonly sort: Sort;
  readonly filters: readonly TableFilter[];
  readonly signal: AbortSignal | undefined;
}

/**
 * The numbers of a table's rows in a sorted order, kept as temporary tables of the reading connection. So a table is
 * sorted once, by nothing but its keys, and every page of it is near; equal keys stay in the table's own order, so that
 * no row is on two pages.
 */
export class SortedRows {
  readonly #connection: Connection;
  readonly #kept: Kept[] = [];
  #made = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The temporary table of a sorted order, made if it is not kept; null for views, whose rows have no numbers. */
  async find(name: string, { sort, filters, signal }: Order): Promise<string | null> {
    const identity = await this.#identityOf(name);
    if (identity === null) return null;
    const key = JSON.stringify([identity, sort, filters]);
    const kept = this.#kept.find((other) => other.key === key);
    if (kept !== undefined) return kept.rows;
    while (this.#kept.length >= keptSorts) await this.#drop(this.#kept.shift()!);
    this.#made += 1;
    const rows = `__sorted_${this.#made}`;
    await this.#connection.run(
      `CREATE TEMP TABLE ${rows} AS SELECT CAST(rowid AS UINTEGER) AS r
       FROM ${quoteName(name)} ${whereSql(filters)} ${orderSql(sort)}, rowid`,
      { signal },
    );
    this.#kept.push({ key, rows });
    return rows;
  }

  /** A table that is made again gets another number; nothing changes a table after it is published. */
  async #identityOf(name: string): Promise<string | null> {
    const [row] = await readRows(
      this.#connection,
      `SELECT table_oid AS number FROM duckdb_tables()
       WHERE schema_name = 'main' AND NOT temporary AND lower(table_name) = lower(${quoteText(name)})`,
    );
    return row === undefined ? null : String(row["number"]);
  }

  async #drop({ rows }: Kept): Promise<void> {
    await this.#connection.run(`DROP TABLE IF EXISTS temp.${rows}`);
  }
}

/** What to select the rows `offset` to `offset + limit` of a sorted order from. */
export function sortedFrom(
  table: string,
  order: string,
  { offset, limit }: Pick<PageRequest, "offset" | "limit">,
  columns: readonly ColumnInfo[],
): string {
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()));
  const [row, place] = [freeName("__row", taken), freeName("__place", taken)];
  return `${quoteName(table)} JOIN (SELECT r AS ${row}, rowid AS ${place} FROM temp.${order}
      WHERE rowid >= ${offset} AND rowid < ${offset + limit}) AS ${order}
    ON ${quoteName(table)}.rowid = ${row} ORDER BY ${place}`;
}

const freeName = (name: string, taken: ReadonlySet<string>): string =>
  taken.has(name) ? freeName(`${name}_`, taken) : name;

/** `ORDER BY …`, missing values last; nothing where there are no keys. */
export function orderSql(sort: Sort): string {
  const keys = sort.map(
    ({ column, descending }) => `${quoteName(column)} ${descending ? "DESC" : "ASC"} NULLS LAST`,
  );
  return keys.length === 0 ? "" : `ORDER BY ${keys.join(", ")}`;
}
