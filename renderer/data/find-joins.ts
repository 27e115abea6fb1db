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
  /** `ON …` or `USING (…)`; null for NATURAL, whose columns the tables tell. */
  readonly condition: string | null;
  /** Both sides of each equality that the condition demands; columns of USING stand on both. */
  readonly equalities: readonly (readonly [string, string])[];
  readonly scope: JoinScope;
}

/** Tables of a FROM clause between commas, with what WHERE demands of their rows. */
export interface FoundCommas {
  readonly items: readonly (FromText & { readonly at: number })[];
  readonly conjuncts: readonly Conjunct[];
  readonly scope: JoinScope;
}

/** A condition of several that all must hold. */
export interface Conjunct {
  readonly sql: string;
  /** Its sides, where it is an equality. */
  readonly equality: readonly [string, string] | null;
}

/** Where in the query a join stands. */
export interface JoinScope {
  /** The CTEs in sight, as `WITH …` before a query; empty where there are none. */
  readonly with: string;
  /** Inside of a CTE that may read itself, which cannot be taken out of its query. */
  readonly isRecursive: boolean;
}

export interface FromText {
  readonly sql: string;
  /** The tables as people call them, by the name or alias that columns are written with. */
  readonly names: Readonly<Record<string, string>>;
}

/**
 * Finds the joins with a condition, and the tables between commas, in a statement whose syntax DuckDB's parser has accepted, in its CTEs and subqueries too.
 * JOIN, ON and USING are reserved words, so as tokens outside parentheses they are what they seem; what is found is only
 * text, which DuckDB's binder judges when it is put into a query.
 */
export function findJoins(tokens: readonly SqlToken[], text: string): Pick<JoinWalk, "joins" | "commas"> {
  const walk = new JoinWalk(tokens, text);
  walk.query(0, tokens.length, { with: "", isRecursive: false });
  return walk;
}

const queryStarts = ["SELECT", "WITH", "FROM"];
const fromEnds =
  "WHERE GROUP HAVING WINDOW QUALIFY ORDER LIMIT OFFSET UNION INTERSECT EXCEPT SELECT PIVOT UNPIVOT".split(
    " ",
  );
const setWords = ["UNION", "INTERSECT", "EXCEPT"];
const modifiers = ["INNER", "LEFT", "RIGHT", "FULL", "OUTER", "NATURAL", "ASOF", "POSITIONAL", "CROSS"];
const otherJoins = ["SEMI", "ANTI"];

class JoinWalk {
  readonly joins: FoundJoin[] = [];
  readonly commas: FoundCommas[] = [];
  readonly #tokens: readonly SqlToken[];
  readonly #text: string;
  readonly #closing: ReadonlyMap<number, number>;

  constructor(tokens: readonly SqlToken[], text: string) {
    this.#tokens = tokens;
    this.#text = text;
    this.#closing = matchParentheses(tokens);
  }

