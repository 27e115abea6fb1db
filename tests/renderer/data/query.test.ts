import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ParameterValue } from "../../../renderer/data/database.ts";
import type { TableInfo } from "../../../renderer/data/database.ts";
import type { Result } from "../../../renderer/base/result.ts";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";
import { valuesByName } from "../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
  await run(
    "orders",
    "SELECT i AS id, i * 1.5 AS amount, DATE '2024-01-01' + i::INTEGER AS day FROM range(10) r(i)",
  );
});
afterAll(() => database.close());

const run = (
  name: string,
  sql: string,
  parameters: Readonly<Record<string, ParameterValue>> = {},
): Promise<Result<TableInfo>> => database.host.query({ name, sql, parameters }, {});

async function rows(name: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const table = await database.host.columns(name, null, {});
  if (!table.ok) throw new Error(table.failure.message);
  return valuesByName(table.value);
}

const tableNames = async (): Promise<readonly string[]> => {
  const tables = await database.host.tables();
  return tables.ok ? tables.value.map(({ name }) => name) : [];
};

describe("query", () => {
  it("publishes the last result under the cell's name, with rows and DuckDB's types", async () => {
    const result = await run("q", "SELECT 1; SELECT id, amount FROM orders WHERE id < 3;");
    expect(result).toMatchObject({
      ok: true,
      value: {
        name: "q",
        numRows: 3,
        columns: [
          { name: "id", type: "BIGINT" },
          { name: "amount", type: "DECIMAL(21,1)" },
        ],
      },
    });
    expect(await rows("q")).toEqual({ id: [0, 1, 2], amount: [0, 1.5, 3] });
  });

  it.each([
    ["FROM orders LIMIT 2", 2],
    ["VALUES (1), (2), (3)", 3],
    ["(SELECT 1) UNION ALL (SELECT 2)", 2],
    ["WITH a AS (SELECT 1 AS x) FROM a", 1],
    ["TABLE orders", 10],
    ["DESCRIBE orders", 3],
    ["SUMMARIZE orders -- all of it", 3],
    ["PIVOT orders ON (id % 2) USING sum(amount) GROUP BY day", 10],
    ["EXPLAIN SELECT * FROM orders", 1],
  ])("%s gives %i rows", async (sql, numRows) => {
    expect(await run("q", sql)).toMatchObject({ ok: true, value: { numRows } });
  });

  it("publishes the table that a last CREATE TABLE makes", async () => {
    await run("q", "CREATE TABLE made AS SELECT 7 AS a");
    expect(await rows("q")).toEqual({ a: [7] });
    expect(await rows("made")).toEqual({ a: [7] });
  });

  it("drops what the cell created before, when it runs again", async () => {
    await run(
      "q",
      "CREATE TABLE first_name AS SELECT 1 AS a; CREATE VIEW seen AS FROM first_name; FROM seen",
    );
    expect(await tableNames()).toEqual(expect.arrayContaining(["first_name", "seen"]));
    await run("q", "CREATE TABLE second_name AS SELECT 1 AS a; FROM second_name");
    expect(await tableNames()).not.toEqual(expect.arrayContaining(["first_name"]));
    expect(await tableNames()).toEqual(expect.arrayContaining(["second_name"]));
  });

  it("leaves everything as it was when a statement fails", async () => {
    await run("q", "CREATE TABLE kept AS SELECT 1 AS a; SELECT 5 AS x");
    expect(await run("q", "CREATE TABLE other AS SELECT 2 AS a; SELECT * FROM missing_table")).toMatchObject({
      ok: false,
    });
    expect(await rows("kept")).toEqual({ a: [1] });
    expect(await rows("q")).toEqual({ x: [5] });
    expect(await tableNames()).not.toContain("other");
  });

  it("lets a macro be used by other cells", async () => {
    await run(
      "macros",
      "CREATE OR REPLACE MACRO net(x) AS x / 1.19; CREATE OR REPLACE MACRO recent(n) AS TABLE FROM orders ORDER BY day DESC LIMIT n",
    );
    expect(await run("q", "SELECT net(119) AS n FROM recent(2)")).toMatchObject({
      ok: true,
      value: { numRows: 2 },
    });
  });

  it("keeps a cell's own table changeable within the cell", async () => {
    await run(
      "q",
      "CREATE TABLE work_table AS FROM orders; DELETE FROM work_table WHERE id > 1; UPDATE work_table SET amount = 9; INSERT INTO work_table VALUES (99, 1, NULL); FROM work_table",
    );
    expect(await rows("q")).toMatchObject({ id: [0, 1, 99], amount: [9, 9, 1] });
  });

  it("refuses to change what another cell or a source made", async () => {
    expect(await run("q", "DELETE FROM orders")).toMatchObject({
      ok: false,
      failure: { tag: "sql-refused", line: 1, column: 1 },
    });
    expect(await run("q", "SELECT 1;\n  CREATE TABLE orders AS SELECT 1 AS a")).toMatchObject({
      ok: false,
      failure: { tag: "name-taken", line: 2, column: 3 },
    });
  });

  it("names columns apart", async () => {
    const result = await run("q", 'SELECT 1 AS a, 2 AS a, 3 AS "A"');
    expect(result).toMatchObject({
      ok: true,
      value: { columns: [{ name: "a" }, { name: "a_1" }, { name: "A_2" }] },
    });
  });

  it("holds 5,000,000 rows", async () => {
    expect(
      await run("large", "SELECT i, i % 7 AS k, 'x' || (i % 1000) AS s FROM range(5000000) r(i)"),
    ).toMatchObject({
      ok: true,
      value: { numRows: 5_000_000 },
    });
    const page = await database.host.page("large", { offset: 4_999_998, limit: 10, sort: [] }, {});
    expect(page.ok && valuesByName(page.value)).toEqual({
      i: [4_999_998, 4_999_999],
      k: [3, 4],
      s: ["x998", "x999"],
    });
    await database.host.dropTable("large");
  });
});

