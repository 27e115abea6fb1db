import { whereSql } from "../base/filter-sql.ts";
import { ok, type Result } from "../base/result.ts";
import { filterKind } from "../base/table-filter.ts";
import type { ColumnInfo } from "../workbook/document.ts";
import type { ColumnSummary, RunOptions, SummaryScope } from "./database.ts";
import { EngineError } from "./engine-error.ts";
import type { Connection } from "./engine.ts";
import { dateEdges, numberEdges } from "./histogram-edges.ts";
import type { Lane } from "./lane.ts";
import { findColumns } from "./read-table.ts";
import { readRows } from "./relations.ts";
import { quoteName } from "../base/sql-text.ts";

type Shape = ColumnSummary["shape"];

const topValues = 10;
const sampleRows = 1_000_000;
const wholeTable: SummaryScope = { filters: [], edges: {} };

/** Summaries column by column; every column gives way to what the user asks for meanwhile. */
export async function summarizeColumns(
  { connection, lane }: { readonly connection: Connection; readonly lane: Lane },
  name: string,
  columns: readonly string[],
  { signal, onProgress }: RunOptions,
  scope: SummaryScope = wholeTable,
): Promise<Result<readonly ColumnSummary[]>> {
  const wanted = [...columns, ...scope.filters.map(({ column }) => column)];
  const found = await lane.runYielding(() => findColumns(connection, name, wanted), signal);
  if (!found.ok) return found;
  const summaries: ColumnSummary[] = [];
  for (const [at, wantedName] of columns.entries()) {
    const column = found.value.find((present) => present.name.toLowerCase() === wantedName.toLowerCase())!;
    summaries.push(
      await lane.runYielding(
        (yielding) => summarizeColumn(connection, { table: name, column, scope, signal: yielding }),
        signal,
      ),
    );
    onProgress?.({ fraction: (at + 1) / columns.length, text: "Summarizing columns" });
  }
  return ok(summaries);
}

/** Over all rows; over a sample that says so where they do not fit into the memory. */
async function summarizeColumn(connection: Connection, of: SummaryOf): Promise<ColumnSummary> {
  try {
    return await new Summary(connection, of).read();
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || thrown.type !== "Out of Memory") throw thrown;
    return new Summary(connection, of, sampleRows).read();
  }
}

interface SummaryOf {
  readonly table: string;
  readonly column: ColumnInfo;
  readonly scope: SummaryScope;
  readonly signal: AbortSignal;
}

/** One column of one table. */
class Summary {
  readonly #connection: Connection;
  readonly #column: ColumnInfo;
  readonly #edges: readonly number[] | undefined;
  readonly #signal: AbortSignal;
  readonly #sample: number | null;
  /** The table and which of its rows. */
  readonly #allRows: string;
  /** The same, or a sample of it. */
  readonly #rowsOf: string;

  constructor(
    connection: Connection,
    { table, column, scope, signal }: SummaryOf,
    sample: number | null = null,
  ) {
    this.#connection = connection;
    this.#column = column;
    this.#edges = Object.hasOwn(scope.edges, column.name) ? scope.edges[column.name] : undefined;
    this.#signal = signal;
    const others = scope.filters.filter((filter) => filter.column !== column.name);
    this.#sample = sample;
    this.#allRows = `${quoteName(table)} ${whereSql(others)}`;
    this.#rowsOf =
      sample === null
        ? this.#allRows
        : `(SELECT ${quoteName(column.name)} FROM ${this.#allRows} USING SAMPLE reservoir(${sample} ROWS) REPEATABLE (1))`;
  }

  async read(): Promise<ColumnSummary> {
    const { name, type } = this.#column;
    const nested = filterKind(type) === "presence";
    const quoted = quoteName(name);
    const [counts] = await this.#rows(
      `SELECT count(*) AS n, count(*) - count(${quoted}) AS missing FROM ${this.#allRows}`,
    );
    const [distinct] = await this.#rows(
      `SELECT ${nested ? `count(${quoted})` : `count(DISTINCT ${quoted})`} AS n FROM ${this.#rowsOf}`,
    );
    const [rows, missing] = [Number(counts?.["n"] ?? 0), Number(counts?.["missing"] ?? 0)];
    const summary = { name, type, rows, missing, distinct: Number(distinct?.["n"] ?? 0) };
    const sampled = this.#sample === null || this.#sample >= rows ? {} : { sampled: this.#sample };
    return { ...summary, ...sampled, shape: nested ? { type: "none" } : await this.#shape() };
  }

  #shape(): Promise<Shape> {
    const { name, type } = this.#column;
    const kind = filterKind(type);
    if (kind === "number") return this.#histogram(`CAST(${quoteName(name)} AS DOUBLE)`, "number");
    if (kind === "date" || kind === "time")
      return this.#histogram(`CAST(epoch_ms(${quoteName(name)}) AS DOUBLE)`, "date");
    return this.#top();
  }

  async #histogram(value: string, unit: "number" | "date"): Promise<Shape> {
    const finite = `FROM (SELECT ${value} AS v FROM ${this.#rowsOf}) WHERE isfinite(v)`;
    const [range] = await this.#rows(
      `SELECT min(v) AS low, max(v) AS high, avg(v) AS mean,
         quantile_cont(v, [0.25, 0.5, 0.75]) AS quartiles ${finite}`,
    );
    if (range === undefined || range["low"] === null) return { type: "none" };
    const [min, max, mean] = [Number(range["low"]), Number(range["high"]), Number(range["mean"])];
    const quartiles = JSON.parse(String(range["quartiles"])) as [number, number, number];
    const edges = this.#edges ?? (unit === "date" ? dateEdges(min, max) : numberEdges(min, max));
    const counts = await this.#countBins(edges, finite);
    return { type: "histogram", edges, counts, min, max, mean, quartiles, unit };
  }

  /** Rows from each edge to below the next: the same rows as a range from edge to edge gives. */
  async #countBins(edges: readonly number[], finite: string): Promise<readonly number[]> {
    const [start, step, bins] = [edges[0]!, edges[1]! - edges[0]!, edges.length - 1];
    const list = `[${edges.map(literal).join(", ")}]`;
    // Division rounds: a value on an edge may fall one bin too low or too high.
    const rows = await this.#rows(
      `SELECT least(greatest(b + CASE WHEN v >= ${list}[b + 2] THEN 1 WHEN v < ${list}[b + 1] THEN -1 ELSE 0 END, 0),
         ${bins - 1}) AS bin, count(*) AS n
       FROM (SELECT v, least(greatest(CAST(floor((v - ${literal(start)}) / ${literal(step)}) AS INTEGER), 0), ${bins - 1}) AS b
         ${finite}) GROUP BY bin`,
    );
    const counts = new Array<number>(bins).fill(0);
    for (const row of rows) counts[Number(row["bin"])] = Number(row["n"]);
    return counts;
  }

  async #top(): Promise<Shape> {
    const quoted = quoteName(this.#column.name);
    const rows = await this.#rows(
      `SELECT CAST(${quoted} AS VARCHAR) AS v, count(*) AS n, CAST(sum(count(*)) OVER () AS BIGINT) AS total
       FROM (SELECT ${quoted} FROM ${this.#rowsOf}) WHERE ${quoted} IS NOT NULL
       GROUP BY ${quoted} ORDER BY n DESC, v LIMIT ${topValues}`,
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