  /** A query, or anything that may hold queries in parentheses. */
  query(start: number, end: number, outer: JoinScope): void {
    const tokens = this.#tokens;
    const [begin, scope] = isWord(tokens[start], "WITH") ? this.#ctes(start + 1, end, outer) : [start, outer];
    for (let at = begin; at < end; at = this.#next(at)) {
      const isFrom = isWord(tokens[at], "FROM") && !isWord(tokens[at - 1], "DISTINCT");
      if (isFrom) this.#fromClause(at + 1, end, scope);
      if (!isSymbol(tokens[at], "(")) continue;
      this.query(at + 1, this.#closing.get(at) ?? end, scope);
    }
  }

  /** Where the query after the CTEs begins, and what it sees. */
  #ctes(start: number, end: number, outer: JoinScope): [number, JoinScope] {
    const tokens = this.#tokens;
    const isRecursive = isWord(tokens[start], "RECURSIVE");
    let seen = outer.with;
    let at = isRecursive ? start + 1 : start;
    while (at < end) {
      const open = this.#find(this.#find(at, end, ["AS"]), end, [], "(");
      const close = this.#closing.get(open) ?? end;
      this.query(open + 1, close, { with: seen, isRecursive: outer.isRecursive || isRecursive });
      seen = withCte(seen, this.#slice(at, close + 1), isRecursive);
      at = close + 1;
      if (!isSymbol(tokens[at], ",")) break;
      at += 1;
    }
    return [at, { ...outer, with: seen }];
  }

  #fromClause(start: number, end: number, scope: JoinScope): void {
    const tokens = this.#tokens;
    const ends = this.#find(start, end, fromEnds);
    const items = this.#from(start, ends, scope);
    if (items.length < 2) return;
    const where = this.#find(ends, end, ["WHERE", ...setWords]);
    if (!isWord(tokens[where], "WHERE")) return;
    this.commas.push({
      items: items.map(([from, to]) => ({ ...this.#fromText(from, to), at: tokens[from]?.start ?? 0 })),
      conjuncts: this.#conjuncts(where + 1, this.#find(where + 1, end, fromEnds)),
      scope,
    });
  }

  /**
   * The joins of a FROM clause, and where its items between commas begin and end. A comma binds less than JOIN: what
   * stands before it is no part of the join.
   */
  #from(start: number, end: number, scope: JoinScope): readonly (readonly [number, number])[] {
    const tokens = this.#tokens;
    const items: (readonly [number, number])[] = [];
    let left = start;
    for (let at = start; at < end; at = this.#next(at)) {
      if (isSymbol(tokens[at], ",")) {
        items.push([left, at]);
        left = at + 1;
      }
      if (isSymbol(tokens[at], "(") && !isWord(tokens[at + 1], ...queryStarts) && this.#isItem(at, start))
        this.#from(at + 1, this.#closing.get(at) ?? end, scope);
      if (isWord(tokens[at], "JOIN")) this.#join(left, at, end, scope);
    }
    return [...items, [left, end]];
  }

  /** Whether what stands here is a table or a group of joins, not the columns of USING or arguments. */
  #isItem = (at: number, start: number): boolean =>
    at === start || isSymbol(this.#tokens[at - 1], ",") || isWord(this.#tokens[at - 1], "JOIN");

  #join(left: number, join: number, end: number, scope: JoinScope): void {
    const tokens = this.#tokens;
    let words = join;
    while (words > left && isWord(tokens[words - 1], ...modifiers, ...otherJoins)) words -= 1;
    const said = tokens.slice(words, join).flatMap((token) => (token.type === "word" ? [token.upper] : []));
    const kind = kindOf(said.filter((word) => word !== "NATURAL"));
    const isNatural = said.includes("NATURAL");
    const ends = this.#joinEnd(join + 1, end);
    const on = this.#find(join + 1, ends, ["ON", "USING"]);
    if (kind === null || (on >= ends && !isNatural) || on === join + 1) return;
    this.joins.push({
      at: tokens[join]!.start,
      kind,
      left: this.#fromText(left, words),
      right: this.#fromText(join + 1, on),
      condition: isNatural ? null : this.#slice(on, ends),
      equalities: isNatural
        ? []
        : isWord(tokens[on], "ON")
          ? this.#equalities(on + 1, ends)
          : this.#using(on + 1),
      scope,
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

  #equalities(start: number, end: number): FoundJoin["equalities"] {
    return this.#conjuncts(start, end).flatMap(({ equality }) => (equality === null ? [] : [equality]));
  }

  /** The conditions between AND; just one where an OR stands outside parentheses. */
  #conjuncts(start: number, end: number): readonly Conjunct[] {
    if (this.#find(start, end, ["OR"]) < end) return [{ sql: this.#slice(start, end), equality: null }];
    const found: Conjunct[] = [];
    for (let from = start; from < end;) {
      let to = this.#find(from, end, ["AND"]);
      if (this.#find(from, to, ["BETWEEN"]) < to) to = this.#find(to + 1, end, ["AND"]);
      found.push({ sql: this.#slice(from, to), equality: this.#equality(from, to) });
      from = to + 1;
    }
    return found;
  }

  #equality(from: number, to: number): Conjunct["equality"] {
    const equals = this.#find(from, to, [], "=");
    const isPlain = equals < to && !"<>!=".includes(this.#symbolAt(equals - 1));
    if (!isPlain || this.#find(equals + 1, to, [], "=") < to) return null;
    return [this.#slice(from, equals), this.#slice(equals + 1, to)];
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

/** The CTEs in sight and one more. */
function withCte(before: string, cte: string, isRecursive: boolean): string {
  const isFirst = before === "";
  const words = isRecursive || before.startsWith("WITH RECURSIVE ") ? "WITH RECURSIVE" : "WITH";
  return isFirst
    ? `${words} ${cte}\n`
    : `${before.trimEnd().replace(/^WITH( RECURSIVE)?/, words)},\n${cte}\n`;
}

/** Null for joins that have no condition of their own, or none that could multiply rows. */
const kindOf = (words: readonly string[]): FoundJoin["kind"] | null =>
  kinds[words.filter((word) => word !== "OUTER").join(" ")] ?? null;
