import { quoteName } from "../base/sql-text.ts";
import type { JoinCheck } from "./database.ts";
import type { FoundJoin } from "./find-joins.ts";
import { lexSql } from "./sql-lexer.ts";
import type { SqlProbe } from "./sql-probe.ts";

interface Counts {
  readonly rows: number;
  readonly keys: number;
}

/** One join, counted. */
export class JoinCount {
  readonly #probe: SqlProbe;
  readonly #join: FoundJoin;

  constructor(probe: SqlProbe, join: FoundJoin) {
    this.#probe = probe;
    this.#join = join;
  }

  /** Null where the join has no condition that means anything: every row with every row is then what is wanted. */
  async read(line: number): Promise<JoinCheck | null> {
    const { condition } = this.#join;
    if (condition === null) return this.#count(line, ...(await this.#natural()));
    const written = /^ON\b/i.test(condition) ? condition.slice(2) : null;
    if (written !== null && (await this.#probe.binds(written))) return null;
    return this.#count(line, condition, await this.#leftKeys());
  }

  /** The columns that both sides have. */
  async #natural(): Promise<[condition: string, keys: readonly string[]]> {
    const { left, right } = this.#join;
    const names = new Set((await this.#probe.columns(right.sql)).map((name) => name.toLowerCase()));
    const all = await this.#probe.columns(left.sql);
    const keys = all.filter((name) => names.has(name.toLowerCase())).map(quoteName);
    return [`USING (${keys.join(", ")})`, keys];
  }

  async #count(line: number, condition: string, keys: readonly string[]): Promise<JoinCheck> {
    const { left, right, kind } = this.#join;
    const joined = (verb: string): string => `${left.sql} ${verb} JOIN ${right.sql} ${condition}`;
    const before = await this.#counts(left.sql, keys);
    const matched = await this.#counts(joined("SEMI"), keys);
    const matches = await this.#counts(joined("INNER"), keys);
    const after = kind === "inner" ? matches : await this.#counts(joined(kind), keys);
    return {
      line,
      left: this.#leftName(keys),
      right: Object.values(right.names)[0] ?? "a subquery",
      keys: keys.map(bareName),
      before,
      after,
      matchedRows: matched.rows,
      matches: matches.rows,
      multipliedSql:
        keys.length === 0
          ? null
          : `${this.#probe.with}SELECT ${keys.join(", ")}, count(*) AS rows_after_join\nFROM ${joined("INNER")}\nGROUP BY ALL\nHAVING count(*) > 1\nORDER BY rows_after_join DESC`,
    };
  }

  /** Of each equality the side that the left tables alone can give. */
  async #leftKeys(): Promise<readonly string[]> {
    const { left, right, equalities } = this.#join;
    const keys: string[] = [];
    for (const [a, b] of equalities) {
      if (a === b) keys.push(a);
      else {
        const sides = [];
        for (const side of [a, b])
          if ((await this.#probe.binds(side, left.sql)) && !(await this.#probe.binds(side, right.sql)))
            sides.push(side);
        if (sides.length === 1) keys.push(sides[0]!);
      }
    }
    return keys;
  }

  async #counts(from: string, keys: readonly string[]): Promise<Counts> {
    const key = keys.length === 1 ? keys[0]! : `(${keys.join(", ")})`;
    const distinct = keys.length === 0 ? "0" : `count(DISTINCT ${key})`;
    const [row] = await this.#probe.rows(`SELECT count(*) AS n, ${distinct} AS k FROM ${from}`);
    return { rows: Number(row?.["n"] ?? 0), keys: Number(row?.["k"] ?? 0) };
  }

  #leftName(keys: readonly string[]): string {
    const { names } = this.#join.left;
    const own = Object.values(names);
    const qualifier = lexSql(keys[0] ?? "")[0];
    const written = qualifier === undefined ? "" : (keys[0] ?? "").slice(qualifier.start, qualifier.end);
    return own.length === 1
      ? (own[0] ?? "")
      : (names[written.replaceAll('"', "").toLowerCase()] ?? "the rows before");
  }
}

/** A key without the table it is written with. */
function bareName(key: string): string {
  const tokens = lexSql(key);
  const last = tokens.at(-1);
  const isColumn =
    tokens.length % 2 === 1 &&
    tokens.every((token, at) =>
      at % 2 === 1
        ? key.slice(token.start, token.end) === "."
        : token.type === "word" || token.type === "quoted",
    );
  if (!isColumn || last === undefined) return key;
  return last.type === "quoted" ? last.value : key.slice(last.start, last.end);
}