describe("query with parameters", () => {
  it("binds values, never pastes them", async () => {
    await run("q", "SELECT ${text} AS t, ${text} || '${text}' AS u", { text: "'; DROP TABLE orders; --" });
    expect(await rows("q")).toEqual({
      t: ["'; DROP TABLE orders; --"],
      u: ["'; DROP TABLE orders; --${text}"],
    });
    expect(await tableNames()).toContain("orders");
  });

  it("keeps whole numbers whole, so that they fit LIMIT and functions", async () => {
    const result = await run(
      "q",
      "SELECT substr('abc', ${n}) AS s, ${n} AS n, ${half} AS half FROM orders LIMIT ${n}",
      { n: 2, half: 0.5 },
    );
    expect(result).toMatchObject({
      ok: true,
      value: { numRows: 2, columns: [{ type: "VARCHAR" }, { type: "BIGINT" }, { type: "DOUBLE" }] },
    });
  });

  it("lets text be compared with a date", async () => {
    expect(await run("q", "FROM orders WHERE day >= ${from}", { from: "2024-01-09" })).toMatchObject({
      ok: true,
      value: { numRows: 2 },
    });
  });

  it("binds null, booleans and numbers that JSON has not", async () => {
    await run("q", "SELECT ${none} IS NULL AS a, ${yes} AS b, ${large} AS c", {
      none: null,
      yes: true,
      large: Number.POSITIVE_INFINITY,
    });
    expect(await rows("q")).toEqual({ a: [true], b: [true], c: [Number.POSITIVE_INFINITY] });
  });

  it("binds in a table that the cell creates", async () => {
    await run("q", "CREATE TABLE bounded AS FROM orders WHERE id < ${n}; SELECT count(*) AS c FROM bounded", {
      n: 4,
    });
    expect(await rows("q")).toEqual({ c: [4] });
  });

  it("says which value is missing, and where", async () => {
    expect(await run("q", "SELECT\n  ${nobody}", {})).toMatchObject({
      ok: false,
      failure: { tag: "parameter-missing", line: 2, column: 3 },
    });
  });
});

describe("query failures", () => {
  it.each([
    ["SELECT id,\n  nope FROM orders", 2, 3],
    ["SELECT 'é€', nope FROM orders", 1, 14],
    ["SELECT 1; SELECT 2;\n\nSELECT * FROM nowhere", 3, 15],
    ["SELEC 1", 1, 1],
    ["SELECT 1; DESCRIBE nowhere", 1, 20],
    ["SELECT ${n} + nope FROM orders", 1, 15],
    ["CREATE TABLE z AS SELECT nope FROM orders; FROM z", 1, 26],
  ])("%j points at line %i, column %i", async (sql, line, column) => {
    expect(await run("q", sql, { n: 12_345 })).toMatchObject({
      ok: false,
      failure: { tag: "sql-error", line, column },
    });
  });

  it("are told at run time, too", async () => {
    expect(await run("q", "SELECT CAST('abc' || id AS INTEGER) FROM orders")).toMatchObject({
      ok: false,
      failure: { tag: "sql-error", message: expect.stringContaining("abc0") as unknown },
    });
  });

  it("leave the database usable", async () => {
    await run("q", "SELECT error('no') FROM orders");
    expect(await run("q", "SELECT 1 AS a")).toMatchObject({ ok: true });
  });
});

describe("the hash of a result", () => {
  const hashOf = async (sql: string): Promise<string> => {
    const result = await run("hashed", sql);
    if (!result.ok) throw new Error(result.failure.message);
    return result.value.hash;
  };

  it("is the same for the same rows", async () => {
    const sql = "SELECT id, amount, [id] AS l, {'a': day} AS s FROM orders";
    expect(await hashOf(sql)).toBe(await hashOf(`${sql} WHERE true`));
    expect(await hashOf(sql)).toMatch(/^[\da-f]{64}$/);
  });

  it.each([
    ["a value", "SELECT CASE WHEN id = 5 THEN 1 ELSE 2 END AS a FROM orders"],
    ["the order of rows", "SELECT a FROM (SELECT 2 AS a, id FROM orders) ORDER BY id DESC"],
    ["a name", "SELECT 2 AS b FROM orders"],
    ["a type", "SELECT 2::BIGINT AS a FROM orders"],
    ["the number of rows", "SELECT 2 AS a FROM orders LIMIT 9"],
    ["a missing value", "SELECT CASE WHEN id = 5 THEN NULL ELSE 2 END AS a FROM orders"],
  ])("differs with %s", async (_, sql) => {
    const original = await hashOf(
      sql.includes("ORDER BY") ? "SELECT id AS a FROM orders" : "SELECT 2 AS a FROM orders",
    );
    expect(
      await hashOf(sql.includes("ORDER BY") ? "SELECT id AS a FROM orders ORDER BY id DESC" : sql),
    ).not.toBe(original);
  });
});
