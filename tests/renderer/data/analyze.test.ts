import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { namesRead } from "../../../renderer/data/sql-names.ts";
import { splitStatements } from "../../../renderer/data/sql-statements.ts";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

interface Case {
  readonly sql: string;
  readonly uses: readonly string[];
  readonly defines?: readonly string[];
  readonly parameters?: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  "a table": { sql: "SELECT * FROM orders", uses: ["orders"] },
  "a schema-qualified table under an alias of another name": {
    sql: "SELECT * FROM main.orders AS x",
    uses: ["orders"],
  },
  "an alias that is the name of a cell": { sql: "SELECT x.a FROM orders x", uses: ["orders"] },
  "a table qualified with database and schema": { sql: "FROM memory.main.orders", uses: ["orders"] },
  "joins of every kind": {
    sql: "SELECT * FROM a JOIN b USING (id) LEFT JOIN c ON a.x = c.x SEMI JOIN d ON true CROSS JOIN e ASOF JOIN f ON a.t >= f.t",
    uses: ["a", "b", "c", "d", "e", "f"],
  },
  "a list of tables": {
    sql: "SELECT * FROM a, b x, (SELECT * FROM c), d AS y(k, l)",
    uses: ["a", "b", "c", "d"],
  },
  "a group of joins in parentheses": {
    sql: "SELECT * FROM (a JOIN b ON a.i = b.i) JOIN c ON true",
    uses: ["a", "b", "c"],
  },
  "a CTE that hides a table": { sql: "WITH orders AS (SELECT 1 AS a) SELECT * FROM orders", uses: [] },
  "a CTE named as the table it reads": {
    sql: "WITH orders AS (SELECT * FROM orders) SELECT * FROM orders",
    uses: ["orders"],
  },
  "a qualified name beside a CTE of that name": {
    sql: "WITH orders AS (SELECT 1 AS a) SELECT * FROM main.orders",
    uses: ["orders"],
  },
  "a CTE that reads an earlier CTE": {
    sql: "WITH a AS (FROM raw), b AS (FROM a) SELECT * FROM b JOIN other ON true",
    uses: ["raw", "other"],
  },
  "a CTE inside a subquery, out of sight outside": {
    sql: "SELECT * FROM (WITH x AS (SELECT 1 AS a) SELECT * FROM x) JOIN x ON true",
    uses: ["x"],
  },
  "a recursive CTE": {
    sql: "WITH RECURSIVE tree AS (SELECT id, 0 AS depth FROM nodes UNION ALL SELECT n.id, depth + 1 FROM nodes n JOIN tree USING (id)) FROM tree",
    uses: ["nodes"],
  },
  "a materialized CTE with column names": {
    sql: "WITH x(a, b) AS MATERIALIZED (SELECT * FROM raw) SELECT a FROM x",
    uses: ["raw"],
  },
  "names in strings": {
    sql: "SELECT 'FROM secret', E'it\\'s FROM b', $$FROM c$$, $t$FROM d$t$ FROM orders",
    uses: ["orders"],
  },
  "names in comments": {
    sql: "-- FROM a\nSELECT * /* FROM b /* FROM c */ FROM d */ FROM orders -- JOIN e",
    uses: ["orders"],
  },
  "quoted identifiers": {
    sql: 'SELECT "from", x FROM "Weird ""Name" JOIN "select" ON true',
    uses: ['Weird "Name', "select"],
  },
  "the same table in other letters": { sql: "SELECT * FROM Orders JOIN ORDERS o ON true", uses: ["ORDERS"] },
  "subqueries in expressions": {
    sql: "SELECT (SELECT max(a) FROM deep), EXISTS (FROM e) FROM t WHERE k IN (SELECT k FROM keys) AND j = ANY (SELECT j FROM js)",
    uses: ["deep", "e", "t", "keys", "js"],
  },
  "lateral subqueries": {
    sql: "SELECT * FROM a, LATERAL (SELECT * FROM b WHERE b.i = a.i) l",
    uses: ["a", "b"],
  },
  "set operations": {
    sql: "SELECT *, 1 FROM a UNION ALL SELECT * FROM b EXCEPT (SELECT * FROM c)",
    uses: ["a", "b", "c"],
  },
  "FROM first": { sql: "FROM orders SELECT a WHERE a > 1 LIMIT 3", uses: ["orders"] },
  "FROM alone": { sql: "FROM orders", uses: ["orders"] },
  "FROM in functions": {
    sql: "SELECT extract(year FROM d), substring(s FROM 2), trim(BOTH 'x' FROM s), a IS DISTINCT FROM b FROM orders",
    uses: ["orders"],
  },
  "PIVOT as a statement": { sql: "PIVOT sales ON year USING sum(amount) GROUP BY city", uses: ["sales"] },
  "PIVOT in FROM": {
    sql: "SELECT * FROM sales PIVOT (sum(amount) FOR year IN (2020, 2021)) JOIN b ON true",
    uses: ["sales", "b"],
  },
  UNPIVOT: { sql: "UNPIVOT sales ON a, b INTO NAME n VALUE v", uses: ["sales"] },
  "DESCRIBE and SUMMARIZE": { sql: "DESCRIBE a; SUMMARIZE b", uses: ["a", "b"] },
  EXPLAIN: { sql: "EXPLAIN ANALYZE SELECT * FROM orders", uses: ["orders"] },
  "VALUES and functions that make tables": {
    sql: "SELECT * FROM range(3) r, (VALUES (1), (2)) v(a), unnest([1]) u",
    uses: [],
  },
  "a table sample and window": {
    sql: "SELECT row_number() OVER (PARTITION BY a ORDER BY b), sum(x) FILTER (WHERE y) FROM t TABLESAMPLE 10% WINDOW w AS (ORDER BY a)",
    uses: ["t"],
  },
  "CREATE TABLE, read by the next statement": {
    sql: "CREATE TABLE big AS SELECT * FROM orders WHERE a > 1; SELECT count(*) FROM big",
    uses: ["orders"],
    defines: ["big"],
  },
  "CREATE OR REPLACE TABLE with a CTE": {
    sql: "CREATE OR REPLACE TABLE t AS WITH c AS (FROM raw) FROM c",
    uses: ["raw"],
    defines: ["t"],
  },
  "CREATE VIEW over a table that is not there yet": {
    sql: "CREATE VIEW v AS SELECT a.* FROM a JOIN b USING (id)",
    uses: ["a", "b"],
    defines: ["v"],
  },
  "CREATE TABLE with columns, then INSERT": {
    sql: "CREATE TABLE t (a INTEGER, b DECIMAL(10, 2)); INSERT INTO t SELECT a, b FROM orders; FROM t",
    uses: ["orders"],
    defines: ["t"],
  },
  "UPDATE and DELETE of the cell's own table": {
    sql: "CREATE TABLE t AS FROM a; UPDATE t SET x = b.x FROM b WHERE b.i = t.i; DELETE FROM t USING c WHERE c.i = t.i; FROM t",
    uses: ["a", "b", "c"],
    defines: ["t"],
  },
  "a table read before the cell creates one of that name": {
    sql: "SELECT * FROM t; CREATE TABLE t AS SELECT 1 AS a",
    uses: ["t"],
    defines: ["t"],
  },
  "a macro of the cell itself": {
    sql: "CREATE MACRO latest(k) AS (SELECT max(d) FROM log WHERE id = k); SELECT latest(1)",
    uses: ["log"],
    defines: ["latest"],
  },
  "macros of other cells, for values and for tables": {
    sql: "SELECT net(amount), sum(amount), CAST(a AS DECIMAL(10, 2)) FROM recent(30) r(x) JOIN t AS u(y) ON net(y) IN (1)",
    uses: ["net", "recent", "t"],
  },
  "parameters, each once": {
    sql: "SELECT * FROM orders WHERE a > ${low} AND b < ${ high } AND c <> ${low} AND d = '${no}' -- ${neither}",
    uses: ["orders"],
    parameters: ["low", "high"],
  },
  "empty statements and trailing semicolons": { sql: ";; SELECT 1 ; ; FROM orders;;", uses: ["orders"] },
  "DuckDB's own tables": { sql: "SELECT * FROM information_schema.tables", uses: [] },
};

