import { isSymbol, isWord, nameOf, type SqlToken } from "./sql-lexer.ts";

/** The names that one statement reads, as written: tables and views, and functions that it calls. */
export interface NamesRead {
  readonly tables: readonly string[];
  readonly functions: readonly string[];
}

/** Names of CTEs in sight, in lower case. */
type Scope = ReadonlySet<string>;

/**
 * Follows the clauses of a statement whose syntax DuckDB's parser has accepted, and collects the tables that stand where tables
 * stand: CTEs hide tables only in their scope, and only unqualified; names in strings, comments and expressions do not count.
 */
export function namesRead(tokens: readonly SqlToken[], text: string): NamesRead {
  const walk = new Walk(tokens, text);
  walk.statement(0, tokens.length);
  return { tables: [...walk.tables.values()], functions: [...walk.functions.values()] };
}

/** Where those tables stand among the tokens of a statement. */
export function tablePlaces(tokens: readonly SqlToken[], text: string): readonly number[] {
  const walk = new Walk(tokens, text);
  walk.statement(0, tokens.length);
  return walk.places;
}

const queryStarts = [
  "SELECT",
  "WITH",
  "FROM",
  "VALUES",
  "PIVOT",
  "UNPIVOT",
  "DESCRIBE",
  "SUMMARIZE",
  "SHOW",
  "TABLE",
];

/** Words that end the list of tables after FROM. */
const fromEnds = new Set(
  "WHERE GROUP HAVING WINDOW QUALIFY ORDER LIMIT OFFSET UNION INTERSECT EXCEPT SELECT RETURNING SET ON USING PIVOT UNPIVOT".split(
    " ",
  ),
);

/** Schemas of DuckDB's own tables. */
const ownSchemas = new Set(["information_schema", "pg_catalog"]);

class Walk {
  readonly tables = new Map<string, string>();
  readonly functions = new Map<string, string>();
  readonly places: number[] = [];
  readonly #tokens: readonly SqlToken[];
  readonly #text: string;
  /** For each opening parenthesis, where its closing one is. */
  readonly #closing: ReadonlyMap<number, number>;

  constructor(tokens: readonly SqlToken[], text: string) {
    this.#tokens = tokens;
    this.#text = text;
    this.#closing = matchParentheses(tokens);
  }

  statement(start: number, end: number): void {
    const tokens = this.#tokens;
    if (isWord(tokens[start], "EXPLAIN")) {
      this.statement(start + (isWord(tokens[start + 1], "ANALYZE") ? 2 : 1), end);
    } else if (isWord(tokens[start], "CREATE")) {
      const as = this.#find(start, end, "AS");
      if (as < end) this.query(as + 1, end, new Set());
    } else if (!isWord(tokens[start], "DROP", "ALTER", "TRUNCATE")) {
      this.query(start, end, new Set());
    }
  }

