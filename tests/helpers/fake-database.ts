import type { TableData } from "../../analysis/columns.ts";
import type { EngineName } from "../../renderer/workbook/document.ts";
import { hashText } from "../../renderer/base/hash.ts";
import { fail, ok, type Failure, type Result } from "../../renderer/base/result.ts";
import type { Database, QueryRequest, SqlAnalysis, TableInfo } from "../../renderer/data/database.ts";

/**
 * A database of tables without rows. Its SQL knows `FROM name`, `CREATE TABLE name`, `${name}` and two words of its own:
 * `BROKEN` does not parse, `FAIL` fails when it runs. A table's hash follows from the query and the tables it reads.
 */
export interface FakeDatabase extends Database {
  /** What was asked for, in order: `import bank`, `query a`, `send a`, `drop a`, `publish a`. */
  readonly log: string[];
  readonly present: ReadonlyMap<string, TableInfo>;
  /** Queries wait until `release`. */
  hold(): void;
  release(): void;
  /** There is no native engine on this machine. */
  lackNative(): void;
  /** The engine dies by itself: everything in it is gone. */
  die(cause: string): void;
}

const noRows: TableData = { numRows: 0, columns: [] };
const stopped: Failure = { tag: "stopped", message: "Stopped." };
const died: Failure = { tag: "engine-died", message: "The database ended." };

export function createFakeDatabase(): FakeDatabase {
  const log: string[] = [];
  const present = new Map<string, TableInfo>();
  const listeners = new Set<(cause: string) => void>();
  const ends = new Set<() => void>();
  let gate = Promise.resolve();
  let open = () => {};
  let engine: EngineName = "wasm";
  let isLacking = false;

  const put = (name: string, content: string): TableInfo => {
    const table: TableInfo = {
      name,
      numRows: 0,
      columns: [{ name: "x", type: "INTEGER" }],
      hash: hashText(content),
    };
    present.set(name.toLowerCase(), table);
    return table;
  };
  const wait = (signal: AbortSignal | undefined): Promise<Result<null>> =>
    new Promise((resolve) => {
      const stop = () => resolve(fail(stopped));
      if (signal?.aborted) stop();
      signal?.addEventListener("abort", stop);
      ends.add(() => resolve(fail(died)));
      void gate.then(() => resolve(ok(null)));
    });
  const run = ({ name, sql, parameters }: QueryRequest): Result<TableInfo> => {
    if (/\bFAIL\b/.test(sql)) return fail({ tag: "sql-error", message: "It failed.", line: 1, column: 1 });
    const { uses, defines } = analyzeFakeSql(sql);
    const read = uses.map((used) => present.get(used.toLowerCase()) ?? used);
    const missing = read.find((table) => typeof table === "string");
    if (missing !== undefined) return fail({ tag: "sql-error", message: `There is no table ${missing}.` });
    for (const created of defines) put(created, `${created} of ${sql}`);
    return ok(put(name, JSON.stringify([sql, parameters, read.map((table) => (table as TableInfo).hash)])));
  };

  return {
    version: "1.4.3",
    get engine() {
      return engine;
    },
    log,
    present,
    importFile: async (file, name, { signal }) => {
      log.push(`import ${name}`);
      const waited = await wait(signal);
      return waited.ok
        ? ok({
            table: put(name, JSON.stringify([file.fileName, file.bytes, file.reading])),
            notes: [],
            report: { facts: {}, findings: [] },
          })
        : waited;
    },
    surveyCasts: () => Promise.resolve(ok([])),
    analyze: (sql) =>
      Promise.resolve(
        /\bBROKEN\b/.test(sql)
          ? fail({ tag: "sql-error", message: "It does not parse.", line: 1, column: 1 })
          : ok(analyzeFakeSql(sql)),
      ),
    query: async (request, { signal }) => {
      log.push(`query ${request.name}`);
      const waited = await wait(signal);
      return waited.ok ? run(request) : waited;
    },
    putTable: (name) => Promise.resolve(ok(put(name, name))),
    countRows: () => Promise.resolve(ok(0)),
    distinctValues: () => Promise.resolve(ok({ values: [], isCut: false })),
    page: () => Promise.resolve(ok(noRows)),
    columns: () => Promise.resolve(ok(noRows)),
    connectSandbox: () => {},
    sendTable: (name, version) => {
      log.push(`send ${name}`);
      const known = present.get(name.toLowerCase());
      return Promise.resolve(
        known ? ok(null) : fail({ tag: "sql-error", message: `no ${name} at ${version}` }),
      );
    },
    publishStaged: (staged, name) => {
      log.push(`publish ${name}`);
      return Promise.resolve(ok(put(name, staged)));
    },
    summarize: () => Promise.resolve(ok([])),
    qualityReport: () => Promise.resolve(ok({ rows: 0, columns: 0, findings: [] })),
    checkJoins: () => Promise.resolve(ok({ counted: [], unchecked: [] })),
    exportPiece: (name, { from, rows }) =>
      Promise.resolve(ok(new TextEncoder().encode(`${name} ${from}-${from + rows}\n`))),
    exportConcerns: () => Promise.resolve(ok([])),
    tables: () =>
      Promise.resolve(
        ok([...present.values()].map((table) => ({ ...table, hash: "" as TableInfo["hash"] }))),
      ),
    dropTable: (name) => {
      log.push(`drop ${name}`);
      present.delete(name.toLowerCase());
      return Promise.resolve(ok(null));
    },
    restart: (other = engine) => {
      engine = other;
      if (isLacking && engine === "native") return Promise.resolve(fail(died));
      log.push("restart");
      present.clear();
      return Promise.resolve(ok(null));
    },
    onDeath: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hold: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => open(),
    lackNative: () => {
      isLacking = true;
    },
    die: (cause) => {
      present.clear();
      gate = Promise.resolve();
      for (const end of ends) end();
      for (const listener of listeners) listener(cause);
    },
  };
}

/** What the words of the fake SQL define and use. */
export function analyzeFakeSql(sql: string): SqlAnalysis {
  const all = (pattern: RegExp) => [...new Set(Array.from(sql.matchAll(pattern), (match) => match[1]!))];
  const defines = all(/CREATE TABLE "?(\w+)"?/g);
  return {
    defines,
    uses: all(/FROM "?(\w+)"?/g).filter((name) => !defines.includes(name)),
    parameters: all(/\$\{(\w+)\}/g),
  };
}
