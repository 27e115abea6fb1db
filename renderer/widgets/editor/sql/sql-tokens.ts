/** A piece of SQL. White space is left out. */
export interface SqlToken {
  readonly type: "word" | "quoted" | "string" | "comment" | "number" | "parameter" | "symbol";
  /** As written; for `quoted` the name inside, for `parameter` the name inside `${}`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** False where the closing quote, brace or comment end is missing. */
  readonly closed: boolean;
}

const patterns: readonly (readonly [SqlToken["type"], RegExp])[] = [
  ["comment", /--[^\n]*/y],
  ["string", /[eE]'(?:\\[\s\S]|''|[^'\\])*('?)/y],
  ["string", /'(?:''|[^'])*('?)/y],
  ["quoted", /"((?:""|[^"])*)("?)/y],
  ["parameter", /\$\{([^}\n]*)(\}?)/y],
  ["number", /\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?/y],
  ["word", /[\p{L}_][\p{L}\p{N}_]*/uy],
];

/** Splits SQL into tokens. Takes any text: what is not closed ends with it. */
export function tokenizeSql(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  while (at < sql.length) {
    if (/\s/.test(sql[at] ?? "")) {
      at += 1;
      continue;
    }
    const token = blockComment(sql, at) ?? dollarString(sql, at) ?? patternToken(sql, at) ?? symbol(sql, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

const symbol = (sql: string, start: number): SqlToken => {
  const text = String.fromCodePoint(sql.codePointAt(start) ?? 0);
  return { type: "symbol", text, start, end: start + text.length, closed: true };
};

function patternToken(sql: string, start: number): SqlToken | null {
  for (const [type, pattern] of patterns) {
    pattern.lastIndex = start;
    const match = pattern.exec(sql);
    if (match === null) continue;
    const end = start + match[0].length;
    if (type === "quoted") {
      return { type, text: (match[1] ?? "").replaceAll('""', '"'), start, end, closed: match[2] !== "" };
    }
    if (type === "parameter") {
      return { type, text: (match[1] ?? "").trim(), start, end, closed: match[2] !== "" };
    }
    return { type, text: match[0], start, end, closed: type !== "string" || match[1] !== "" };
  }
  return null;
}

/** DuckDB's block comments nest. */
function blockComment(sql: string, start: number): SqlToken | null {
  if (!sql.startsWith("/*", start)) return null;
  let depth = 1;
  let at = start + 2;
  while (at < sql.length && depth > 0) {
    if (sql.startsWith("/*", at)) depth += 1;
    else if (sql.startsWith("*/", at)) depth -= 1;
    at += sql.startsWith("/*", at) || sql.startsWith("*/", at) ? 2 : 1;
  }
  return { type: "comment", text: sql.slice(start, at), start, end: at, closed: depth === 0 };
}

function dollarString(sql: string, start: number): SqlToken | null {
  const opening = /^\$[\p{L}_]*\$/u.exec(sql.slice(start, start + 64))?.[0];
  if (opening === undefined) return null;
  const close = sql.indexOf(opening, start + opening.length);
  const end = close < 0 ? sql.length : close + opening.length;
  return { type: "string", text: sql.slice(start, end), start, end, closed: close >= 0 };
}
