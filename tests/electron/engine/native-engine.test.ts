import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Field, Int32, List, Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startNativeEngine } from "../../../electron/engine/native-engine.ts";
import { readTable } from "../../../renderer/data/arrow-columns.ts";
import type { Engine } from "../../../renderer/data/engine.ts";
import { valuesByName } from "../../helpers/table-values.ts";

const megabytes = 2 ** 20;

let [folder, engine, close]: [string, Engine, () => void] = ["", null as never, () => undefined];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stratabook-native-"));
  ({ engine, close } = await startNativeEngine({ folder, memoryBytes: 256 * megabytes }));
});
afterAll(async () => {
  close();
  await rm(folder, { recursive: true });
});

const valuesOf = async (sql: string) => valuesByName(readTable(await engine.work.read(sql)));

describe("the native engine", () => {
  it("keeps its tables in a file of its folder, and holds more than its memory", async () => {
    await engine.work.run("CREATE TABLE large AS SELECT hash(i) AS h, i FROM range(12000000) r(i)");
    expect(
      await valuesOf("SELECT max(r) AS n FROM (SELECT row_number() OVER (ORDER BY h, i) AS r FROM large)"),
    ).toEqual({
      n: [12_000_000],
    });
    expect(await readdir(folder)).toContain("memory.duckdb");
    await engine.work.run("DROP TABLE large");
  });

  it("says when an answer does not fit into its memory, and goes on", async () => {
    await expect(engine.work.run("SELECT list(i) FROM range(200000000) r(i)")).rejects.toMatchObject({
      kind: "sql",
      type: "Out of Memory",
    });
    expect(await valuesOf("SELECT 1 AS a")).toEqual({ a: [1] });
  });

  it("takes long lists with missing items", async () => {
    const lists = Array.from({ length: 5000 }, (_, row) =>
      row % 7 === 0 ? null : Array.from({ length: row % 5 }, (_, at) => (at === 1 ? null : row + at)),
    );
    const column = vectorFromArray(lists, new List(new Field("item", new Int32(), true)));
    await engine.work.insert(tableToIPC(new Table({ l: column }), "stream"), "lists", true);
    expect(await valuesOf("FROM lists")).toEqual({ l: lists });
  });

  it("reads lists that lie in another order than their rows", async () => {
    expect(
      await valuesOf(
        "SELECT l FROM (VALUES (1, [1, 2]), (2, [3]), (3, NULL), (4, [])) v(i, l) ORDER BY i DESC",
      ),
    ).toEqual({ l: [[], null, [3], [1, 2]] });
  });

  it("takes texts of any length, long ones too", async () => {
    const texts = ["", "twelve bytes", "thirteen byte", "é".repeat(1000), null];
    await engine.work.insert(
      tableToIPC(new Table({ t: vectorFromArray(texts, new Utf8()) }), "stream"),
      "texts",
      true,
    );
    expect(await valuesOf("FROM texts")).toEqual({ t: texts });
    expect(await valuesOf("SELECT count(*) AS n FROM texts WHERE t = 'twelve' || ' bytes'")).toEqual({
      n: [1],
    });
  });

  it.each([
    ["one after another", "i"],
    ["the other way round", "-i"],
    ["in any order", "hash(i)"],
  ])("reads long texts, short ones, repeated and missing ones that lie %s", async (_, order) => {
    const text = `CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN 'short' WHEN 2 THEN 'the same text for many'
      ELSE repeat('é', 7 + i % 40) || i END`;
    const rows = await valuesOf(`SELECT i, ${text} AS t FROM range(5000) r(i) ORDER BY ${order}`);
    const texts = rows["i"]!.map((value) => {
      const i = Number(value);
      return (
        [null, "short", "the same text for many"][i % 5] ??
        (i % 5 === 0 ? null : `${"é".repeat(7 + (i % 40))}${i}`)
      );
    });
    expect(rows["t"]).toEqual(texts);
    await engine.work.run(
      `CREATE OR REPLACE TABLE stored AS SELECT i, ${text} AS t FROM range(5000) r(i) ORDER BY ${order}`,
    );
    await engine.work.run("CHECKPOINT");
    expect(await valuesOf("SELECT t FROM stored")).toEqual({ t: texts });
  });

  it("refuses text that is not UTF-8", async () => {
    const stream = tableToIPC(new Table({ t: vectorFromArray(["damaged"], new Utf8()) }), "stream");
    stream[Buffer.from(stream).indexOf("damaged")] = 0xff;
    await expect(engine.work.insertUntrusted(stream, "damaged", true)).rejects.toMatchObject({ kind: "sql" });
    await expect(engine.work.run("FROM damaged")).rejects.toMatchObject({ type: "Catalog" });
  });

  it("is told to stop before a statement has begun", async () => {
    const stop = new AbortController();
    const answer = engine.work.run("SELECT count(*) FROM range(1000000) a, range(1000000) b", {
      signal: stop.signal,
    });
    stop.abort();
    await expect(answer).rejects.toMatchObject({ kind: "stopped" });
    expect(await valuesOf("SELECT 1 AS a")).toEqual({ a: [1] });
  });
});
