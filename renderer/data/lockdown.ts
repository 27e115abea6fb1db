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

/**
 * Run once, last. DuckDB then opens no file and no address, loads no extension, and no statement can undo that. Imports
 * do not need files: their rows arrive as Arrow.
 */
export const lockStatements: readonly string[] = [
  // Times with a zone need the ICU extension, which would come from the network; UTC is the only time zone here.
  "CREATE MACRO now() AS CAST(get_current_timestamp() AS TIMESTAMP)",
  "CREATE MACRO today() AS CAST(CAST(get_current_timestamp() AS TIMESTAMP) AS DATE)",
  'CREATE MACRO "current_date"() AS CAST(CAST(get_current_timestamp() AS TIMESTAMP) AS DATE)',
  "SET autoload_known_extensions = false",
  "SET autoinstall_known_extensions = false",
  "SET allow_community_extensions = false",
  "SET enable_external_access = false",
  "SET lock_configuration = true",
];
