import { isSymbol, isWord, lexSql, nameOf, type SqlToken } from "./sql-lexer.ts";

/** One statement of a cell. Token offsets count from the start of the cell's text. */
export interface SqlStatement {
  readonly text: string;
  /** Offset of `text` in the cell's text. */
  readonly start: number;
  readonly tokens: readonly SqlToken[];
  readonly kind: StatementKind;
}

export type StatementKind =
  /** Gives rows and can stand after CREATE TABLE … AS. */
  | { readonly type: "query" }
  /** Gives rows and can stand in parentheses after FROM: DESCRIBE, SUMMARIZE, SHOW. */
  | { readonly type: "describe" }
  | { readonly type: "explain" }
  | { readonly type: "create"; readonly what: "TABLE" | "VIEW" | "MACRO"; readonly name: string }
  /** Changes or drops something that must have been created by the same cell. */
  | { readonly type: "change"; readonly name: string }
  | { readonly type: "refused"; readonly verb: string }
  /** Begins with no word that begins a statement: DuckDB's parser will say so. */
  | { readonly type: "unknown" };

/** Splits a cell's text at its semicolons; empty statements are left out. */
export function splitStatements(text: string): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  let tokens: SqlToken[] = [];
  const finish = (): void => {
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (first === undefined || last === undefined) return;
    statements.push({
      text: text.slice(first.start, last.end),
      start: first.start,
      tokens,
      kind: statementKind(tokens, text),
    });
    tokens = [];
  };
  for (const token of lexSql(text)) {
    if (isSymbol(token, ";")) finish();
    else tokens.push(token);
  }
  finish();
  return statements;
}

const queryVerbs = ["SELECT", "FROM", "VALUES", "TABLE", "PIVOT", "PIVOT_WIDER", "PIVOT_LONGER", "UNPIVOT"];
const mainVerbs = [
  "SELECT",
  "FROM",
  "VALUES",
  "TABLE",
  "PIVOT",
  "UNPIVOT",
  "INSERT",
  "UPDATE",
  "DELETE",
  "MERGE",
];

function statementKind(tokens: readonly SqlToken[], text: string): StatementKind {
  const verbAt = mainVerbIndex(tokens);
  const verb = tokens[verbAt];
  if (isSymbol(verb, "(") || isWord(verb, ...queryVerbs)) return { type: "query" };
  if (isWord(verb, "DESCRIBE", "DESC", "SUMMARIZE", "SHOW")) return { type: "describe" };
  if (isWord(verb, "EXPLAIN")) return { type: "explain" };
  const kind = isWord(verb, "CREATE") ? createKind(tokens, text) : changeKind(tokens, verbAt, text);
  return kind ?? refusedKind(tokens, verbAt) ?? { type: "unknown" };
}

const refusedVerbs = (
  "ABORT ANALYZE ATTACH BEGIN CALL CHECKPOINT COMMENT COMMIT COPY DEALLOCATE DETACH END EXECUTE EXPORT FORCE GRANT IMPORT " +
  "INSTALL LOAD MERGE PRAGMA PREPARE RESET ROLLBACK SET START USE VACUUM"
).split(" ");

const refusedObjects = "INDEX PERSISTENT SCHEMA SECRET SEQUENCE TEMP TEMPORARY TYPE UNIQUE".split(" ");

function refusedKind(tokens: readonly SqlToken[], verbAt: number): StatementKind | null {
  const verb = tokens[verbAt];
  if (verb?.type !== "word") return null;
  if (refusedVerbs.includes(verb.upper)) return { type: "refused", verb: verb.upper };
  if (!["CREATE", "DROP", "ALTER", "UPDATE"].includes(verb.upper)) return null;
  const object = tokens[verbAt + (isWord(tokens[verbAt + 1], "OR") ? 3 : 1)];
  const known = isWord(object, ...refusedObjects, "EXTENSIONS") && object?.type === "word";
  return known ? { type: "refused", verb: `${verb.upper} ${object.upper}` } : null;
}

/** After WITH, the verb that follows the list of CTEs; otherwise the first token. */
function mainVerbIndex(tokens: readonly SqlToken[]): number {
  if (!isWord(tokens[0], "WITH")) return 0;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (isSymbol(token, "(")) depth += 1;
    if (isSymbol(token, ")")) depth -= 1;
    if (depth === 0 && index > 0 && isWord(token, ...mainVerbs)) return index;
  }
  return 0;
}

function createKind(tokens: readonly SqlToken[], text: string): StatementKind | null {
  let at = 1;
  if (isWord(tokens[at], "OR") && isWord(tokens[at + 1], "REPLACE")) at += 2;
  const what = tokens[at];
  if (!isWord(what, "TABLE", "VIEW", "MACRO", "FUNCTION")) return null;
  const name = readTarget(tokens, at + 1, text);
  if (name === null) return null;
  const type = isWord(what, "TABLE") ? "TABLE" : isWord(what, "VIEW") ? "VIEW" : "MACRO";
  return { type: "create", what: type, name };
}

const changePrefixes: readonly (readonly string[])[] = [
  ["INSERT", "OR", "REPLACE", "INTO"],
  ["INSERT", "OR", "IGNORE", "INTO"],
  ["INSERT", "INTO"],
  ["UPDATE"],
  ["DELETE", "FROM"],
  ["TRUNCATE", "TABLE"],
  ["TRUNCATE"],
  ["ALTER", "TABLE"],
  ["ALTER", "VIEW"],
  ["DROP", "TABLE"],
  ["DROP", "VIEW"],
  ["DROP", "MACRO", "TABLE"],
  ["DROP", "MACRO"],
  ["DROP", "FUNCTION"],
];

function changeKind(tokens: readonly SqlToken[], verbAt: number, text: string): StatementKind | null {
  const prefix = changePrefixes.find((words) => words.every((word, at) => isWord(tokens[verbAt + at], word)));
  if (prefix === undefined) return null;
  const name = readTarget(tokens, verbAt + prefix.length, text);
  return name === null ? null : { type: "change", name };
}

/** The last part of a possibly qualified name, after an optional IF [NOT] EXISTS. */
function readTarget(tokens: readonly SqlToken[], start: number, text: string): string | null {
  let at = start;
  if (isWord(tokens[at], "IF")) at += isWord(tokens[at + 1], "NOT") ? 3 : 2;
  while (isSymbol(tokens[at + 1], ".")) at += 2;
  return nameOf(tokens[at], text);
}
