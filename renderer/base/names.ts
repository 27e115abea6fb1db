import type { Failure } from "./result.ts";

/**
 * Names of cells and sources. A name is an identifier in SQL and in TypeScript without quotes, so that one name means
 * one thing in both; upper and lower case make no difference, because they make none in SQL.
 */
const identifier = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const longestName = 63;

/** Words that SQL or TypeScript would read as something else. */
const reserved = new Set(
  (
    "all analyse analyze and any array as asc asymmetric await both break case cast catch check class collate column " +
    "const constraint continue create debugger default deferrable delete desc describe distinct do else end enum " +
    "except export extends false fetch finally for foreign from function grant group having if implements import in " +
    "initially instanceof interface intersect into lambda lateral leading let limit new not null offset on only or " +
    "order package pivot pivot_longer pivot_wider placing primary private protected public qualify references return " +
    "returning select show some static summarize super switch symmetric table then this throw to trailing true try " +
    "typeof undefined union unique unpivot using var variadic void when where while window with yield " +
    "analysis arguments charts console display eval math object plot progress number string boolean date json map set " +
    "symbol promise proxy reflect infinity nan globalthis error regexp intl"
  ).split(" "),
);

/** Whether a text may name a cell or a source. */
export const isName = (text: string): boolean => nameProblem(text) === null;

/** Why a text may not name a cell or a source, or null if it may. */
export function nameProblem(text: string): Failure | null {
  const advice = "Use letters, digits and _, beginning with a letter, as in calls_by_month.";
  if (text === "") return { tag: "bad-name", message: "The name is empty.", advice };
  if (text.length > longestName)
    return { tag: "bad-name", message: `The name has more than ${longestName} characters.`, advice };
  if (!identifier.test(text)) return { tag: "bad-name", message: `“${text}” cannot be a name.`, advice };
  if (reserved.has(text.toLowerCase()))
    return {
      tag: "bad-name",
      message: `“${text}” means something else in SQL or TypeScript.`,
      advice: "Choose another name.",
    };
  return null;
}

/** Whether two names are one name to SQL. */
export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** `base`, or the first of `base_2`, `base_3`, … that is not taken. */
export function uniqueName(base: string, taken: Iterable<string>): string {
  const used = new Set(Array.from(taken, (name) => name.toLowerCase()));
  if (!used.has(base.toLowerCase())) return base;
  for (let number = 2; ; number++) {
    const name = `${base.slice(0, longestName - 6)}_${number}`;
    if (!used.has(name.toLowerCase())) return name;
  }
}

/** The first of `base1`, `base2`, … that is not taken: names for new cells. */
export function nextName(base: string, taken: Iterable<string>): string {
  const used = new Set(Array.from(taken, (name) => name.toLowerCase()));
  for (let number = 1; ; number++) if (!used.has(`${base}${number}`)) return `${base}${number}`;
}

/** The table name for a data file: `bank-additional-full.csv` becomes `bank_additional_full`. */
export function toTableName(fileName: string, taken: Iterable<string>): string {
  const stem = fileName.replace(/^.*[\\/]/, "").replace(/(?<=.)\.[^.]*$/, "");
  const word = stem
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}_]+/gu, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, longestName - 6);
  const lead = word === "" ? "data" : /^\p{N}/u.test(word) ? `data_${word}` : word;
  return uniqueName(isName(lead) ? lead : `${lead}_data`, taken);
}
