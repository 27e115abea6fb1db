import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import duckdb from "@duckdb/node-bindings";
import { EngineError } from "../../renderer/data/engine-error.ts";
import type { Engine } from "../../renderer/data/engine.ts";
import { connectionStatements, lockStatements } from "../../renderer/data/lockdown.ts";
import { NativeConnection } from "./native-connection.ts";
import { NativeFiles } from "./native-files.ts";

export interface NativeEngineOptions {
  /** A folder of this engine alone: tables lie in a file there, and what does not fit into memory is put there. */
  readonly folder: string;
  readonly memoryBytes: number;
  /** Smaller files are not given to DuckDB's own readers. */
  readonly leastFileBytes?: number;
}

/** Opens and locks native DuckDB. */
export async function startNativeEngine({
  folder,
  memoryBytes,
  leastFileBytes = 8 << 20,
}: NativeEngineOptions): Promise<{
  readonly engine: Engine;
  readonly close: () => void;
}> {
  let reportDeath: (cause: string) => void = () => undefined;
  const death = new Promise<never>((_resolve, reject) => {
    reportDeath = (cause) => reject(new EngineError("died", cause));
  });
  death.catch(() => undefined);

  const spill = join(folder, "spill");
  await mkdir(spill, { recursive: true });
  const config = duckdb.create_config();
  duckdb.set_config(config, "memory_limit", `${Math.floor(memoryBytes / 2 ** 20)}MiB`);
  duckdb.set_config(config, "temp_directory", spill);
  // The file's name is that of the database, which cells can see: it is called as in the window's engine.
  const database = await duckdb.open(join(folder, "memory.duckdb"), config);
  const connect = async (): Promise<NativeConnection> => {
    const connection = new NativeConnection(await duckdb.connect(database), reportDeath);
    for (const statement of connectionStatements) await connection.run(statement);
    return connection;
  };
  const [work, read, background] = [await connect(), await connect(), await connect()];
  for (const statement of [...nativeStatements, ...lockStatements]) await work.run(statement);
  const reading = { leastBytes: leastFileBytes, memoryBytes: Math.min(memoryBytes, mostReadingBytes) };
  work.files = new NativeFiles(work, reading, reportDeath);
  return {
    engine: {
      version: duckdb.library_version().replace(/^v/, ""),
      work,
      read,
      background,
      death,
      reportDeath,
    },
    close: () => {
      for (const connection of [work, read, background]) connection.close();
      duckdb.close_sync(database);
    },
  };
}

/** Readers keep buffers only. */
const mostReadingBytes = 1 << 30;

const nativeStatements: readonly string[] = [
  // Rows come in the same order and sums round in the same way as in the window's engine, and in every run.
  "SET threads = 1",
  // ICU is part of this build: the only time zone is UTC here too.
  "SET TimeZone = 'UTC'",
];
