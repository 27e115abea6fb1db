import type { TableData } from "../../../analysis/columns.ts";
import type { ColumnInfo } from "../../workbook/document.ts";
import { readTable } from "../arrow-columns.ts";
import type { Connection } from "../engine.ts";
import type { Lane } from "../lane.ts";
import { readRows } from "../relations.ts";

/** A table that a report looks through, statement by statement, giving way to the user's own queries between and within them. */
export interface ExaminedTable {
  readonly name: string;
  readonly columns: readonly ColumnInfo[];
  readonly numRows: number;
  readonly rows: (sql: string) => ReturnType<typeof readRows>;
  readonly read: (sql: string) => Promise<TableData>;
}

/** The ways to ask about a table in the background. */
export const backgroundReads = (
  connection: Connection,
  lane: Lane,
  signal: AbortSignal | undefined,
): Pick<ExaminedTable, "rows" | "read"> => ({
  rows: (sql) => lane.runYielding((yielding) => readRows(connection, sql, { signal: yielding }), signal),
  read: (sql) =>
    lane.runYielding(async (yielding) => readTable(await connection.read(sql, { signal: yielding })), signal),
});
