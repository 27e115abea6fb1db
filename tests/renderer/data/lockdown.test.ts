import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNodeDatabase, testEngine, type NodeDatabase } from "../../helpers/node-database.ts";
import { readRows } from "../../../renderer/data/relations.ts";
import { valuesByName } from "../../helpers/table-values.ts";

let database: NodeDatabase;
beforeAll(async () => {
  database = await openNodeDatabase();
});
afterAll(() => database.close());

const refusedInCells = [
  "SELECT * FROM read_csv('https://example.org/x.csv')",
  "FROM 'https://example.org/x.parquet'",
  "FROM read_parquet('/etc/passwd')",
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM read_blob('/etc/passwd')",
  "SELECT * FROM glob('*')",
  "FROM sniff_csv('x.csv')",
  "FROM \"read_csv\"('x.csv')",
  "FROM '/etc/passwd.csv'",
  "ATTACH 'x.db'",
  "ATTACH 'x.db' AS x (TYPE sqlite)",
  "INSTALL httpfs",
  "LOAD httpfs",
  "FORCE INSTALL httpfs",
  "COPY (SELECT 1) TO 'x.csv'",
  "COPY t FROM 'x.csv'",
  "EXPORT DATABASE 'x'",
  "IMPORT DATABASE 'x'",
  "PRAGMA threads = 4",
  "SET threads = 4",
  "SET VARIABLE x = 1",
  "RESET threads",
  "CALL pragma_version()",
  "USE memory",
  "CREATE SECRET (TYPE s3)",
  "CREATE SCHEMA s",
  "CREATE TEMP TABLE t AS SELECT 1",
  "DROP SCHEMA main",
  "BEGIN",
  "COMMIT",
  "ROLLBACK",
  "VACUUM",
  "CHECKPOINT",
  "PREPARE p AS SELECT 1",
  "EXECUTE p",
  "SELECT * FROM query('SELECT 1')",
  "FROM query_table('t')",
  "FROM arrow_scan(1, 2, 3)",
  "SELECT TIMESTAMP '2024-01-01 00:00:00' AT TIME ZONE 'Europe/Paris'",
  "SELECT current_setting('temp_directory')",
  "FROM duckdb_settings()",
  "FROM duckdb_databases",
  "FROM pragma_database_list",
  "FROM pg_catalog.pg_settings",
  "SELECT * FROM enable_logging(storage := 'file', storage_config := {'path': '/tmp/log'})",
  "FROM truncate_duckdb_logs()",
  "FROM checkpoint()",
  "SELECT CAST('2024-01-01 10:00:00+02' AS TIMESTAMPTZ)",
  "SELECT '10:00'::TIMETZ",
  "SELECT TIMESTAMP WITH TIME ZONE '2024-01-01 10:00:00+02'",
  "CREATE TABLE t (moment TIMESTAMPTZ)",
  "SELECT strptime('2024-01-01 CET', '%Y-%m-%d %Z')",
  "SELECT 'ä' COLLATE de",
];

describe("a cell", () => {
  it.each(refusedInCells)("may not run %s", async (sql) => {
    const result = await database.host.query({ name: "q", sql, parameters: {} }, {});
    expect(result).toMatchObject({ ok: false, failure: { tag: "sql-refused", line: 1 } });
    expect(result).toHaveProperty("failure.advice");
    expect(await database.host.analyze(sql)).toMatchObject({ ok: false, failure: { tag: "sql-refused" } });
  });

  it("may not hide a refused statement behind another", async () => {
    const result = await database.host.query(
      { name: "q", sql: "SELECT 1;\nSET threads = 4", parameters: {} },
      {},
    );
    expect(result).toMatchObject({ ok: false, failure: { tag: "sql-refused", line: 2, column: 1 } });
  });

  it("may name columns like types that are not there", async () => {
    const sql = "SELECT timestamptz + 1 AS json FROM (SELECT 1 AS timestamptz)";
    expect(await database.host.query({ name: "q", sql, parameters: {} }, {})).toMatchObject({ ok: true });
  });

  it("may use such words as names and texts", async () => {
    const sql = `WITH "copy" AS (SELECT 'ATTACH' AS "load") SELECT "load", 'INSTALL' AS "set" FROM "copy" -- PRAGMA`;
    expect(await database.host.query({ name: "q", sql, parameters: {} }, {})).toMatchObject({ ok: true });
  });
});

