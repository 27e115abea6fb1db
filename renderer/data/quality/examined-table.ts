import type { ColumnInfo } from "../../workbook/document.ts";
import type { Connection } from "../engine.ts";
import type { Lane } from "../lane.ts";
import { readRows } from "../relations.ts";

/** A table that a report looks through, statement by statement, giving way to the user's own queries between and within them. */
export interface ExaminedTable {
  readonly name: string;
  readonly columns: readonly ColumnInfo[];
  readonly numRows: number;
  readonly rows: (sql: string) => ReturnType<typeof readRows>;
  /** The answer of one connection to a statement, as an Arrow stream. */
  readonly stream: (sql: string) => Promise<Uint8Array>;
}

/** The ways to ask about a table in the background. */
export const backgroundReads = (
  connection: Connection,
  lane: Lane,
  signal: AbortSignal | undefined,
): Pick<ExaminedTable, "rows" | "stream"> => ({
  rows: (sql) => lane.runYielding((yielding) => readRows(connection, sql, { signal: yielding }), signal),
  stream: (sql) => lane.runYielding((yielding) => connection.run(sql, { signal: yielding }), signal),
});
