import { isSymbol, isWord, nameOf, type SqlToken } from "./sql-lexer.ts";

/** Words after which the items of a FROM clause stand. */
const tableLeads = [
  "FROM",
  "JOIN",
  "USING",
  "INTO",
  "UPDATE",
  "DESCRIBE",
  "SUMMARIZE",
  "PIVOT",
  "UNPIVOT",
  "TABLE",
];

export function tablesRead(tokens: readonly SqlToken[], text: string): readonly string[] {
  return tokens.flatMap((token, at) => {
    if (!isWord(tokens[at - 1], ...tableLeads)) return [];
    const name = nameOf(token, text);
    return name === null || isSymbol(tokens[at + 1], "(") ? [] : [name];
  });
}