describe("DuckDB itself", () => {
  it.each([
    "SELECT * FROM read_csv('https://example.org/x.csv')",
    "FROM 'x.csv'",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM glob('*')",
    "ATTACH 'x.db'",
    "LOAD httpfs",
    "COPY (SELECT 1) TO 'x.csv'",
    "EXPORT DATABASE 'x'",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET autoload_known_extensions = true",
    "PRAGMA threads = 2",
    "RESET threads",
    "SELECT * FROM read_parquet('x.parquet')",
    ...(testEngine === "wasm" ? ["SELECT json('{}')"] : []),
  ])("refuses %s, should it ever get there", async (sql) => {
    await expect(database.engine.work.run(sql)).rejects.toMatchObject({ kind: "sql" });
  });

  it("is locked, with no file allowed but its own", async () => {
    const rows = await readRows(
      database.engine.read,
      `SELECT value FROM duckdb_settings() WHERE name IN ('enable_external_access', 'lock_configuration',
       'allowed_paths', 'allowed_directories', 'autoload_known_extensions', 'autoinstall_known_extensions',
       'allow_community_extensions') ORDER BY name`,
    );
    const values = rows.map(({ value }) => String(value).replaceAll(/[^[\s]+stratabook-native-\w+\//g, ""));
    expect(values).toEqual([
      "false",
      testEngine === "wasm" ? "[]" : "[spill/]",
      testEngine === "wasm"
        ? "[]"
        : expect.stringMatching(/^\[memory\.duckdb(\.wal)?, memory\.duckdb(\.wal)?\]$/),
      "false",
      "false",
      "false",
      "true",
    ]);
  });

  it("answers in UTC what the missing ICU extension would", async () => {
    const sql =
      "SELECT current_date = today() AS a, typeof(now()) AS b, now() - INTERVAL 1 DAY < now() AS c, date_trunc('day', now()) = today() AS d";
    expect(await database.host.query({ name: "q", sql, parameters: {} }, {})).toMatchObject({ ok: true });
    const table = await database.host.columns("q", null, {});
    expect(table.ok && valuesByName(table.value)).toEqual({
      a: [true],
      b: ["TIMESTAMP"],
      c: [true],
      d: [true],
    });
  });

  it("gives every time without a zone", async () => {
    const calls = [
      ...[
        "now()",
        "current_timestamp",
        "get_current_timestamp()",
        "transaction_timestamp()",
        "localtimestamp",
      ],
      ...[
        "to_timestamp(0)",
        "strptime('2024-03-04 10:11 +0200', '%Y-%m-%d %H:%M %z')",
        "date_trunc('hour', now())",
      ],
      "uuid_extract_timestamp('0190a0a0-0000-7000-8000-000000000000')",
    ];
    const sql = `SELECT DISTINCT unnest([${calls.map((call) => `typeof(${call})`).join(", ")}]) AS type`;
    expect(await database.host.query({ name: "q", sql, parameters: {} }, {})).toMatchObject({ ok: true });
    const table = await database.host.columns("q", null, {});
    expect(table.ok && valuesByName(table.value)).toEqual({ type: ["TIMESTAMP"] });
  });

  it.each([
    "SELECT to_json(1)",
    "SELECT '{}'::JSON",
    "SELECT CAST('{}' AS STRUCT(a JSON))",
    "CREATE TABLE t (x JSON)",
    `SELECT '{"a": 1}' -> 'a'`,
    `SELECT '{"a": 1}' ->> 'a'`,
    "FROM json_execute_serialized_sql('x')",
    "SELECT icu_sort_key('a', 'de')",
    "SELECT timezone('Europe/Paris', TIMESTAMP '2024-01-01 00:00:00')",
  ])("says plainly that %s needs an extension", async (sql) => {
    expect(await database.host.query({ name: "q", sql, parameters: {} }, {})).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(/needs the (json|icu) extension/) as unknown },
    });
  });
});
