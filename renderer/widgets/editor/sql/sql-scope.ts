import type { TableInfo } from "../../../data/database.ts";
import type { ColumnInfo } from "../../../workbook/document.ts";
import { sameName } from "../../../base/names.ts";
import { tokenizeSql, type SqlToken } from "./sql-tokens.ts";

/** A table as a query names it. `alias` is the name that its columns are reached by. */
export interface Relation {
  readonly name: string;
  readonly alias: string;
  readonly columns: readonly ColumnInfo[];
}

export interface SqlScope {
  /** Tables of the query around the position, innermost first. */
  readonly relations: readonly Relation[];
  /** Common table expressions of the statement. */
  readonly ctes: readonly Relation[];
}

/** One query between parentheses, or the statement itself; UNION starts another. */
interface Block {
  readonly parent: Block | null;
  readonly tokens: SqlToken[];
  readonly children: Map<SqlToken, Block>;
  start: number;
  end: number;
}

/** What may be named at a position of a SQL text. */
export function sqlScope(sql: string, offset: number, tables: readonly TableInfo[]): SqlScope {
  const tokens = statementAround(
    tokenizeSql(sql).filter((token) => token.type !== "comment"),
    offset,
  );
  const blocks = splitBlocks(tokens, sql.length);
  const ctes: Relation[] = [];
  const known = (name: string): readonly ColumnInfo[] | null =>
    (ctes.findLast((cte) => sameName(cte.name, name)) ?? tables.find((table) => sameName(table.name, name)))
      ?.columns ?? null;
  for (const block of blocks) collectCtes(block, known, ctes);
  const relations: Relation[] = [];
  const inside = blocks.filter((block) => block.start <= offset && offset <= block.end);
  for (let block: Block | null = inside.at(-1) ?? null; block !== null; block = block.parent) {
    relations.push(...relationsOf(block, known));
  }
  return { relations, ctes };
}

function statementAround(tokens: readonly SqlToken[], offset: number): SqlToken[] {
  const before = tokens.findLastIndex(
    (token) => token.text === ";" && token.type === "symbol" && token.end <= offset,
  );
  const after = tokens.findIndex(
    (token) => token.text === ";" && token.type === "symbol" && token.start >= offset,
  );
  return tokens.slice(before + 1, after < 0 ? undefined : after);
}

const isWord = (token: SqlToken | undefined, ...words: string[]): boolean =>
  token?.type === "word" && words.includes(token.text.toLowerCase());

const isSymbol = (token: SqlToken | undefined, text: string): boolean =>
  token?.type === "symbol" && token.text === text;

function splitBlocks(tokens: readonly SqlToken[], length: number): Block[] {
  const open = (parent: Block | null, start: number): Block => {
    const block: Block = { parent, tokens: [], children: new Map(), start, end: length };
    blocks.push(block);
    return block;
  };
  const blocks: Block[] = [];
  const stack: Block[] = [open(null, 0)];
  for (const token of tokens) {
    const top = stack.at(-1)!;
    if (isSymbol(token, ")") && stack.length > 1) {
      top.end = token.start;
      stack.pop();
      stack.at(-1)!.tokens.push(token);
    } else if (
      isWord(token, "union", "intersect", "except") &&
      top.tokens.some((other) => isWord(other, "from"))
    ) {
      top.end = token.start;
      stack[stack.length - 1] = open(top.parent, token.end);
    } else {
      top.tokens.push(token);
      if (isSymbol(token, "(")) {
        const child = open(top, token.end);
        top.children.set(token, child);
        stack.push(child);
      }
    }
  }
  return blocks;
}

type Known = (name: string) => readonly ColumnInfo[] | null;

/** Reads `name AS (query)` and `name(columns) AS (query)`. */
function collectCtes(block: Block, known: Known, ctes: Relation[]): void {
  block.tokens.forEach((token, index) => {
    const opening = block.tokens[index + 1];
    if (!isWord(token, "as", "materialized") || opening === undefined || !isSymbol(opening, "(")) return;
    const child = block.children.get(opening);
    const name = nameBefore(block.tokens, index);
    if (
      child === undefined ||
      name === null ||
      !child.tokens.some((inner) => isWord(inner, "select", "from"))
    )
      return;
    ctes.push({ name, alias: name, columns: outputColumns(child, known) });
  });
}

function nameBefore(tokens: readonly SqlToken[], index: number): string | null {
  let at = index - 1;
  while (isWord(tokens[at], "not", "as", "materialized")) at -= 1;
  if (isSymbol(tokens[at], ")")) at -= 2;
  return nameOf(tokens[at]);
}

