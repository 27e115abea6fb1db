/** One token of DuckDB's SQL. `start` and `end` are offsets in the text; comments and blanks are no tokens. */
export type SqlToken =
  | { readonly type: "word"; readonly start: number; readonly end: number; readonly upper: string }
  /** A quoted identifier; `value` without the quotes. */
  | { readonly type: "quoted"; readonly start: number; readonly end: number; readonly value: string }
  | { readonly type: "string"; readonly start: number; readonly end: number }
  | { readonly type: "number"; readonly start: number; readonly end: number }
  /** `${name}`. */
  | { readonly type: "parameter"; readonly start: number; readonly end: number; readonly name: string }
  | { readonly type: "symbol"; readonly start: number; readonly end: number; readonly text: string };

const patterns = {
  blank: /\s+/y,
  lineComment: /--[^\n]*/y,
  parameter: /\$\{([^}]*)\}/y,
  dollarTag: /\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y,
  escapeString: /[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)/y,
  string: /(?:[xXbBuU]&?)?'(?:[^']|'')*(?:'|$)/y,
  quoted: /"((?:[^"]|"")*)(?:"|$)/y,
  word: /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y,
  number: /(?:0[xX][\da-fA-F_]+|(?:\d[\d_]*)?\.?\d[\d_]*(?:[eE][+-]?\d+)?\.?)/y,
};

/**
 * Splits SQL into tokens, so that names in strings and comments are never taken for names. Never fails: what is not closed
 * reaches to the end, and DuckDB's parser says what is wrong with it.
 */
export function lexSql(text: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  while (at < text.length) {
    const blankEnd = skipBlank(text, at);
    if (blankEnd > at) {
      at = blankEnd;
      continue;
    }
    const token = readToken(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function skipBlank(text: string, at: number): number {
  if (text.startsWith("/*", at)) return skipBlockComment(text, at);
  return match(patterns.blank, text, at)?.end ?? match(patterns.lineComment, text, at)?.end ?? at;
}

/** Block comments nest. */
function skipBlockComment(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    if (text.startsWith("/*", at)) {
      depth += 1;
      at += 2;
    } else if (text.startsWith("*/", at)) {
      depth -= 1;
      at += 2;
      if (depth === 0) return at;
    } else {
      at += 1;
    }
  }
  return at;
}

function readToken(text: string, start: number): SqlToken {
  const parameter = match(patterns.parameter, text, start);
  if (parameter !== null) {
    return { type: "parameter", start, end: parameter.end, name: (parameter.groups[1] ?? "").trim() };
  }
  const dollar = match(patterns.dollarTag, text, start);
  if (dollar !== null) {
    const tag = text.slice(start, dollar.end);
    const close = text.indexOf(tag, dollar.end);
    return { type: "string", start, end: close === -1 ? text.length : close + tag.length };
  }
  const string = match(patterns.escapeString, text, start) ?? match(patterns.string, text, start);
  if (string !== null) return { type: "string", start, end: string.end };
  const quoted = match(patterns.quoted, text, start);
  if (quoted !== null) {
    return { type: "quoted", start, end: quoted.end, value: (quoted.groups[1] ?? "").replaceAll('""', '"') };
  }
  const word = match(patterns.word, text, start);
  if (word !== null) {
    return { type: "word", start, end: word.end, upper: text.slice(start, word.end).toUpperCase() };
  }
  const number = match(patterns.number, text, start);
  if (number !== null) return { type: "number", start, end: number.end };
  return { type: "symbol", start, end: start + 1, text: text.charAt(start) };
}

function match(
  pattern: RegExp,
  text: string,
  at: number,
): { readonly end: number; readonly groups: RegExpExecArray } | null {
  pattern.lastIndex = at;
  const groups = pattern.exec(text);
  return groups === null ? null : { end: pattern.lastIndex, groups };
}

export const isWord = (token: SqlToken | undefined, ...uppers: readonly string[]): boolean =>
  token?.type === "word" && uppers.includes(token.upper);

export const isSymbol = (token: SqlToken | undefined, text: string): boolean =>
  token?.type === "symbol" && token.text === text;

/** The name that a word or quoted identifier stands for, null for any other token. */
export function nameOf(token: SqlToken | undefined, text: string): string | null {
  if (token?.type === "quoted") return token.value;
  return token?.type === "word" ? text.slice(token.start, token.end) : null;
}
