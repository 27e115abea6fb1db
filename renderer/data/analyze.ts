import { fail, ok, type Failure, type Result } from "../base/result.ts";
import type { SqlAnalysis } from "./database.ts";
import { EngineError } from "./engine-error.ts";
import type { Connection } from "./engine.ts";
import { toFailure } from "./failures.ts";
import { parameterNames } from "./sql-parameters.ts";
import { checkStatements } from "./sql-policy.ts";
import type { SqlStatement } from "./sql-statements.ts";
import { tablesRead } from "./sql-tables.ts";
import { placeOf } from "./text-place.ts";

/** What a cell's statements define and read. Fails where DuckDB's parser does not understand them. */
export async function analyzeSql(connection: Connection, sql: string): Promise<Result<SqlAnalysis>> {
  const checked = checkStatements(sql);
  if (!checked.ok) return checked;
  const defines = new Map<string, string>();
  const uses = new Map<string, string>();
  for (const statement of checked.value) {
    const tables = await readTables(connection, statement, sql);
    if (!tables.ok) return tables;
    for (const table of tables.value) {
      if (!defines.has(table.toLowerCase())) uses.set(table.toLowerCase(), table);
    }
    const { kind } = statement;
    if (kind.type === "create" && kind.what !== "MACRO") defines.set(kind.name.toLowerCase(), kind.name);
  }
  return ok({
    defines: [...defines.values()],
    uses: [...uses.values()],
    parameters: parameterNames(checked.value),
  });
}

/**
 * The tables of one statement by DuckDB's binder. Where it gives up because the tables it would need are not there (recursive
 * CTEs, USING, PIVOT, …) its parser still has checked the syntax, and the clauses are followed by sql-tables.ts.
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
    return ok(tablesRead(statement.tokens, cellText));
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
