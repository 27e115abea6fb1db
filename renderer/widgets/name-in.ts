import { sqlName } from "../base/sql-text.ts";

/** A table or a column, by its name. */
export interface NamedThing {
  readonly name: string;
  readonly what: "table" | "column";
}

/** How a source in a language writes a table or a column. */
export function nameIn(language: "sql" | "typescript" | "markdown", { name, what }: NamedThing): string {
  if (language === "typescript")
    return what === "table" ? `table(${JSON.stringify(name)})` : JSON.stringify(name);
  return language === "markdown" ? `\`${name}\`` : sqlName(name);
}

/** The text with another put into it at an offset, apart from the words beside it; `end` is where that ends. */
export function insertApart(
  text: string,
  at: number,
  inserted: string,
): { readonly text: string; readonly end: number } {
  const isWord = (character: string): boolean => /[\p{L}\p{N}_"`)]/u.test(character);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  const apart = `${isWord(before.slice(-1)) ? " " : ""}${inserted}${/^[\p{L}\p{N}_"`(]/u.test(after) ? " " : ""}`;
  return { text: before + apart + after, end: at + apart.length };
}
