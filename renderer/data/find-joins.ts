import { isSymbol, isWord, nameOf, type SqlToken } from "./sql-lexer.ts";
import { matchParentheses } from "./sql-names.ts";

/** A join with a condition, as text that can be put into other queries. */
export interface FoundJoin {
  /** Offset of JOIN in the text. */
  readonly at: number;
  readonly kind: "inner" | "left" | "right" | "full";
  /** What stands before the join in its FROM clause: a table, or joins. */
  readonly left: FromText;
  readonly right: FromText;
  /** `ON …` or `USING (…)`. */
  readonly condition: string;
  /** Both sides of each equality that the condition demands; columns of USING stand on both. */
  readonly equalities: readonly (readonly [string, string])[];
  /** Definitions of the CTEs in sight, each `name AS (…)`. */
  readonly ctes: readonly string[];
}

export interface FromText {
  readonly sql: string;
  /** The tables as people call them, by the name or alias that columns are written with. */
  readonly names: Readonly<Record<string, string>>;
}

/**
 * Finds the joins with a condition in a statement whose syntax DuckDB's parser has accepted, in its CTEs and subqueries too.
 * JOIN, ON and USING are reserved words, so as tokens outside parentheses they are what they seem; what is found is only
 * text, which DuckDB's binder judges when it is put into a query.
 */
export function findJoins(tokens: readonly SqlToken[], text: string): readonly FoundJoin[] {
  const walk = new JoinWalk(tokens, text);
  walk.query(0, tokens.length, []);
  return walk.joins.toSorted((a, b) => a.at - b.at);
}

const queryStarts = ["SELECT", "WITH", "FROM"];
const fromEnds =
  "WHERE GROUP HAVING WINDOW QUALIFY ORDER LIMIT OFFSET UNION INTERSECT EXCEPT SELECT PIVOT UNPIVOT".split(
    " ",
  );
const modifiers = ["INNER", "LEFT", "RIGHT", "FULL", "OUTER", "NATURAL", "ASOF", "POSITIONAL", "CROSS"];
const otherJoins = ["SEMI", "ANTI"];

class JoinWalk {
  readonly joins: FoundJoin[] = [];
  readonly #tokens: readonly SqlToken[];
  readonly #text: string;
  readonly #closing: ReadonlyMap<number, number>;

  constructor(tokens: readonly SqlToken[], text: string) {
    this.#tokens = tokens;
    this.#text = text;
    this.#closing = matchParentheses(tokens);
  }

  /** A query, or anything that may hold queries in parentheses. */
  query(start: number, end: number, outer: readonly string[]): void {
    const tokens = this.#tokens;
    const [begin, ctes] = isWord(tokens[start], "WITH") ? this.#ctes(start + 1, end, outer) : [start, outer];
    for (let at = begin; at < end; at = this.#next(at)) {
      const isFrom = isWord(tokens[at], "FROM") && !isWord(tokens[at - 1], "DISTINCT");
      if (isFrom) this.#from(at + 1, this.#find(at + 1, end, fromEnds), ctes);
      if (!isSymbol(tokens[at], "(")) continue;
      this.query(at + 1, this.#closing.get(at) ?? end, ctes);
    }
  }

  /** Where the query after the CTEs begins, and what it sees. A recursive CTE cannot be taken out of its query. */
  #ctes(start: number, end: number, outer: readonly string[]): [number, readonly string[]] {
    const tokens = this.#tokens;
    if (isWord(tokens[start], "RECURSIVE")) return [end, outer];
    let seen = outer;
    let at = start;
    while (at < end) {
      const open = this.#find(this.#find(at, end, ["AS"]), end, [], "(");
      const close = this.#closing.get(open) ?? end;
      this.query(open + 1, close, seen);
      seen = [...seen, this.#slice(at, close + 1)];
      at = close + 1;
      if (!isSymbol(tokens[at], ",")) break;
      at += 1;
    }
    return [at, seen];
  }

  /** The joins of a FROM clause. A comma binds less than JOIN: what stands before it is no part of the join. */
  #from(start: number, end: number, ctes: readonly string[]): void {
    const tokens = this.#tokens;
    let left = start;
    for (let at = start; at < end; at = this.#next(at)) {
      if (isSymbol(tokens[at], ",")) left = at + 1;
      if (isSymbol(tokens[at], "(") && !isWord(tokens[at + 1], ...queryStarts) && this.#isItem(at, start))
        this.#from(at + 1, this.#closing.get(at) ?? end, ctes);
      if (isWord(tokens[at], "JOIN")) this.#join(left, at, end, ctes);
    }
  }

  /** Whether what stands here is a table or a group of joins, not the columns of USING or arguments. */
  #isItem = (at: number, start: number): boolean =>
    at === start || isSymbol(this.#tokens[at - 1], ",") || isWord(this.#tokens[at - 1], "JOIN");

  #join(left: number, join: number, end: number, ctes: readonly string[]): void {
    const tokens = this.#tokens;
    let words = join;
    while (words > left && isWord(tokens[words - 1], ...modifiers, ...otherJoins)) words -= 1;
    const said = tokens.slice(words, join).flatMap((token) => (token.type === "word" ? [token.upper] : []));
    const kind = kindOf(said);
    const ends = this.#joinEnd(join + 1, end);
    const on = this.#find(join + 1, ends, ["ON", "USING"]);
    if (kind === null || on >= ends || on === join + 1) return;
    this.joins.push({
      at: tokens[join]!.start,
      kind,
      left: this.#fromText(left, words),
      right: this.#fromText(join + 1, on),
      condition: this.#slice(on, ends),
      equalities: isWord(tokens[on], "ON") ? this.#equalities(on + 1, ends) : this.#using(on + 1),
      ctes,
    });
  }

  /** Where the next join or table of the clause begins. */
  #joinEnd(start: number, end: number): number {
    const tokens = this.#tokens;
    let at = start;
    while (at < end && !isSymbol(tokens[at], ",") && !isWord(tokens[at], "JOIN")) at = this.#next(at);
    if (at >= end || !isWord(tokens[at], "JOIN")) return Math.min(at, end);
    while (isWord(tokens[at - 1], ...modifiers, ...otherJoins)) at -= 1;
    return at;
  }