  /** A query or expression in `[start, end)`. */
  query(start: number, end: number, outer: Scope): void {
    let at = start;
    let scope = outer;
    if (isWord(this.#tokens[at], "WITH")) [at, scope] = this.#ctes(at + 1, end, outer);
    const expectsTable = this.#leadsToTable(at);
    this.#clauses(expectsTable ? at + 1 : at, end, scope, expectsTable);
  }

  /** Verbs that stand directly before a table. */
  #leadsToTable(at: number): boolean {
    const [token, next] = [this.#tokens[at], this.#tokens[at + 1]];
    if (isWord(token, "SHOW", "DESCRIBE", "DESC") && isWord(next, "TABLES", "ALL", "DATABASES", "SCHEMAS"))
      return false;
    return isWord(
      token,
      "PIVOT",
      "UNPIVOT",
      "PIVOT_WIDER",
      "PIVOT_LONGER",
      "DESCRIBE",
      "DESC",
      "SUMMARIZE",
      "SHOW",
      "TABLE",
      "UPDATE",
    );
  }

  /** Collects the names of CTEs; returns where the query itself begins, and what it sees. */
  #ctes(start: number, end: number, outer: Scope): [number, Scope] {
    const tokens = this.#tokens;
    const recursive = isWord(tokens[start], "RECURSIVE");
    let at = recursive ? start + 1 : start;
    const scope = new Set(outer);
    while (at < end) {
      const name = nameOf(tokens[at], this.#text)?.toLowerCase() ?? "";
      const open = this.#openAfter(this.#find(at, end, "AS"), end);
      const close = this.#closing.get(open) ?? end;
      const inside = new Set(scope);
      if (recursive) inside.add(name);
      this.query(open + 1, close, inside);
      scope.add(name);
      at = close + 1;
      // CYCLE and the like would stand here; DuckDB has none of them.
      if (!isSymbol(tokens[at], ",")) break;
      at += 1;
    }
    return [at, scope];
  }

  /** Scans clauses; `expectsTable` says that a table stands at `start`. */
  #clauses(start: number, end: number, scope: Scope, expectsTable: boolean): void {
    const tokens = this.#tokens;
    let [inFrom, expects] = [expectsTable, expectsTable];
    let at = start;
    while (at < end) {
      const token = tokens[at]!;
      if (expects) {
        expects = isWord(token, "LATERAL");
        at = expects ? at + 1 : this.#tableItem(at, scope);
      } else if (isSymbol(token, "(")) {
        at = this.#parenthesis(at, scope, inFrom);
      } else if (this.#startsFrom(at) || isWord(token, "JOIN") || this.#startsInto(at)) {
        [inFrom, expects] = [true, true];
        at += 1;
      } else {
        if (isSymbol(token, ",")) expects = inFrom;
        else if (token.type === "word" && fromEnds.has(token.upper)) {
          // DELETE … USING names more tables; after a join USING names columns, in parentheses.
          expects =
            isWord(token, "USING") && isWord(tokens[start], "DELETE") && !isSymbol(tokens[at + 1], "(");
          inFrom = expects || (inFrom && isWord(token, "ON", "USING", "PIVOT", "UNPIVOT"));
          if (isWord(token, "ON") && isWord(tokens[start - 1], "PIVOT", "UNPIVOT")) inFrom = false;
        }
        at += 1;
      }
    }
  }

  /** FROM that begins a clause; not the one of IS DISTINCT FROM. */
  #startsFrom(at: number): boolean {
    if (!isWord(this.#tokens[at], "FROM")) return false;
    return !(isWord(this.#tokens[at - 1], "DISTINCT") && isWord(this.#tokens[at - 2], "IS", "NOT"));
  }

  /** INTO that names a table; not the one of UNPIVOT. */
  #startsInto(at: number): boolean {
    return isWord(this.#tokens[at], "INTO") && isWord(this.#tokens[at - 1], "INSERT", "REPLACE", "IGNORE");
  }

  /** A table, subquery, group of joins or table function at `at`; returns where what follows begins. */
  #tableItem(at: number, scope: Scope): number {
    const tokens = this.#tokens;
    if (isSymbol(tokens[at], "(")) {
      const close = this.#closing.get(at) ?? tokens.length;
      if (isWord(tokens[at + 1], ...queryStarts)) this.query(at + 1, close, scope);
      else this.#clauses(at + 1, close, scope, true);
      return close + 1;
    }
    let last = at;
    while (isSymbol(tokens[last + 1], ".")) last += 2;
    const name = nameOf(tokens[last], this.#text);
    if (name === null || isWord(tokens[at], "VALUES")) return at;
    if (isSymbol(tokens[last + 1], "(")) {
      this.functions.set(name.toLowerCase(), name);
      return this.#parenthesis(last + 1, scope, false);
    }
    const schema = last === at ? null : nameOf(tokens[last - 2], this.#text)?.toLowerCase();
    const isCte = schema === null && scope.has(name.toLowerCase());
    if (!isCte && !ownSchemas.has(schema ?? "")) {
      this.tables.set(name.toLowerCase(), name);
      this.places.push(last);
    }
    return last + 1;
  }

  /** A parenthesis in an expression: a subquery, arguments, a list. Returns where what follows begins. */
  #parenthesis(open: number, scope: Scope, inFrom: boolean): number {
    const tokens = this.#tokens;
    const close = this.#closing.get(open) ?? tokens.length;
    const caller = tokens[open - 1];
    if (caller?.type === "word" && !inFrom) {
      const name = nameOf(caller, this.#text) ?? "";
      this.functions.set(name.toLowerCase(), name);
    }
    if (isWord(tokens[open + 1], ...queryStarts)) this.query(open + 1, close, scope);
    else this.#arguments(open + 1, close, scope);
    return close + 1;
  }

  /** FROM inside arguments belongs to functions such as extract, trim and substring. */
  #arguments(start: number, end: number, scope: Scope): void {
    for (let at = start; at < end;) {
      at = isSymbol(this.#tokens[at], "(") ? this.#parenthesis(at, scope, false) : at + 1;
    }
  }

  /** Where a word stands outside parentheses, or `end`. */
  #find(start: number, end: number, word: string): number {
    for (let at = start; at < end; at++) {
      if (isWord(this.#tokens[at], word)) return at;
      if (isSymbol(this.#tokens[at], "(")) at = this.#closing.get(at) ?? end;
    }
    return end;
  }

  #openAfter(start: number, end: number): number {
    let at = start;
    while (at < end && !isSymbol(this.#tokens[at], "(")) at += 1;
    return at;
  }
}

/** For each opening parenthesis, where its closing one is. */
export function matchParentheses(tokens: readonly SqlToken[]): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (isSymbol(token, "(")) open.push(at);
    const start = isSymbol(token, ")") ? open.pop() : undefined;
    if (start !== undefined) closing.set(start, at);
  }
  return closing;
}
