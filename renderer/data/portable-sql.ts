/**
 * What not every engine can do: some builds of DuckDB hold the JSON and ICU extensions, others do not. The same cells give
 * the same results on all of them, so none may use what only some have.
 */
import type { Failure } from "../base/result.ts";
import type { ColumnInfo } from "../workbook/document.ts";
import { extensionFailure } from "./failures.ts";
import { isSymbol, isWord, nameOf, type SqlToken } from "./sql-lexer.ts";
import { placeOf } from "./text-place.ts";

/** The first use of such a part in a statement, with its place; null if there is none. */
export function findUnportable(tokens: readonly SqlToken[], text: string): Failure | null {
  for (const [index, token] of tokens.entries()) {
    const found = checkZone(tokens, index) ?? checkCollation(tokens, index, text);
    if (found !== null) return { ...found, ...placeOf(text, token.start) };
  }
  return findUnportableType(tokens, text) ?? findZoneFormat(tokens, text);
}

/** The same for the columns of a result, whose types can come from anywhere. */
export function findUnportableColumn(columns: readonly ColumnInfo[]): Failure | null {
  for (const { name, type } of columns) {
    if (/(^|[ (])JSON(?=[,)[]|$)/.test(type)) return extensionFailure("json");
    if (/\bTIME(STAMP)? WITH TIME ZONE/.test(type)) {
      return { ...zoneFailure, message: `${name} has a time zone, and all times are in UTC here.` };
    }
  }
  return null;
}

const zoneFailure = {
  tag: "sql-refused",
  message: "Types with a time zone are not available here: all times are in UTC.",
  // A cast to TIMESTAMP passes the offset over.
  advice: "Use TIMESTAMP. A text with an offset becomes one in UTC by strptime(text, '%Y-%m-%d %H:%M:%S%z').",
};

function checkZone(tokens: readonly SqlToken[], index: number): Failure | null {
  const [before, token, next] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (!isWord(token, "TIME") || !isWord(next, "ZONE")) return null;
  if (isWord(before, "WITH")) return zoneFailure;
  // Without the ICU extension the engine of the window would crash.
  if (!isWord(before, "AT")) return null;
  return {
    tag: "sql-refused",
    message: "AT TIME ZONE is not available here: all times are UTC.",
    advice: "Add or subtract an interval instead, e.g. t + INTERVAL 2 HOUR.",
  };
}

const collations = new Set(["binary", "c", "nfc", "noaccent", "nocase", "posix"]);

function checkCollation(tokens: readonly SqlToken[], index: number, text: string): Failure | null {
  if (!isWord(tokens[index], "COLLATE")) return null;
  for (let at = index + 1; ; at += 2) {
    const name = nameOf(tokens[at], text);
    if (name === null) return null;
    if (!collations.has(name.toLowerCase())) {
      return {
        tag: "sql-refused",
        message: `The collation ${name} is not available here.`,
        advice: "Use NOCASE, NOACCENT or NFC, also together: ORDER BY name COLLATE NOCASE.NOACCENT.",
      };
    }
    if (!isSymbol(tokens[at + 1], ".")) return null;
  }
}

const unportableTypes: Readonly<Record<string, Failure>> = {
  json: extensionFailure("json"),
  timestamptz: zoneFailure,
  timetz: zoneFailure,
  "timestamp with time zone": zoneFailure,
  "time with time zone": zoneFailure,
};

/** Such names stand for types only where a type is expected: columns may have them too. */
function findUnportableType(tokens: readonly SqlToken[], text: string): Failure | null {
  const inType = typePlaces(tokens);
  for (const [index, token] of tokens.entries()) {
    const failure = unportableTypes[nameOf(token, text)?.toLowerCase() ?? ""];
    if (failure === undefined) continue;
    if (inType.has(index) || tokens[index + 1]?.type === "string") {
      return { ...failure, ...placeOf(text, token.start) };
    }
  }
  return null;
}

/** The tokens that belong to a type: after `::`, after AS in a CAST, and in the list of columns of CREATE TABLE. */
function typePlaces(tokens: readonly SqlToken[]): ReadonlySet<number> {
  const places = new Set<number>();
  const open: ("cast" | "type" | "columns" | "other")[] = [];
  let inCastType = -1;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const afterColons = isSymbol(before, ":") && isSymbol(tokens[index - 2], ":");
    const kind = open.at(-1);
    if (isSymbol(token, "(")) open.push(kindOfParenthesis(tokens, index, places));
    else if (isSymbol(token, ")")) {
      if (open.length === inCastType) inCastType = -1;
      open.pop();
    } else if (kind === "cast" && isWord(token, "AS")) inCastType = open.length;
    else if (afterColons || inCastType !== -1 || kind === "type") places.add(index);
    else if (kind === "columns" && !isSymbol(before, "(") && !isSymbol(before, ",")) places.add(index);
  }
  return places;
}

function kindOfParenthesis(
  tokens: readonly SqlToken[],
  index: number,
  places: ReadonlySet<number>,
): "cast" | "type" | "columns" | "other" {
  if (isWord(tokens[index - 1], "CAST", "TRY_CAST")) return "cast";
  if (places.has(index - 1)) return "type";
  const isCreate = isWord(tokens[0], "CREATE") && tokens.slice(1, 4).some((token) => isWord(token, "TABLE"));
  const isFirst = !tokens
    .slice(0, index)
    .some((token) => isSymbol(token, "(") || isWord(token, "SELECT", "FROM"));
  return isCreate && isFirst ? "columns" : "other";
}

/**
 * DuckDB reads and writes names of zones by ICU; without it they are passed over when read, and come out as chance has it
 * when written. Nanoseconds would get lost on the way to UTC (lockdown.ts).
 */
function findZoneFormat(tokens: readonly SqlToken[], text: string): Failure | null {
  const names = tokens.map((token) => nameOf(token, text)?.toLowerCase());
  const isCalled = (pattern: RegExp): boolean =>
    names.some((name, at) => name !== undefined && pattern.test(name) && isSymbol(tokens[at + 1], "("));
  const reads = isCalled(/^(try_)?strptime$/);
  if (!reads && !isCalled(/^strftime$/)) return null;
  for (const token of tokens) {
    if (token.type !== "string") continue;
    const format = text.slice(token.start, token.end).replaceAll("%%", "");
    if (format.includes("%Z")) return { ...zoneNameFailure, ...placeOf(text, token.start) };
    if (reads && format.includes("%n")) return { ...nanosecondFailure, ...placeOf(text, token.start) };
  }
  return null;
}

const zoneNameFailure: Failure = {
  tag: "sql-refused",
  message: "%Z, the name of a time zone, is not available here: all times are in UTC.",
  advice: "Use %z for an offset such as +0200, or leave it out.",
};

const nanosecondFailure: Failure = {
  tag: "sql-refused",
  message: "%n, nanoseconds, cannot be read here: times have microseconds.",
  advice: "Use %f, or cast the text to TIMESTAMP_NS.",
};