  /** Columns of USING. */
  #using(open: number): FoundJoin["equalities"] {
    const close = this.#closing.get(open) ?? open;
    return this.#tokens.slice(open + 1, close).flatMap((token) => {
      const name = this.#text.slice(token.start, token.end);
      return isSymbol(token, ",") ? [] : [[name, name] as const];
    });
  }

  /** The equalities that all must hold; none where the condition has an OR outside parentheses. */
  #equalities(start: number, end: number): FoundJoin["equalities"] {
    if (this.#find(start, end, ["OR"]) < end) return [];
    const found: (readonly [string, string])[] = [];
    for (let from = start; from < end;) {
      const to = this.#find(from, end, ["AND"]);
      const equals = this.#find(from, to, [], "=");
      const isPlain = equals < to && !"<>!=".includes(this.#symbolAt(equals - 1));
      if (isPlain && this.#find(equals + 1, to, [], "=") >= to)
        found.push([this.#slice(from, equals), this.#slice(equals + 1, to)]);
      from = to + 1;
    }
    return found;
  }

  #symbolAt(at: number): string {
    const token = this.#tokens[at];
    return token?.type === "symbol" ? token.text : " ";
  }

  #fromText(start: number, end: number): FromText {
    const tokens = this.#tokens;
    const names: Record<string, string> = {};
    for (let at = start; at < end; at = this.#next(at)) {
      if (at !== start && !isWord(tokens[at - 1], "JOIN")) continue;
      const [alias, name] = this.#nameAt(at, end);
      names[alias.toLowerCase()] = name;
    }
    return { sql: this.#slice(start, end), names };
  }

  /** How columns of the table at a place are written, and what people call it. */
  #nameAt(start: number, end: number): readonly [alias: string, name: string] {
    const tokens = this.#tokens;
    let last = start;
    while (isSymbol(tokens[last + 1], ".")) last += 2;
    const own = isSymbol(tokens[start], "(") ? null : nameOf(tokens[last], this.#text);
    let after = this.#next(last);
    if (own !== null && isSymbol(tokens[after], "(")) after = this.#next(after);
    if (isWord(tokens[after], "AS")) after += 1;
    const isAlias = after < end && !isWord(tokens[after], "JOIN", "ON", "USING", ...modifiers, ...otherJoins);
    const alias = isAlias ? nameOf(tokens[after], this.#text) : null;
    return [alias ?? own ?? "", own ?? alias ?? "a subquery"];
  }

  /** Where a word or symbol stands outside parentheses, or `end`. */
  #find(start: number, end: number, words: readonly string[], symbol?: string): number {
    for (let at = start; at < end; at = this.#next(at)) {
      const token = this.#tokens[at];
      if (isWord(token, ...words) || (symbol !== undefined && isSymbol(token, symbol))) return at;
    }
    return end;
  }

  /** The token after this one, or after its closing parenthesis. */
  #next = (at: number): number =>
    isSymbol(this.#tokens[at], "(") ? (this.#closing.get(at) ?? at) + 1 : at + 1;

  #slice(start: number, end: number): string {
    const [first, last] = [this.#tokens[start], this.#tokens[end - 1]];
    return first === undefined || last === undefined || end <= start
      ? ""
      : this.#text.slice(first.start, last.end);
  }
}

const kinds: Readonly<Record<string, FoundJoin["kind"]>> = {
  "": "inner",
  INNER: "inner",
  LEFT: "left",
  RIGHT: "right",
  FULL: "full",
};

/** Null for joins that have no condition of their own, or none that could multiply rows. */
const kindOf = (words: readonly string[]): FoundJoin["kind"] | null =>
  kinds[words.filter((word) => word !== "OUTER").join(" ")] ?? null;
