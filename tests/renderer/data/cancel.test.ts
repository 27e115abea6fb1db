import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ParameterValue } from "../../../renderer/data/database.ts";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
  await database.host.query(
    { name: "big", sql: "SELECT i, i % 7 AS k FROM range(1000000) r(i)", parameters: {} },
    {},
  );
});
afterAll(() => database.close());

/** Would run for minutes, most of it inside one task of DuckDB. */
const endless = "SELECT count(*) AS n FROM range(1000000) a(i), range(1000000) b(i) WHERE a.i + b.i = -5";

async function stopSoon(
  sql: string,
  parameters: Readonly<Record<string, ParameterValue>> = {},
): Promise<unknown> {
  const stop = new AbortController();
  const answer = database.host.query({ name: "slow", sql, parameters }, { signal: stop.signal });
  setTimeout(() => stop.abort(), 300);
  return answer;
}

describe("stopping", () => {
  it.each([
    ["a query", endless, {}],
    ["a query with parameters", `${endless} AND a.i <> \${x}`, { x: 5 }],
    ["CREATE TABLE AS", `CREATE TABLE slow_made AS ${endless}; FROM slow_made`, {}],
    [
      "a sort",
      "SELECT *, row_number() OVER (PARTITION BY a.k ORDER BY hash(a.i)) FROM big a JOIN range(40) b ON true",
      {},
    ],
  ])("ends %s with the failure stopped", async (_, sql, parameters) => {
    expect(await stopSoon(sql, parameters)).toEqual({
      ok: false,
      failure: { tag: "stopped", message: "Stopped." },
    });
  });

  it("leaves the engine and all tables in place, and the next query alone", async () => {
    await stopSoon(endless);
    expect(
      await database.host.query({ name: "q", sql: "SELECT count(*) AS n FROM big", parameters: {} }, {}),
    ).toMatchObject({ ok: true });
    const tables = await database.host.tables();
    expect(tables.ok && tables.value.map(({ name }) => name)).toEqual(["big", "q"]);
  });

  it("before the start runs nothing", async () => {
    const stop = new AbortController();
    stop.abort();
    const answer = await database.host.query(
      { name: "never", sql: "SELECT 1 AS a", parameters: {} },
      { signal: stop.signal },
    );
    expect(answer).toMatchObject({ ok: false, failure: { tag: "stopped" } });
  });

  it("ends a query that waits, at once, and not the one that runs", async () => {
    const stop = new AbortController();
    const running = stopSoon(endless);
    const waiting = database.host.query(
      { name: "w", sql: "SELECT 1 AS a", parameters: {} },
      { signal: stop.signal },
    );
    stop.abort();
    expect(await waiting).toMatchObject({ ok: false, failure: { tag: "stopped" } });
    expect(await running).toMatchObject({ ok: false, failure: { tag: "stopped" } });
  });

  it("ends an import, and leaves the table of that name as it was", async () => {
    const { host } = database;
    await host.importFile(database.file("a.csv", "a,b\n1,2\n"), "src", {});
    const stop = new AbortController();
    const large = `a,b\n${"1,some text\n".repeat(300_000)}`;
    const answer = await host.importFile(database.file("b.csv", large), "src", {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(answer).toMatchObject({ ok: false, failure: { tag: "stopped" } });
    expect(await host.page("src", { offset: 0, limit: 5, sort: [] }, {})).toMatchObject({
      ok: true,
      value: { numRows: 1 },
    });
  });

  it("is not needed for reading: pages are answered while a query runs", async () => {
    const stop = new AbortController();
    let done = false;
    const sql = "SELECT sum(sqrt(a.i * b.i)) AS s FROM big a JOIN big b USING (k)";
    const running = database.host.query({ name: "slow", sql, parameters: {} }, { signal: stop.signal });
    void running.then(() => (done = true));
    expect(await database.host.page("big", { offset: 0, limit: 5, sort: [] }, {})).toMatchObject({
      ok: true,
    });
    expect(done).toBe(false);
    stop.abort();
    expect(await running).toMatchObject({ ok: false, failure: { tag: "stopped" } });
  });
});

describe("summaries", () => {
  it("give way to a query that is asked later, and still answer", async () => {
    const order: string[] = [];
    const summaries = database.host.summarize("big", ["i", "k"], {}).then((result) => {
      order.push("summaries");
      return result;
    });
    await database.host.query({ name: "q", sql: "SELECT 1 AS a", parameters: {} }, {});
    order.push("query");
    expect(await summaries).toMatchObject({
      ok: true,
      value: [
        { name: "i", distinct: 1_000_000 },
        { name: "k", distinct: 7 },
      ],
    });
    expect(order).toEqual(["query", "summaries"]);
  });
});
