import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JoinCheck, ParameterValue } from "../../../renderer/data/database.ts";
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

async function check(
  sql: string,
  parameters: Readonly<Record<string, ParameterValue>> = {},
): Promise<readonly JoinCheck[]> {
  const checked = await database.host.checkJoins({ sql, parameters }, {});
  if (!checked.ok) throw new Error(checked.failure.message);
  return checked.value;
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
    "SELECT 'FROM customers JOIN transactions USING (customer_id)' -- JOIN transactions USING (customer_id)",
    "FROM customers CROSS JOIN segments",
    "FROM customers SEMI JOIN transactions USING (customer_id)",
    "FROM customers NATURAL JOIN transactions",
    "FROM customers POSITIONAL JOIN segments",
    "FROM customers c JOIN transactions t ON c.customer_id = t.customer_id OR t.amount = 4",
    "FROM customers c JOIN transactions t ON c.customer_id < t.customer_id",
    "FROM customers c WHERE EXISTS (FROM transactions t JOIN segments s ON s.segment = c.segment AND t.id = c.customer_id)",
    "WITH RECURSIVE r AS (SELECT 1 AS customer_id UNION ALL SELECT r.customer_id + 1 FROM r JOIN customers USING (customer_id)) FROM r",
  ])("leaves out what has no key of its own: %s", async (sql) => {
    expect(await check(sql)).toEqual([]);
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
    const made = await database.host.query({ name: "several", sql: join!.multipliedSql, parameters: {} }, {});
    expect(made).toMatchObject({ ok: true, value: { numRows: 5 } });
  });
});
