import { isSymbol, isWord, nameOf, type SqlToken } from "./sql-lexer.ts";
import { tablePlaces } from "./sql-names.ts";
import { splitStatements } from "./sql-statements.ts";

interface Edit {
  readonly at: number;
  readonly until: number;
  readonly text: string;
}

/**
 * The text of a cell in which a table is read under another name. Columns written with the table's name follow it; where
 * that name also means something else in the statement, the table keeps it as an alias.
 */
export function renameSqlTable(text: string, from: string, to: string): string {
  const edits = splitStatements(text).flatMap(({ tokens }) => editsOf(tokens, text, from, to));
  return edits
    .toSorted((a, b) => b.at - a.at)
    .reduce((done, { at, until, text: put }) => done.slice(0, at) + put + done.slice(until), text);
}

function editsOf(tokens: readonly SqlToken[], text: string, from: string, to: string): readonly Edit[] {
  const isFrom = (token: SqlToken | undefined): boolean =>
    nameOf(token, text)?.toLowerCase() === from.toLowerCase();
  const places = tablePlaces(tokens, text).filter((at) => isFrom(tokens[at]));
  if (places.length === 0) return [];
  const isTable = new Set(places);
  const qualifiers: number[] = [];
  let others = 0;
  for (const [at, token] of tokens.entries()) {
    if (!isFrom(token) || isTable.has(at) || isSymbol(tokens[at - 1], ".")) continue;
    if (isSymbol(tokens[at + 1], ".")) qualifiers.push(at);
    else others += 1;
  }
  const replace = (at: number, put: string): Edit => ({
    at: tokens[at]!.start,
    until: tokens[at]!.end,
    text: put,
  });
  if (others === 0) return [...places, ...qualifiers].map((at) => replace(at, to));
  return places.map((at) => {
    const written = text.slice(tokens[at]!.start, tokens[at]!.end);
    return replace(at, hasAlias(tokens, at) ? to : `${to} AS ${written}`);
  });
}

/** Words that can follow a table and are no alias. */
const followers =
  "WHERE GROUP HAVING WINDOW QUALIFY ORDER LIMIT OFFSET UNION INTERSECT EXCEPT SELECT RETURNING SET ON USING PIVOT UNPIVOT JOIN INNER LEFT RIGHT FULL OUTER NATURAL ASOF POSITIONAL CROSS SEMI ANTI TABLESAMPLE AT VALUES".split(
    " ",
  );

function hasAlias(tokens: readonly SqlToken[], at: number): boolean {
  const next = tokens[at + 1];
  if (next?.type === "quoted") return true;
  return next?.type === "word" && !isWord(next, ...followers);
}
