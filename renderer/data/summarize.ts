import { ok, type Result } from "../base/result.ts";
import type { ColumnInfo } from "../workbook/document.ts";
import type { ColumnSummary, RunOptions } from "./database.ts";
import type { Connection } from "./engine.ts";
import { dateEdges, numberEdges } from "./histogram-edges.ts";
import type { Lane } from "./lane.ts";
import { findColumns } from "./read-table.ts";
import { readRows } from "./relations.ts";
import { quoteName } from "./sql-lexer.ts";

type Shape = ColumnSummary["shape"];

const topValues = 10;

/** Summaries over all rows, column by column; every column gives way to what the user asks for meanwhile. */
export async function summarizeColumns(
  connection: Connection,
  lane: Lane,
  name: string,
  columns: readonly string[],
  { signal, onProgress }: RunOptions,
): Promise<Result<readonly ColumnSummary[]>> {
  const found = await lane.runYielding(() => findColumns(connection, name, columns), signal);
  if (!found.ok) return found;
  const summaries: ColumnSummary[] = [];
  for (const [at, wanted] of columns.entries()) {
    const column = found.value.find((present) => present.name.toLowerCase() === wanted.toLowerCase())!;
    summaries.push(
      await lane.runYielding((yielding) => new Summary(connection, name, column, yielding).read(), signal),
    );
    onProgress?.({ fraction: (at + 1) / columns.length, text: "Summarizing columns" });
  }
  return ok(summaries);
}

const numberTypes = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DECIMAL.*|FLOAT|DOUBLE)$/;
const dateTypes = /^(DATE|TIMESTAMP.*)$/;
const nestedTypes = /(\[\d*\]$)|^(STRUCT|MAP|UNION|BLOB)/;

/** One column of one table. */
class Summary {
  readonly #connection: Connection;
  readonly #table: string;
  readonly #column: ColumnInfo;
  readonly #signal: AbortSignal;

  constructor(connection: Connection, table: string, column: ColumnInfo, signal: AbortSignal) {
    this.#connection = connection;
    this.#table = quoteName(table);
    this.#column = column;
    this.#signal = signal;
  }

  async read(): Promise<ColumnSummary> {
    const { name, type } = this.#column;
    const nested = nestedTypes.test(type);
    const quoted = quoteName(name);
    const [counts] = await this.#rows(
      `SELECT count(*) - count(${quoted}) AS missing, ${nested ? "count" : "count(DISTINCT "}${nested ? `(${quoted}` : quoted}) AS distincts
       FROM ${this.#table}`,
    );
    const summary = {
      name,
      type,
      missing: Number(counts?.["missing"] ?? 0),
      distinct: Number(counts?.["distincts"] ?? 0),
    };
    return { ...summary, shape: nested ? { type: "none" } : await this.#shape() };
  }

  #shape(): Promise<Shape> {
    const { name, type } = this.#column;
    if (numberTypes.test(type)) return this.#histogram(`CAST(${quoteName(name)} AS DOUBLE)`, "number");
    if (dateTypes.test(type)) return this.#histogram(`CAST(epoch_ms(${quoteName(name)}) AS DOUBLE)`, "date");
    return this.#top();
  }

  async #histogram(value: string, unit: "number" | "date"): Promise<Shape> {
    const finite = `FROM (SELECT ${value} AS v FROM ${this.#table}) WHERE isfinite(v)`;
    const [range] = await this.#rows(`SELECT min(v) AS low, max(v) AS high, avg(v) AS mean ${finite}`);
    if (range?.["low"] === null || range === undefined) return { type: "none" };
    const [min, max, mean] = [Number(range["low"]), Number(range["high"]), Number(range["mean"])];
    const edges = unit === "date" ? dateEdges(min, max) : numberEdges(min, max);
    const [start, step, bins] = [edges[0]!, edges[1]! - edges[0]!, edges.length - 1];
    const rows = await this.#rows(
      `SELECT least(greatest(CAST(floor((v - ${literal(start)}) / ${literal(step)}) AS INTEGER), 0), ${bins - 1}) AS bin, count(*) AS n
       ${finite} GROUP BY bin`,
    );
    const counts = new Array<number>(bins).fill(0);
    for (const row of rows) counts[Number(row["bin"])] = Number(row["n"]);
    return { type: "histogram", edges, counts, min, max, mean, unit };
  }

  async #top(): Promise<Shape> {
    const quoted = quoteName(this.#column.name);
    const rows = await this.#rows(
      `SELECT CAST(${quoted} AS VARCHAR) AS v, count(*) AS n, CAST(sum(count(*)) OVER () AS BIGINT) AS total FROM ${this.#table}
       WHERE ${quoted} IS NOT NULL GROUP BY ${quoted} ORDER BY n DESC, v LIMIT ${topValues}`,
    );
    const values = rows.map((row) => ({ value: String(row["v"]), count: Number(row["n"]) }));
    const shown = values.reduce((sum, value) => sum + value.count, 0);
    return { type: "top", values, others: Number(rows[0]?.["total"] ?? 0) - shown };
  }

  #rows(sql: string): ReturnType<typeof readRows> {
    return readRows(this.#connection, sql, { signal: this.#signal });
  }
}

const literal = (value: number): string => `CAST('${value}' AS DOUBLE)`;
