import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JoinCheck, JoinReport, ParameterValue } from "../../../renderer/data/database.ts";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
  const tables: Readonly<Record<string, string>> = {
    customers: "SELECT i AS customer_id, i % 2 AS segment FROM range(10) r(i)",
    transactions: "SELECT i AS id, i % 5 AS customer_id, i * 2 AS amount FROM range(20) r(i)",
    segments: "SELECT i AS segment, 'name ' || i AS label FROM range(2) r(i)",
  };
  for (const [name, sql] of Object.entries(tables))
    await database.host.query({ name, sql, parameters: {} }, {});
});
afterAll(() => database.close());

async function report(
  sql: string,
  parameters: Readonly<Record<string, ParameterValue>> = {},
): Promise<JoinReport> {
  const checked = await database.host.checkJoins({ sql, parameters }, {});
  if (!checked.ok) throw new Error(checked.failure.message);
  return checked.value;
}

async function check(...asked: Parameters<typeof report>): Promise<readonly JoinCheck[]> {
  const { counted, unchecked } = await report(...asked);
  expect(unchecked).toEqual([]);
  return counted;
}

const multiplies = (checks: readonly JoinCheck[]): boolean[] =>
  checks.map(({ matches, matchedRows }) => matches > matchedRows);

describe("checkJoins", () => {
  it("counts rows and keys of the left side before and after", async () => {
    const [join] = await check(
      "SELECT *\nFROM customers AS c\nJOIN transactions t ON t.customer_id = c.customer_id",
    );
    expect(join).toMatchObject({
      line: 3,
      left: "customers",
      right: "transactions",
      keys: ["customer_id"],
      before: { rows: 10, keys: 10 },
      after: { rows: 20, keys: 5 },
      matchedRows: 5,
      matches: 20,
    });
  });

  it("keeps rows without a match where the join does", async () => {
    const [join] = await check("FROM customers LEFT JOIN transactions USING (customer_id)");
    expect(join).toMatchObject({
      before: { rows: 10, keys: 10 },
      after: { rows: 25, keys: 10 },
      matchedRows: 5,
    });
  });

  it.each([
    ["FROM transactions t JOIN customers c ON t.customer_id = c.customer_id", [false]],
    [
      "FROM customers c JOIN transactions t ON t.customer_id = c.customer_id JOIN segments s USING (segment)",
      [true, false],
    ],
    [
      "FROM customers c LEFT OUTER JOIN segments s ON c.segment = s.segment AND s.label <> 'x JOIN y ON a = b'",
      [false],
    ],
    [
      "WITH t AS (SELECT customer_id FROM transactions) SELECT count(*) FROM customers JOIN t USING (customer_id)",
      [true],
    ],
    [
      "WITH customers AS (SELECT 0 AS customer_id) FROM customers JOIN transactions USING (customer_id)",
      [true],
    ],
    [
      "WITH j AS (FROM customers c JOIN transactions t ON c.customer_id = t.customer_id) SELECT segment, avg(amount) FROM j GROUP BY 1",
      [true],
    ],
    [
      "SELECT * FROM (customers c JOIN transactions t ON c.customer_id = t.customer_id) WHERE amount > 3",
      [true],
    ],
    [
      "SELECT (SELECT count(*) FROM customers a JOIN transactions b ON a.customer_id = b.customer_id)",
      [true],
    ],
    [
      "FROM segments, customers c JOIN (SELECT DISTINCT customer_id AS k FROM transactions) t ON k = customer_id",
      [false],
    ],
    ["FROM customers c RIGHT JOIN transactions t ON c.customer_id = t.customer_id", [true]],
    [
      "FROM customers c FULL JOIN transactions t ON c.customer_id = t.customer_id AND t.amount BETWEEN 1 AND 90",
      [true],
    ],
    [
      "CREATE TABLE both AS SELECT c.segment FROM customers c JOIN transactions t USING (customer_id); SELECT 1",
      [true],
    ],
    ["FROM customers c JOIN transactions t ON lower('x' || c.customer_id) = 'x' || t.customer_id", [true]],
  ])("tells whether a join multiplies rows: %s", async (sql, expected) => {
    expect(multiplies(await check(sql))).toEqual(expected);
  });

  it.each([
    ["FROM customers NATURAL JOIN transactions", [true]],
    ["FROM transactions NATURAL LEFT JOIN customers", [false]],
    ["FROM customers c, transactions t WHERE c.customer_id = t.customer_id", [true]],
    ["FROM transactions t, customers c WHERE c.customer_id = t.customer_id AND segment = 1", [false]],
    [
      "FROM customers c, transactions t WHERE c.customer_id = t.customer_id AND t.amount BETWEEN 0 AND 8",
      [false],
    ],
    [
      "FROM customers c, segments s, transactions t WHERE c.segment = s.segment AND c.customer_id = t.customer_id",
      [false, true],
    ],
    [
      "FROM segments s, transactions t, customers c WHERE c.customer_id = t.customer_id AND c.segment = s.segment",
      [true, true],
    ],
    ["FROM customers c, transactions t SELECT count(*) WHERE c.customer_id = t.customer_id", [true]],
    [
      "SELECT * FROM customers c WHERE customer_id IN (SELECT a.customer_id FROM customers a, transactions b WHERE a.customer_id = b.customer_id)",
      [true],
    ],
    [
      "WITH r AS (SELECT c.* FROM customers c, transactions t WHERE c.customer_id = t.customer_id) SELECT * FROM r JOIN segments USING (segment)",
      [true, false],
    ],
    ["FROM customers c JOIN transactions t ON c.customer_id = t.customer_id OR t.amount = 4", [true]],
    ["FROM customers c JOIN transactions t ON c.customer_id < t.customer_id", [true]],
    ["FROM segments s JOIN customers c ON c.customer_id = s.segment + 1", [false]],
    [
      "WITH RECURSIVE r AS (SELECT 1 AS customer_id UNION ALL SELECT customer_id + 1 FROM r WHERE customer_id < 5) SELECT * FROM r JOIN transactions USING (customer_id)",
      [true],
    ],
    [
      "WITH RECURSIVE t AS (SELECT c.* FROM customers c JOIN transactions USING (customer_id)), u AS (SELECT 1) FROM t",
      [true],
    ],
  ])("tells it of joins without a key beside JOIN: %s", async (sql, expected) => {
    expect(multiplies(await check(sql))).toEqual(expected);
  });

  it("counts rows alone where the condition is no equality", async () => {
    const [join] = await check(
      "FROM customers c JOIN transactions t ON t.customer_id < c.customer_id AND c.customer_id < 2",
    );
    expect(join).toMatchObject({
      keys: [],
      before: { rows: 10, keys: 0 },
      after: { rows: 4 },
      matchedRows: 1,
      matches: 4,
      multipliedSql: null,
    });
  });

  it.each([
    "SELECT 'FROM customers JOIN transactions USING (customer_id)' -- JOIN transactions USING (customer_id)",
    "FROM customers CROSS JOIN segments",
    "FROM customers, segments",
    "FROM customers, segments WHERE label = 'name 1'",
    "FROM customers c, unnest([1, 2]) AS u(n) WHERE n = 1",
    "FROM (SELECT [1, 2] AS list) l, unnest(l.list) AS u(n) WHERE n = 1",
    "FROM customers JOIN segments ON true",
    "FROM customers JOIN segments ON 1 = 1",
    "FROM customers SEMI JOIN transactions USING (customer_id)",
    "FROM customers ASOF JOIN transactions USING (customer_id)",
    "FROM customers POSITIONAL JOIN segments",
  ])("says nothing of what multiplies no rows, or all of them on purpose: %s", async (sql) => {
    expect(await check(sql)).toEqual([]);
  });

  it.each([
    [
      "FROM customers c WHERE EXISTS (FROM transactions t\nJOIN segments s ON s.segment = c.segment AND t.id = c.customer_id)",
      2,
      "query around it",
    ],
    [
      "WITH RECURSIVE r AS (SELECT 1 AS customer_id UNION ALL\nSELECT r.customer_id + 1 FROM r\nJOIN customers USING (customer_id)) FROM r",
      3,
      "recursive query",
    ],
  ])("says which join it could not count, and why: %s", async (sql, line, reason) => {
    const { counted, unchecked } = await report(sql);
    expect(counted).toEqual([]);
    expect(unchecked).toEqual([{ line, reason: expect.stringContaining(reason) as unknown }]);
  });

  it("takes the values of parameters", async () => {
    const [join] = await check(
      "FROM customers c JOIN transactions t ON c.customer_id = t.customer_id AND t.amount < ${most}",
      { most: 4 },
    );
    expect(join).toMatchObject({ matches: 2, matchedRows: 2 });
  });

  it("gives a query that shows the keys whose rows became several", async () => {
    const [join] = await check("FROM customers c JOIN transactions t ON c.customer_id = t.customer_id");
    const made = await database.host.query(
      { name: "several", sql: join!.multipliedSql ?? "", parameters: {} },
      {},
    );
    expect(made).toMatchObject({ ok: true, value: { numRows: 5 } });
  });
});