describe("analyze", () => {
  it.each(Object.entries(cases))(
    "finds what is read and defined: %s",
    async (_, { sql, uses, defines, parameters }) => {
      const analysis = await database.host.analyze(sql);
      expect(analysis).toEqual({
        ok: true,
        value: {
          uses: expect.toSatisfy((found: readonly string[]) => sameNames(found, uses)) as unknown,
          defines: defines ?? [],
          parameters: parameters ?? [],
        },
      });
    },
  );

  it("finds the same tables by following clauses as DuckDB's binder does, wherever that answers", async () => {
    for (const { sql } of Object.values(cases)) {
      for (const statement of splitStatements(sql)) {
        const bound = await database.engine.read.tableNames(statement.text).catch(() => null);
        if (bound === null || /information_schema/.test(sql)) continue;
        const followed = namesRead(statement.tokens, sql).tables;
        expect([sql, ...followed.map((name) => name.toLowerCase()).sort()]).toEqual([
          sql,
          ...new Set(bound.map((name) => name.toLowerCase()).sort()),
        ]);
      }
    }
  });

  it("fails at line and column of a syntax error", async () => {
    const analysis = await database.host.analyze("SELECT 1;\n\nSELECT 'é',\n  FORM x WHERE");
    expect(analysis).toMatchObject({ ok: false, failure: { tag: "sql-error", line: 4 } });
  });

  it("places a syntax error after a parameter", async () => {
    const analysis = await database.host.analyze("SELECT ${someName} + + * 3");
    expect(analysis).toMatchObject({ ok: false, failure: { line: 1, column: 26 } });
  });

  it.each(["SELECT ${a b}", "SELECT ${}", "SELECT ${a + 1}"])(
    "refuses %s: only a name can be a parameter",
    async (sql) => {
      expect(await database.host.analyze(sql)).toMatchObject({ ok: false, failure: { line: 1, column: 8 } });
    },
  );

  it.each(["", "  ", "-- nothing", ";"])("refuses a cell without a statement: %j", async (sql) => {
    expect(await database.host.analyze(sql)).toMatchObject({ ok: false, failure: { tag: "sql-error" } });
  });
});

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify(a.map((name) => name.toLowerCase()).sort()) ===
  JSON.stringify(b.map((name) => name.toLowerCase()).sort());
