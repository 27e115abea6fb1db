import type { LanguageContext } from "../language-context.ts";
import { sqlFunctions } from "./sql-functions.ts";
import { sameName } from "../../../base/names.ts";
import { sqlName } from "../../../base/sql-text.ts";
import { sqlScope, type Relation, type SqlScope } from "./sql-scope.ts";
import { tokenizeSql, type SqlToken } from "./sql-tokens.ts";
import { offeredKeywords } from "./sql-words.ts";

export interface SqlSuggestion {
  readonly label: string;
  readonly kind: "column" | "table" | "alias" | "function" | "keyword" | "value";
  readonly detail: string;
  readonly insert: string;
  /** Lower comes first. */
  readonly rank: number;
}

export interface SqlCompletion {
  /** Characters `from` to `to` of the text are replaced. */
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly SqlSuggestion[];
}

/** What can stand at a position of a SQL text. Null where nothing can be offered (strings, comments, numbers). */
export function completeSql(sql: string, offset: number, context: LanguageContext): SqlCompletion | null {
  const tokens = tokenizeSql(sql);
  const at = tokens.find((token) => touches(token, offset));
  if (at?.type === "parameter") return completeParameter(sql, at, context);
  if (at !== undefined && ["string", "comment", "number"].includes(at.type)) return null;
  if (sql.slice(offset - 2, offset) === "${") return null;

  const from = at === undefined || at.type === "symbol" ? offset : at.start;
  const to = at?.type === "quoted" && at.closed ? at.end : offset;
  const before = tokens.filter((token) => token.end <= from && token.type !== "comment");
  const scope = sqlScope(sql, offset, context.tables);
  const quoted = at?.type === "quoted";
  const suggestions = suggestionsAfter(before, scope, context);
  return { from, to, suggestions: quoted ? suggestions.filter(isName).map(alwaysQuoted) : suggestions };
}

const touches = (token: SqlToken, offset: number): boolean =>
  token.start < offset && (offset < token.end || (offset === token.end && continues(token)));

/** What is typed right behind such a token belongs to it. */
const continues = (token: SqlToken): boolean =>
  token.type === "word" || token.type === "number" || token.type === "comment" || !token.closed;

const isName = ({ kind }: SqlSuggestion): boolean =>
  kind === "column" || kind === "table" || kind === "alias";

const alwaysQuoted = (suggestion: SqlSuggestion): SqlSuggestion => ({
  ...suggestion,
  insert: `"${suggestion.label.replaceAll('"', '""')}"`,
});

function completeParameter(sql: string, token: SqlToken, context: LanguageContext): SqlCompletion {
  const close = token.closed ? "" : "}";
  const to = token.closed ? token.end - 1 : token.end;
  const rest = /^[\w$]*/.exec(sql.slice(token.start + 2))?.[0].length ?? 0;
  const inputs = context.inputs.map(({ name, type }) => valueOf(name, type, close, 0));
  const known = new Set(context.inputs.map(({ name }) => name));
  const values = context.cells
    .filter((cell) => cell.kind === "typescript")
    .flatMap((cell) => cell.defines)
    .filter((name) => !known.has(name))
    .map((name) => valueOf(name, "value of a TypeScript cell", close, 1));
  return {
    from: token.start + 2,
    to: Math.min(to, token.start + 2 + rest),
    suggestions: [...inputs, ...values],
  };
}

const valueOf = (name: string, detail: string, close: string, rank: number): SqlSuggestion => ({
  label: name,
  kind: "value",
  detail,
  insert: `${name}${close}`,
  rank,
});

function suggestionsAfter(
  before: readonly SqlToken[],
  scope: SqlScope,
  context: LanguageContext,
): SqlSuggestion[] {
  const last = before.at(-1);
  if (last?.type === "symbol" && last.text === ".") return columnsBehindDot(before.at(-2), scope, context);
  if (expectsTable(before))
    return [...tableSuggestions(scope, context, 0), ...functionSuggestions("table", 2)];
  return [
    ...columnSuggestions(scope.relations, 0),
    ...aliasSuggestions(scope.relations, 1),
    ...keywordSuggestions(2),
    ...functionSuggestions("expression", 3),
    ...tableSuggestions(scope, context, 4),
  ];
}

function columnsBehindDot(
  owner: SqlToken | undefined,
  scope: SqlScope,
  context: LanguageContext,
): SqlSuggestion[] {
  if (owner?.type !== "word" && owner?.type !== "quoted") return [];
  const relation = scope.relations.find(
    ({ alias, name }) => sameName(alias, owner.text) || sameName(name, owner.text),
  );
  const columns =
    relation?.columns ?? context.tables.find(({ name }) => sameName(name, owner.text))?.columns ?? [];
  return columns.map(({ name, type }) => ({
    label: name,
    kind: "column",
    detail: type,
    insert: sqlName(name),
    rank: 0,
  }));
}

const tableWords = ["from", "join", "into", "update", "table", "describe", "summarize", "pivot", "unpivot"];
const listEnds = [
  "select",
  "where",
  "group",
  "order",
  "having",
  "on",
  "using",
  "limit",
  "qualify",
  "set",
  "by",
];

