import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";

let engines: readonly NodeDatabase[];
beforeAll(async () => {
  engines = await Promise.all([openNodeDatabase("wasm"), openNodeDatabase("native")]);
});
afterAll(() => Promise.all(engines.map((engine) => engine.close())));

async function hashesOf(name: string, sql: string): Promise<readonly string[]> {
  const answers = await Promise.all(engines.map(({ host }) => host.query({ name, sql, parameters: {} }, {})));
  return answers.map((answer) => (answer.ok ? answer.value.hash : answer.failure.message));
}

describe("both engines", () => {
  it("are of the same version of DuckDB", () => {
    expect(engines.map(({ host }) => host.version)).toEqual(["1.4.3", "1.4.3"]);
  });

  it.each([
    [
      "big",
      "SELECT i AS id, hash(i) % 1000 AS k, CAST(hash(i + 1) % 100000 AS DOUBLE) / 7 AS v, " +
        "'segment ' || (hash(i * 3) % 57) AS s, 'a longer text ' || i % 5000 AS t FROM range(300000) r(i)",
    ],
    ["groups", "SELECT k, s, count(*) AS n FROM big GROUP BY ALL"],
    ["sums", "SELECT sum(v) AS total, avg(v) AS mean, stddev(v) AS spread, quantile_cont(v, 0.3) FROM big"],
    ["texts", "SELECT DISTINCT t FROM big"],
    ["joined", "SELECT a.id, b.n FROM big a JOIN groups b USING (k, s) WHERE id % 10 = 0"],
    ["numbered", "SELECT id, row_number() OVER (PARTITION BY s ORDER BY v) AS r FROM big"],
    [
      "nested",
      "SELECT s, list(id)[1:3] AS ids, {'most': max(v)} AS m, map([s], [1.5]) AS p FROM big GROUP BY s",
    ],
    [
      "dates",
      "SELECT date_trunc('month', DATE '2024-01-01' + CAST(id % 900 AS INTEGER)) AS m, strftime(DATE '2024-01-01' + CAST(id % 9 AS INTEGER), '%Y-%m') AS text FROM big",
    ],
    [
      "changed",
      "SELECT regexp_replace(t, '[aeiou]', 'x', 'g') AS r, upper(s) AS u, v::DECIMAL(18, 2) AS d, id::HUGEINT AS h FROM big",
    ],
  ])("give %s the same rows in the same order", async (name, sql) => {
    const [wasm, native] = await hashesOf(name, sql);
    expect(wasm).toMatch(/^[0-9a-f]{64}$/);
    expect(native).toBe(wasm);
  });

  it.each([
    [
      "a file",
      "sales.csv",
      'id,day,amount,note,active\n1,2024-01-31,1.50,é,true\n02,2024-02-01,,NA,false\n3,,7,"a\nb",\n',
    ],
    ["nested values", "rows.json", '[{"a":1,"b":[1,2],"c":{"d":"x"}},{"a":null,"b":[],"c":null}]'],
  ])("import %s with the same report", async (_, fileName, content) => {
    const [wasm, native] = await Promise.all(
      engines.map((engine) => engine.host.importFile(engine.file(fileName, content), "imported", {})),
    );
    expect(wasm).toMatchObject({ ok: true });
    expect(native).toEqual(wasm);
  });

  it.each([
    "SELECT nope FROM big",
    "SELECT 1 +",
    "FROM nowhere",
    "SELECT 1 / 'a'",
    "SELECT to_json(1)",
    "COPY big TO 'x.csv'",
  ])("refuse %s in the same words", async (sql) => {
    const [wasm, native] = await hashesOf("q", sql);
    expect(native).toBe(wasm);
    expect(wasm).not.toMatch(/^[0-9a-f]{64}$/);
  });

  it("summarize columns alike", async () => {
    const [wasm, native] = await Promise.all(
      engines.map(({ host }) => host.summarize("big", ["k", "v", "s", "id"], {})),
    );
    expect(wasm).toMatchObject({ ok: true });
    expect(native).toEqual(wasm);
  });
});
