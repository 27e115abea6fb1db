import { fail, ok, type Failure, type Result } from "../base/result.ts";
import { isSymbol, isWord, nameOf, type SqlToken } from "./sql-lexer.ts";
import { splitStatements, type SqlStatement } from "./sql-statements.ts";
import { findUnportable } from "./portable-sql.ts";
import { findFunctionRefusal, findTableRefusal } from "./refused-functions.ts";
import { placeOf } from "./text-place.ts";

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
      checkName(token, tokens[index + 1], text) ??
      checkFileTable(token, tokens[index - 1], text) ??
      checkParameter(token, text);
    if (refusal !== null) return refusal;
  }
  return findUnportable(tokens, text);
}

function checkName(token: SqlToken, next: SqlToken | undefined, text: string): Failure | null {
  const name = nameOf(token, text)?.toLowerCase();
  if (name === undefined) return null;
  const refusal = findTableRefusal(name) ?? (isSymbol(next, "(") ? findFunctionRefusal(name) : null);
  return refusal === null ? null : { ...refusal, ...placeOf(text, token.start) };
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

function checkParameter(token: SqlToken, text: string): Failure | null {
  if (token.type !== "parameter" || /^[A-Za-z_$][\w$]*$/.test(token.name)) return null;
  return {
    tag: "sql-error",
    message: `\${${token.name}} is not a name: only the name of a value can stand between the braces.`,
    advice: "Compute the value in a TypeScript or input cell and use its name here.",
    ...placeOf(text, token.start),
  };
}
