import { fail, ok, type Failure, type Result } from "../base/result.ts";
import type { SqlAnalysis } from "./database.ts";
import { EngineError } from "./engine-error.ts";
import type { Connection } from "./engine.ts";
import { toFailure } from "./failures.ts";
import { readRows } from "./relations.ts";
import { parameterNames } from "./sql-parameters.ts";
import { checkStatements, refusedVerb } from "./sql-policy.ts";
import type { SqlStatement } from "./sql-statements.ts";
import { namesRead } from "./sql-names.ts";
import { placeOf } from "./text-place.ts";

/** What a cell's statements define and read. Fails where DuckDB's parser does not understand them. */
export async function analyzeSql(
  connection: Connection,
  builtIns: ReadonlySet<string>,
  sql: string,
): Promise<Result<SqlAnalysis>> {
  const checked = checkStatements(sql);
  if (!checked.ok) return checked;
  const defines = new Map<string, string>();
  const uses = new Map<string, string>();
  for (const statement of checked.value) {
    const tables = await readTables(connection, statement, sql);
    if (!tables.ok) return tables;
    if (statement.kind.type === "unknown") return fail(refusedVerb(statement, sql));
    const macros = namesRead(statement.tokens, sql).functions.filter(
      (name) => !builtIns.has(name.toLowerCase()),
    );
    const { kind } = statement;
    for (const name of [...tables.value, ...macros]) {
      const own = defines.has(name.toLowerCase()) || (kind.type === "create" && kind.name === name);
      if (!own) uses.set(name.toLowerCase(), name);
    }
    if (kind.type === "create") defines.set(kind.name.toLowerCase(), kind.name);
  }
  return ok({
    defines: [...defines.values()],
    uses: [...uses.values()],
    parameters: parameterNames(checked.value),
  });
}

/**
 * The tables of one statement by DuckDB's binder. Where it gives up because the tables it would need are not there (recursive
 * CTEs, USING, PIVOT, …) its parser still has checked the syntax, and the clauses are followed by sql-names.ts.
 */
async function readTables(
  connection: Connection,
  statement: SqlStatement,
  cellText: string,
): Promise<Result<readonly string[]>> {
  const parsable = withoutParameters(statement, cellText);
  try {
    return ok(await connection.tableNames(parsable));
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || thrown.kind !== "sql") throw thrown;
    if (thrown.type === "Parser" || thrown.type === "Syntax") {
      return fail(syntaxFailure(thrown, statement, parsable, cellText));
    }
    return ok(namesRead(statement.tokens, cellText).tables);
  }
}

/** `${name}` as a literal of the same length, so that places stay the same. */
function withoutParameters({ text, start, tokens }: SqlStatement, cellText: string): string {
  let parsable = "";
  let copiedTo = start;
  for (const token of tokens) {
    if (token.type !== "parameter") continue;
    parsable += cellText.slice(copiedTo, token.start) + "0".padEnd(token.end - token.start);
    copiedTo = token.end;
  }
  return parsable + cellText.slice(copiedTo, start + text.length);
}

function syntaxFailure(
  error: EngineError,
  statement: SqlStatement,
  parsable: string,
  cellText: string,
): Failure {
  const failure = toFailure(error);
  if (error.position === null) return { ...failure, ...placeOf(cellText, statement.start) };
  const bytes = new TextEncoder().encode(parsable).subarray(0, error.position);
  return { ...failure, ...placeOf(cellText, statement.start + new TextDecoder().decode(bytes).length) };
}

/** Functions that are in no list of DuckDB, because its binder handles them itself. */
const unlistedFunctions = (
  "columns cume_dist dense_rank fill first_value grouping grouping_id ifnull lag last_value lead nth_value ntile nullif " +
  "percentile_cont percentile_disc percent_rank rank rank_dense row_number unnest unlist try"
).split(" ");

/** What may stand before a parenthesis without being a macro of the workbook, in lower case. */
export async function readBuiltIns(connection: Connection): Promise<ReadonlySet<string>> {
  const rows = await readRows(
    connection,
    `SELECT lower(function_name) AS name FROM duckdb_functions()
     UNION SELECT lower(keyword_name) FROM duckdb_keywords()
     UNION SELECT lower(type_name) FROM duckdb_types()`,
  );
  return new Set([...unlistedFunctions, ...rows.map((row) => String(row["name"]))]);
}
