import { availableParallelism } from "node:os";
import duckdb from "@duckdb/node-bindings";
import { quoteText } from "../../renderer/base/sql-text.ts";
import { EngineError } from "../../renderer/data/engine-error.ts";
import type { AppendOptions, FileReader, OpenedFile } from "../../renderer/data/engine.ts";
import { connectionStatements, lockStatements } from "../../renderer/data/lockdown.ts";
import { readRows } from "../../renderer/data/relations.ts";
import type { ColumnInfo } from "../../renderer/workbook/document.ts";
import { NativeConnection } from "./native-connection.ts";

export interface NativeFilesOptions {
  readonly leastBytes: number;
  readonly memoryBytes: number;
}

/**
 * Reads each file by a database of its own, which holds no tables, may open that file only, and gets no statement of a
 * user. Its rows go chunk by chunk to the database with the tables, which stays shut. It computes nothing, so it may use
 * several threads: they leave rows in their order.
 */
export class NativeFiles implements FileReader {
  readonly leastBytes: number;
  readonly #memoryBytes: number;
  readonly #tables: NativeConnection;
  readonly #reportDeath: (cause: string) => void;

  constructor(
    tables: NativeConnection,
    { leastBytes, memoryBytes }: NativeFilesOptions,
    reportDeath: (cause: string) => void,
  ) {
    this.leastBytes = leastBytes;
    this.#memoryBytes = memoryBytes;
    this.#tables = tables;
    this.#reportDeath = reportDeath;
  }

  async open(path: string): Promise<OpenedFile> {
    const config = duckdb.create_config();
    duckdb.set_config(config, "memory_limit", `${Math.floor(this.#memoryBytes / 2 ** 20)}MiB`);
    duckdb.set_config(config, "threads", String(Math.min(availableParallelism(), mostThreads)));
    duckdb.set_config(config, "temp_directory", "");
    const database = await duckdb.open(":memory:", config);
    const reader = new NativeConnection(await duckdb.connect(database), this.#reportDeath);
    const file = new NativeFile(this.#tables, reader, () => {
      reader.close();
      duckdb.close_sync(database);
    });
    try {
      const allow = `SET allowed_paths = [${quoteText(path)}]`;
      for (const statement of [...connectionStatements, allow, "SET TimeZone = 'UTC'", ...lockStatements]) {
        await reader.run(statement);
      }
      return file;
    } catch (thrown) {
      file.close();
      throw thrown;
    }
  }
}

/** More read no faster than one thread can append. */
const mostThreads = 4;

class NativeFile implements OpenedFile {
  readonly #tables: NativeConnection;
  readonly #reader: NativeConnection;
  readonly close: () => void;

  constructor(tables: NativeConnection, reader: NativeConnection, close: () => void) {
    this.#tables = tables;
    this.#reader = reader;
    this.close = close;
  }

  async columns(sql: string): Promise<readonly ColumnInfo[]> {
    const rows = await readRows(this.#reader, `DESCRIBE ${sql}`);
    return rows.map((row) => ({ name: String(row["column_name"]), type: String(row["column_type"]) }));
  }

  append(sql: string, { table, rows, signal, onRows }: AppendOptions): Promise<void> {
    return this.#tables.appendChunks(table, async (append) => {
      let read = 0;
      await this.#reader.takeChunks(sql, { signal }, (chunk) => {
        append(chunk);
        read += duckdb.data_chunk_get_size(chunk);
        onRows(read);
      });
      if (read !== rows) throw new EngineError("sql", `The file gave ${read} rows in the place of ${rows}.`);
    });
  }
}