const nameOf = (token: SqlToken | undefined): string | null =>
  token?.type === "quoted" || token?.type === "word" ? token.text : null;

const clauseWords = [
  ...["on", "using", "where", "group", "order", "having", "limit", "offset", "qualify", "window", "union"],
  ...[
    "join",
    "inner",
    "left",
    "right",
    "full",
    "cross",
    "natural",
    "asof",
    "semi",
    "anti",
    "positional",
    "set",
  ],
  ...["select", "tablesample", "pivot", "unpivot", "values", "returning", "intersect", "except", "lateral"],
];

/** Tables after FROM, JOIN and the commas between them. */
function relationsOf(block: Block, known: Known): Relation[] {
  const relations: Relation[] = [];
  let inFrom = false;
  for (let at = 0; at < block.tokens.length; at += 1) {
    const token = block.tokens[at];
    if (isWord(token, "from", "join", "update", "into")) inFrom = true;
    else if (!(inFrom && isSymbol(token, ","))) {
      if (token?.type === "word" && clauseWords.includes(token.text.toLowerCase())) inFrom = false;
      continue;
    }
    const relation = relationAt(block, at + 1, known);
    if (relation !== null) relations.push(relation);
  }
  return relations;
}

function relationAt(block: Block, start: number, known: Known): Relation | null {
  const { tokens, children } = block;
  let at = isWord(tokens[start], "lateral") ? start + 1 : start;
  const first = tokens[at];
  if (first === undefined) return null;
  let name: string | null;
  let columns: readonly ColumnInfo[];
  if (isSymbol(first, "(")) {
    const child = children.get(first);
    name = "";
    columns = child === undefined ? [] : outputColumns(child, known);
    at += 2;
  } else {
    while (isSymbol(tokens[at + 1], ".") && nameOf(tokens[at + 2]) !== null) at += 2;
    name = nameOf(tokens[at]);
    columns = name === null ? [] : (known(name) ?? []);
    at += isSymbol(tokens[at + 1], "(") ? 3 : 1;
  }
  if (name === null || isClauseWord(tokens[at - 1])) return null;
  if (isWord(tokens[at], "as")) at += 1;
  const alias = isClauseWord(tokens[at]) ? null : nameOf(tokens[at]);
  return { name, alias: alias ?? name, columns };
}

const isClauseWord = (token: SqlToken | undefined): boolean =>
  token?.type === "word" && clauseWords.includes(token.text.toLowerCase());

/** The columns that a query gives, as far as its SELECT list says: aliases, plain columns and `*`. */
function outputColumns(block: Block, known: Known): ColumnInfo[] {
  const select = block.tokens.findIndex((token) => isWord(token, "select"));
  const relations = relationsOf(block, known);
  const all = relations.flatMap((relation) => relation.columns);
  if (select < 0) return all;
  const from = block.tokens.findIndex((token, index) => index > select && isWord(token, "from"));
  const list = block.tokens.slice(select + 1, from < 0 ? undefined : from);
  return splitAtCommas(list).flatMap((item) => columnsOfItem(item, relations, all));
}

function columnsOfItem(
  item: SqlToken[],
  relations: readonly Relation[],
  all: readonly ColumnInfo[],
): ColumnInfo[] {
  const star = item.findIndex((token) => isSymbol(token, "*"));
  if (star === 0 || (star === 1 && isWord(item[0], "distinct"))) return [...all];
  if (star === 2 && isSymbol(item[1], ".")) {
    const alias = nameOf(item[0]) ?? "";
    return [...(relations.find((relation) => sameName(relation.alias, alias))?.columns ?? [])];
  }
  const last = item.at(-1);
  const name = nameOf(last);
  if (last === undefined || name === null || isWord(last, "end")) return [];
  const plain = item.length === 1 || (item.length === 3 && isSymbol(item[1], "."));
  const type = plain ? all.find((column) => sameName(column.name, name))?.type : undefined;
  return [{ name, type: type ?? "" }];
}

/** The blocks in parentheses are not among a block's tokens, so every comma is one of the list. */
function splitAtCommas(tokens: readonly SqlToken[]): SqlToken[][] {
  const items: SqlToken[][] = [[]];
  for (const token of tokens) {
    if (isSymbol(token, ",")) items.push([]);
    else items.at(-1)!.push(token);
  }
  return items.filter((item) => item.length > 0);
}
