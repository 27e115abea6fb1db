import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Answers the first column of a query's result. */
export type AskDuckDB = (sql: string) => unknown[];

interface BlockingDuckDB {
  createDuckDB(bundles: unknown, logger: unknown, runtime: unknown): Promise<Bindings>;
  readonly NODE_RUNTIME: unknown;
  readonly VoidLogger: new () => unknown;
}

interface Bindings {
  instantiate(): Promise<unknown>;
  open(config: object): void;
  connect(): { query(sql: string): { toArray(): { toArray(): unknown[] }[] } };
}

/** The DuckDB that the app ships, in Node. */
export async function openDuckDB(): Promise<AskDuckDB> {
  const require = createRequire(import.meta.url);
  const path = require.resolve("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs");
  const duckdb = require(path) as BlockingDuckDB;
  const file = (name: string): string => join(dirname(path), name);
  const bundles = {
    mvp: { mainModule: file("duckdb-mvp.wasm"), mainWorker: file("duckdb-node-mvp.worker.cjs") },
    eh: { mainModule: file("duckdb-eh.wasm"), mainWorker: file("duckdb-node-eh.worker.cjs") },
  };
  const database = await duckdb.createDuckDB(bundles, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await database.instantiate();
  database.open({});
  const connection = database.connect();
  return (sql) =>
    connection
      .query(sql)
      .toArray()
      .map((row) => row.toArray()[0])
      .map((value) => (typeof value === "bigint" ? Number(value) : value));
}
