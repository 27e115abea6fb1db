import { EngineError } from "./engine-error.ts";
import type { Connection } from "./engine.ts";
import type { Lane } from "./lane.ts";
import { readRows } from "./relations.ts";

/** Asks about parts of a query where the CTEs of that query are in sight; gives way to what the user asks. */
export class SqlProbe {
  /** `WITH …`, or nothing. */
  readonly with: string;
  readonly #connection: Connection;
  readonly #lane: Lane;
  readonly #signal: AbortSignal | undefined;

  constructor(connection: Connection, lane: Lane, ctes: string, signal: AbortSignal | undefined) {
    this.with = ctes;
    this.#connection = connection;
    this.#lane = lane;
    this.#signal = signal;
  }

  rows(sql: string): ReturnType<typeof readRows> {
    return this.#run(this.with + sql);
  }

  /** Whether an expression has a meaning over what stands after FROM; without it, whether it needs no table. */
  async binds(expression: string, from?: string): Promise<boolean> {
    try {
      await this.rows(`SELECT ${expression} ${from === undefined ? "" : `FROM ${from}`} LIMIT 0`);
      return true;
    } catch (thrown) {
      if (thrown instanceof EngineError && thrown.kind === "sql") return false;
      throw thrown;
    }
  }

  /** The names of the columns of what stands after FROM. */
  async columns(from: string): Promise<readonly string[]> {
    const rows = await this.#run(
      `SELECT column_name AS name FROM (DESCRIBE ${this.with}SELECT * FROM ${from})`,
    );
    return rows.map((row) => String(row["name"]));
  }

  #run(sql: string): ReturnType<typeof readRows> {
    return this.#lane.runYielding((signal) => readRows(this.#connection, sql, { signal }), this.#signal);
  }
}