/** True behind FROM, JOIN and the like, and behind a comma of a FROM list. */
function expectsTable(before: readonly SqlToken[]): boolean {
  const last = before.at(-1);
  if (last?.type === "word") return tableWords.includes(last.text.toLowerCase());
  if (last?.type !== "symbol" || last.text !== ",") return false;
  let depth = 0;
  for (const token of before.toReversed()) {
    if (token.type === "symbol" && token.text === ")") depth += 1;
    if (token.type === "symbol" && token.text === "(") depth -= 1;
    if (depth < 0) return false;
    if (depth === 0 && token.type === "word") {
      const word = token.text.toLowerCase();
      if (listEnds.includes(word)) return false;
      if (word === "from" || word === "join") return true;
    }
  }
  return false;
}

function columnSuggestions(relations: readonly Relation[], rank: number): SqlSuggestion[] {
  const seen = new Map<string, number>();
  for (const { columns } of relations) {
    for (const { name } of columns) seen.set(name.toLowerCase(), (seen.get(name.toLowerCase()) ?? 0) + 1);
  }
  return relations.flatMap(({ alias, columns }) =>
    columns.map(({ name, type }) => {
      const ambiguous = (seen.get(name.toLowerCase()) ?? 0) > 1 && alias !== "";
      return {
        label: name,
        kind: "column" as const,
        detail: [type, alias].filter((part) => part !== "").join(" · "),
        insert: ambiguous ? `${sqlName(alias)}.${sqlName(name)}` : sqlName(name),
        rank,
      };
    }),
  );
}

const aliasSuggestions = (relations: readonly Relation[], rank: number): SqlSuggestion[] =>
  relations
    .filter(({ alias }) => alias !== "")
    .map(({ alias, name }) => ({
      label: alias,
      kind: "alias",
      detail: alias === name ? "table" : name,
      insert: sqlName(alias),
      rank,
    }));

function tableSuggestions(scope: SqlScope, context: LanguageContext, rank: number): SqlSuggestion[] {
  const ctes = scope.ctes.map(({ name }) => ({ name, detail: "common table expression" }));
  const tables = context.tables
    .filter(({ name }) => !ctes.some((cte) => sameName(cte.name, name)))
    .map(({ name, numRows, columns }) => ({
      name,
      detail: `${numRows.toLocaleString("en-US")} rows, ${columns.length} columns`,
    }));
  return [...ctes, ...tables].map(({ name, detail }) => ({
    label: name,
    kind: "table",
    detail,
    insert: sqlName(name),
    rank,
  }));
}

const functionSuggestions = (place: "table" | "expression", rank: number): SqlSuggestion[] =>
  sqlFunctions
    .filter(({ kind }) => (kind === "table") === (place === "table"))
    .map(({ name, parameters, kind }) => ({
      label: name,
      kind: "function",
      detail: `(${parameters}) ${kind}`,
      insert: name,
      rank,
    }));

const keywordSuggestions = (rank: number): SqlSuggestion[] =>
  offeredKeywords.map((word) => ({ label: word, kind: "keyword", detail: "", insert: word, rank }));

export interface SqlHover {
  readonly from: number;
  readonly to: number;
  /** Lines of plain text; the first is code. */
  readonly lines: readonly string[];
}

/** What the name at a position is: a column with its type, a table with its size, a function with its parameters. */
export function hoverSql(sql: string, offset: number, context: LanguageContext): SqlHover | null {
  const tokens = tokenizeSql(sql).filter(({ type }) => type !== "comment");
  const index = tokens.findIndex(({ start, end }) => start <= offset && offset <= end);
  const token = tokens[index];
  if (token === undefined) return null;
  const lines = linesFor(
    token,
    tokens[index - 1],
    tokens[index - 2],
    sqlScope(sql, offset, context.tables),
    context,
  );
  return lines === null ? null : { from: token.start, to: token.end, lines };
}

function linesFor(
  token: SqlToken,
  before: SqlToken | undefined,
  owner: SqlToken | undefined,
  scope: SqlScope,
  context: LanguageContext,
): readonly string[] | null {
  if (token.type === "parameter") {
    const input = context.inputs.find(({ name }) => name === token.text);
    return input === undefined ? null : [`${input.name}: ${input.type}`, "Bound as a parameter."];
  }
  if (token.type !== "word" && token.type !== "quoted") return null;
  const behindDot = before?.type === "symbol" && before.text === ".";
  const relations = behindDot
    ? scope.relations.filter(
        ({ alias, name }) => sameName(alias, owner?.text ?? "") || sameName(name, owner?.text ?? ""),
      )
    : scope.relations;
  for (const relation of relations) {
    const column = relation.columns.find(({ name }) => sameName(name, token.text));
    if (column !== undefined)
      return [`${column.name} ${column.type}`, `Column of ${relation.name || "a query"}.`];
  }
  const aliased = scope.relations.find(({ alias }) => sameName(alias, token.text))?.name ?? token.text;
  const table = context.tables.find(({ name }) => sameName(name, aliased));
  if (table !== undefined) {
    return [table.name, `${table.numRows.toLocaleString("en-US")} rows, ${table.columns.length} columns.`];
  }
  const called = sqlFunctions.find(({ name }) => sameName(name, token.text));
  return called === undefined
    ? null
    : [`${called.name}(${called.parameters})`, `DuckDB ${called.kind} function.`];
}
