import { reservedWords } from "./sql-words.ts";

/** A name as it must stand in SQL: quoted if it is not a plain word or is a reserved one. */
export const sqlName = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !reservedWords.has(name.toLowerCase())
    ? name
    : `"${name.replaceAll('"', '""')}"`;

/** DuckDB compares names without regard to case. */
export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
