import type { Failure } from "../base/result.ts";
import { extensionFailure } from "./failures.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Functions that read files or addresses. */
const readsFiles = words(
  "arrow_scan arrow_scan_dumb glob iceberg_scan parquet_bloom_probe parquet_file_metadata parquet_kv_metadata " +
    "parquet_metadata parquet_scan parquet_schema read_blob read_csv read_csv_auto read_json read_json_auto " +
    "read_json_objects read_json_objects_auto read_ndjson read_ndjson_auto read_ndjson_objects read_parquet read_text " +
    "read_xlsx sniff_csv sqlite_scan sqlite_attach sqlite_query postgres_scan mysql_scan delta_scan",
);

/** Functions that take names of tables out of texts. */
const namesTables = words("query query_table");

/** Functions that change how the database works, or tell of the machine it runs on. */
const concernsEngine = words(
  "checkpoint current_setting disable_logging enable_logging force_checkpoint truncate_duckdb_logs which_secret write_log",
);

/** The same as tables or views, which need no parentheses. */
const engineTables =
  /^(duckdb_(approx_database_count|connection_count|databases|extensions|external_file_cache|log_contexts|logs|logs_parsed|memory|prepared_statements|secret_types|secrets|settings|temporary_files)|pragma_(database_list|database_size|metadata_info|platform|storage_info|user_agent)|pg_settings)$/;

/** Functions of extensions that only some builds of DuckDB hold: the same cells run on every engine. */
const extensionFunctions: Readonly<Record<string, RegExp>> = {
  json: /^(json|json_\w+|(array_to|row_to|to)_json|from_json(_strict)?)$/,
  icu: /^(icu_\w+|make_timestamptz|pg_timezone_names|timezone)$/,
  autocomplete: /^(sql_auto_complete|check_peg_parser)$/,
};

/** Why no cell may call a function; null if it may. */
export function findFunctionRefusal(name: string): Failure | null {
  if (readsFiles.has(name)) return refusal(name, "Add the file as a source and read it by its table name.");
  if (namesTables.has(name)) {
    return refusal(name, "Name the table in FROM, so that the workbook knows what the cell reads.");
  }
  if (concernsEngine.has(name)) return refusal(name, engineAdvice);
  const extension = Object.entries(extensionFunctions).find(([, names]) => names.test(name))?.[0];
  return extension === undefined ? null : extensionFailure(extension);
}

/** Why no cell may read a table of DuckDB's own; null if it may. */
export const findTableRefusal = (name: string): Failure | null =>
  engineTables.test(name) ? refusal(name, engineAdvice) : null;

const engineAdvice = "How the database is set up, and where its files are, is not part of a workbook.";

const refusal = (name: string, advice: string): Failure => ({
  tag: "sql-refused",
  message: `${name} cannot be used in a cell.`,
  advice,
});
