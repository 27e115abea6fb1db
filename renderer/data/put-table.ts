import { fail, ok, type Result } from "../base/result.ts";
import type { TableData } from "../../analysis/columns.ts";
import { writeStream } from "./arrow-stream.ts";
import type { RunOptions, TableInfo } from "./database.ts";
import type { Connection } from "./engine.ts";
import { describeTable } from "./relations.ts";
import { quoteName } from "../base/sql-text.ts";
import { stoppedError } from "./engine-error.ts";

/** Rows sent to DuckDB at once. */
const batchRows = 1 << 17;

const stagingTable = "__put";

/** Publishes columns as the table `name`. All rows or none: they are collected in a table of another name first. */
export async function putTable(
  connection: Connection,
  name: string,
  table: TableData,
  { signal, onProgress }: RunOptions,
): Promise<Result<TableInfo>> {
  if (table.columns.length === 0) {
    return fail({
      tag: "table-empty",
      message: `${name} has no columns.`,
      advice: "Give the table at least one column.",
    });
  }
  await connection.run("BEGIN TRANSACTION");
  try {
    await connection.run(`DROP TABLE IF EXISTS ${stagingTable}`);
    for (let from = 0; from < Math.max(table.numRows, 1); from += batchRows) {
      if (signal?.aborted === true) throw stoppedError();
      const to = Math.min(from + batchRows, table.numRows);
      await connection.insert(writeStream(table, from, to), stagingTable, from === 0);
      onProgress?.({ fraction: table.numRows === 0 ? 1 : to / table.numRows, text: "Loading" });
    }
    await connection.run(`DROP TABLE IF EXISTS ${quoteName(name)}`);
    await connection.run(`ALTER TABLE ${stagingTable} RENAME TO ${quoteName(name)}`);
    const info = await describeTable(connection, name, { signal });
    await connection.run("COMMIT");
    return ok(info);
  } catch (thrown) {
    await connection.run("ROLLBACK");
    throw thrown;
  }
}
