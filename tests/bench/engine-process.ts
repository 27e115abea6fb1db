/**
 * A process of one engine that reads one file and asks what the app asks, so that the memory it takes is the engine's own:
 * `engine-process.ts ENGINE FILE MEGABYTES`, the last being what native DuckDB may use. Answers with one message.
 */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { openByPath } from "../../electron/main/commands/disk-source.ts";
import { loadParquet } from "../../electron/main/commands/load-parquet.ts";
import { causeText, type Result } from "../../renderer/base/result.ts";
import { Host } from "../../renderer/data/host.ts";
import type { Engine } from "../../renderer/data/engine.ts";
import type { EngineAnswer } from "./engine-steps.ts";

const groupSql = `SELECT channel, category, country, count(*) AS n, sum(amount) AS total, avg(rate) AS rate
  FROM t GROUP BY ALL ORDER BY ALL`;

const [name = "", path = "", megabytes = "0"] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "stratabook-bench-engine-"));
const engine = name === "native" ? await openNative() : await openWasm();
const answer = await measureEngine(engine).catch((thrown: unknown) => ({ failure: causeText(thrown) }));
await new Promise((resolve) => process.send?.(answer, resolve));
await rm(folder, { recursive: true });
process.exit(0);

async function openWasm(): Promise<Engine> {
  const { startNodeEngine } = await import("../../electron/main/commands/node-engine.ts");
  return (await startNodeEngine()).engine;
}

async function openNative(): Promise<Engine> {
  const { startNativeEngine } = await import("../../electron/engine/native-engine.ts");
  return (await startNativeEngine({ folder, memoryBytes: Number(megabytes) * 2 ** 20 })).engine;
}

async function measureEngine(opened: Engine): Promise<EngineAnswer> {
  const host = new Host({ engine: opened, openFile: openByPath, loadParquet });
  const format = extname(path) === ".csv" ? "csv" : "parquet";
  const file = { url: path, fileName: basename(path), bytes: (await stat(path)).size, format } as const;
  const before = memoryNow();
  const start = process.cpuUsage();
  const [imported, importMs] = await timed(() => host.importFile(file, "t", {}));
  const { user, system } = process.cpuUsage(start);
  const columns = imported.table.columns.map((column) => column.name);
  const [groups, groupMs] = await timed(() => query(host, "groups", groupSql));
  const [, distinctMs] = await timed(() =>
    query(host, "customers", "SELECT count(DISTINCT customer_id) AS n FROM t"),
  );
  const [, summaryMs] = await timed(() => host.summarize("t", columns, {}));
  return {
    times: { import: importMs, group: groupMs, distinct: distinctMs, summaries: summaryMs },
    processor: (user + system) / 1000,
    memory: { before, after: memoryNow(), peak: process.resourceUsage().maxRSS / 1024 },
    hashes: [imported.table.hash, groups.hash],
  };
}

function query(host: Host, table: string, sql: string): ReturnType<Host["query"]> {
  return host.query({ name: table, sql, parameters: {} }, {});
}

async function timed<T>(call: () => Promise<Result<T>>): Promise<readonly [value: T, ms: number]> {
  const start = performance.now();
  const result = await call();
  if (!result.ok) throw new Error(result.failure.message, { cause: result.failure.cause });
  return [result.value, performance.now() - start];
}

function memoryNow(): number {
  return process.memoryUsage.rss() / 2 ** 20;
}
