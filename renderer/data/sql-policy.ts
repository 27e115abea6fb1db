import { fail, ok, type Failure, type Result } from "../base/result.ts";
import { isSymbol, isWord, nameOf, type SqlToken } from "./sql-lexer.ts";
import { splitStatements, type SqlStatement } from "./sql-statements.ts";
import { extensionFailure } from "./failures.ts";
import { placeOf } from "./text-place.ts";

/** Functions that read files or addresses, or names of tables out of strings. */
const refusedFunctions = new Set(
  (
    "arrow_scan arrow_scan_dumb glob iceberg_scan parquet_bloom_probe parquet_file_metadata parquet_kv_metadata " +
    "parquet_metadata parquet_scan parquet_schema query query_table read_blob read_csv read_csv_auto read_json " +
    "read_json_auto read_json_objects read_json_objects_auto read_ndjson read_ndjson_auto read_ndjson_objects " +
    "read_parquet read_text read_xlsx sniff_csv sqlite_scan sqlite_attach sqlite_query postgres_scan mysql_scan delta_scan"
  ).split(" "),
);

/** Functions of extensions that only some builds of DuckDB hold: the same cells run on every engine. */
const extensionFunctions: Readonly<Record<string, RegExp>> = {
  json: /^(json|json_\w+|(array_to|row_to|to)_json|from_json(_strict)?)$/,
  icu: /^(icu_\w+|make_timestamptz|pg_timezone_names)$/,
  autocomplete: /^(sql_auto_complete|check_peg_parser)$/,
};

/**
 * The statements of a cell, if all of them are such as a cell may run. Otherwise the first refusal with its place in the
 * text. What is refused here never reaches DuckDB; lockdown.ts holds for what does.
 */
export function checkStatements(text: string): Result<readonly SqlStatement[]> {
  const statements = splitStatements(text);
  if (statements.length === 0) {
    return fail({ tag: "sql-error", message: "The cell is empty.", advice: "Write a query, e.g. SELECT 1." });
  }
  const created = new Set<string>();
  for (const statement of statements) {
    const refusal = checkKind(statement, text, created) ?? checkTokens(statement.tokens, text);
    if (refusal !== null) return fail(refusal);
    if (statement.kind.type === "create") created.add(statement.kind.name.toLowerCase());
  }
  return ok(statements);
}

function checkKind(statement: SqlStatement, text: string, created: ReadonlySet<string>): Failure | null {
  const { kind } = statement;
  const place = placeOf(text, statement.start);
  if (kind.type === "refused") return refusedVerb(statement, text);
  if (kind.type === "change" && !created.has(kind.name.toLowerCase())) {
    return {
      tag: "sql-refused",
      message: `This cell cannot change ${kind.name}, because it did not create it.`,
      advice: `Create a changed copy instead: CREATE TABLE … AS SELECT … FROM ${kind.name}.`,
      ...place,
    };
  }
  return null;
}

/** That a statement is of a kind that no cell may run. */
export function refusedVerb({ kind, start }: SqlStatement, text: string): Failure {
  const verb = kind.type === "refused" ? kind.verb : "This statement";
  return {
    tag: "sql-refused",
    message: `${verb} cannot be used in a cell.`,
    advice: verb.includes("TEMP")
      ? "Leave out TEMP: the tables of a cell are kept in memory only."
      : "A cell can query, and create tables, views and macros. Add data files as sources.",
    ...placeOf(text, start),
  };
}

function checkTokens(tokens: readonly SqlToken[], text: string): Failure | null {
  for (const [index, token] of tokens.entries()) {
    const refusal =
      checkFunction(token, tokens[index + 1], text) ??
      checkFileTable(token, tokens[index - 1], text) ??
      checkTimeZone(token, tokens, index, text) ??
      checkParameter(token, text);
    if (refusal !== null) return refusal;
  }
  return null;
}

function checkFunction(token: SqlToken, next: SqlToken | undefined, text: string): Failure | null {
  const name = nameOf(token, text)?.toLowerCase();
  if (name === undefined || !isSymbol(next, "(")) return null;
  if (!refusedFunctions.has(name)) return checkExtension(name, token, text);
  const dynamic = name === "query" || name === "query_table";
  return {
    tag: "sql-refused",
    message: `${name} cannot be used in a cell.`,
    advice: dynamic
      ? "Name the table in FROM, so that the workbook knows what the cell reads."
      : "Add the file as a source and read it by its table name.",
    ...placeOf(text, token.start),
  };
}

function checkExtension(name: string, token: SqlToken, text: string): Failure | null {
  const found = Object.entries(extensionFunctions).find(([, names]) => names.test(name));
  return found === undefined ? null : { ...extensionFailure(found[0]), ...placeOf(text, token.start) };
}

function checkFileTable(token: SqlToken, previous: SqlToken | undefined, text: string): Failure | null {
  if (token.type !== "string" || !isWord(previous, "FROM", "JOIN")) return null;
  // trim(… FROM '…') and the like have no file name in them.
  const name = text.slice(token.start, token.end);
  if (!/[./\\]\w+'$/.test(name)) return null;
  return {
    tag: "sql-refused",
    message: `A cell cannot read the file ${name} itself.`,
    advice: "Add the file as a source and read it by its table name.",
    ...placeOf(text, token.start),
  };
}

/** Needs the ICU extension; without it the engine would crash. */
function checkTimeZone(
  token: SqlToken,
  tokens: readonly SqlToken[],
  index: number,
  text: string,
): Failure | null {
  if (!isWord(token, "AT") || !isWord(tokens[index + 1], "TIME") || !isWord(tokens[index + 2], "ZONE"))
    return null;
  return {
    tag: "sql-refused",
    message: "AT TIME ZONE is not available here: all times are UTC.",
    advice: "Add or subtract an interval instead, e.g. t + INTERVAL 2 HOUR.",
    ...placeOf(text, token.start),
  };
}

function checkParameter(token: SqlToken, text: string): Failure | null {
  if (token.type !== "parameter" || /^[A-Za-z_$][\w$]*$/.test(token.name)) return null;
  return {
    tag: "sql-error",
    message: `\${${token.name}} is not a name: only the name of a value can stand between the braces.`,
    advice: "Compute the value in a TypeScript or input cell and use its name here.",
    ...placeOf(text, token.start),
  };
}
