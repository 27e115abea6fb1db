import { DuckDBAccessMode, type DuckDBConfig } from "@duckdb/duckdb-wasm";

/** How the database is opened: in memory, results exactly as stored. */
export const openConfig: DuckDBConfig = {
  path: ":memory:",
  accessMode: DuckDBAccessMode.READ_WRITE,
  query: {
    castBigIntToDouble: false,
    castDecimalToDouble: false,
    castDurationToTime64: false,
    castTimestampToDate: false,
  },
};

/** Run on every connection before `lockStatements`. */
export const connectionStatements: readonly string[] = [
  "SET errors_as_json = true",
  // Profiling reads the clock before and after every operator; interrupt.ts lives on that.
  "SET enable_profiling = 'no_output'",
  `SET custom_profiling_settings = '{"OPERATOR_TIMING": "true"}'`,
];

const utcNow = "CAST(system.main.get_current_timestamp() AS TIMESTAMP)";

/** What would give times with a zone, or needs ICU. */
const utcMacros: Readonly<Record<string, string>> = {
  "now()": utcNow,
  "get_current_timestamp()": utcNow,
  "transaction_timestamp()": utcNow,
  "current_localtimestamp()": utcNow,
  "today()": `CAST(${utcNow} AS DATE)`,
  '"current_date"()': `CAST(${utcNow} AS DATE)`,
  "get_current_time()": `CAST(${utcNow} AS TIME)`,
  "current_localtime()": `CAST(${utcNow} AS TIME)`,
  "to_timestamp(seconds)": "CAST(system.main.to_timestamp(seconds) AS TIMESTAMP)",
  "strptime(text, format)": "CAST(system.main.strptime(text, format) AS TIMESTAMP)",
  "try_strptime(text, format)": "CAST(system.main.try_strptime(text, format) AS TIMESTAMP)",
  "uuid_extract_timestamp(id)": "CAST(system.main.uuid_extract_timestamp(id) AS TIMESTAMP)",
};

/** What `->` and `->>` call. */
export const jsonOperators = ["json_extract", "->>"] as const;

/**
 * Run once, last. DuckDB then opens no file and no address, loads no extension, and no statement can undo that. Imports
 * do not need files: their rows arrive as Arrow.
 */
export const lockStatements: readonly string[] = [
  // Times with a zone need the ICU extension, which only some builds hold; UTC is the only time zone here.
  ...Object.entries(utcMacros).map(([call, body]) => `CREATE MACRO ${call} AS ${body}`),
  // Without parameters: a call of them fails as it does where there is no JSON extension (failures.ts).
  ...jsonOperators.map((name) => `CREATE MACRO "${name}"() AS NULL`),
  "SET autoload_known_extensions = false",
  "SET autoinstall_known_extensions = false",
  "SET allow_community_extensions = false",
  "SET enable_external_access = false",
  "SET lock_configuration = true",
];
