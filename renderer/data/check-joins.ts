import { ok, type Result } from "../base/result.ts";
import type { JoinCheck, ParameterValue, QueryRequest, RunOptions } from "./database.ts";
import { EngineError } from "./engine-error.ts";
import type { Connection } from "./engine.ts";
import { findJoins, type FoundJoin } from "./find-joins.ts";
import type { Lane } from "./lane.ts";
import { readRows } from "./relations.ts";
import { quoteText } from "../base/sql-text.ts";
import { checkStatements } from "./sql-policy.ts";
import { isWord, lexSql } from "./sql-lexer.ts";
import { placeOf } from "./text-place.ts";

/**
 * Counts the rows and the distinct keys before and after every join of a cell. A join that cannot be counted by itself
 * (it reads columns of an outer query, or its sides cannot be told apart) is left out.
 */
export async function checkJoins(
  { connection, lane }: { readonly connection: Connection; readonly lane: Lane },
  { sql, parameters }: Pick<QueryRequest, "sql" | "parameters">,
  { signal, onProgress }: RunOptions,
): Promise<Result<readonly JoinCheck[]>> {
  const text = withValues(sql, parameters);
  const statements = checkStatements(text);
  if (!statements.ok) return statements;
  const joins = statements.value.flatMap(({ tokens, kind }) => {
    if (kind.type === "query") return findJoins(tokens, text);
    const as = kind.type === "create" ? tokens.findIndex((token) => isWord(token, "AS")) : -1;
    return as < 0 ? [] : findJoins(tokens.slice(as + 1), text);
  });
  const checks: JoinCheck[] = [];
  for (const [index, join] of joins.entries()) {
    onProgress?.({ fraction: index / joins.length, text: "Checking joins" });
    const { line } = placeOf(text, join.at);
    const count = new JoinCount(connection, lane, join, signal);
    const check = await count.read(line);
    if (check !== null) checks.push(check);
  }
  return ok(checks);
}

/** `${name}` replaced by its value; line breaks stay where they are. */
function withValues(sql: string, values: QueryRequest["parameters"]): string {
  let text = "";
  let copiedTo = 0;
  for (const token of lexSql(sql)) {
    if (token.type !== "parameter" || !Object.hasOwn(values, token.name)) continue;
    text += sql.slice(copiedTo, token.start) + literal(values[token.name] ?? null);
    copiedTo = token.end;
  }
  return text + sql.slice(copiedTo);
}

const literal = (value: ParameterValue): string =>
  typeof value === "string" ? quoteText(value) : value === null ? "NULL" : String(value);

interface Counts {
  readonly rows: number;
  readonly keys: number;
}

/** One join, counted on the connection that gives way. */
class JoinCount {
  readonly #connection: Connection;
  readonly #lane: Lane;
  readonly #join: FoundJoin;
  readonly #signal: AbortSignal | undefined;
  readonly #with: string;

  constructor(connection: Connection, lane: Lane, join: FoundJoin, signal: AbortSignal | undefined) {
    this.#connection = connection;
    this.#lane = lane;
    this.#join = join;
    this.#signal = signal;
    this.#with = join.ctes.length === 0 ? "" : `WITH ${join.ctes.join(",\n")}\n`;
  }

  async read(line: number): Promise<JoinCheck | null> {
    try {
      const keys = await this.#leftKeys();
      return keys.length === 0 ? null : await this.#count(line, keys);
    } catch (thrown) {
      if (!(thrown instanceof EngineError) || thrown.kind !== "sql") throw thrown;
      return null;
    }
  }

  async #count(line: number, keys: readonly string[]): Promise<JoinCheck> {
    const { left, right, condition, kind } = this.#join;
    const key = keys.length === 1 ? keys[0]! : `(${keys.join(", ")})`;
    const joined = (verb: string): string => `${left.sql} ${verb} JOIN ${right.sql} ${condition}`;
    const before = await this.#counts(left.sql, key);
    const matched = await this.#counts(joined("SEMI"), key);
    const matches = await this.#counts(joined("INNER"), key);
    const after = kind === "inner" ? matches : await this.#counts(joined(kind), key);
    return {
      line,
      left: this.#leftName(keys),
      right: Object.values(right.names)[0] ?? "a subquery",
      keys: keys.map(bareName),
      before,
      after,
      matchedRows: matched.rows,
      matches: matches.rows,
      multipliedSql: `${this.#with}SELECT ${keys.join(", ")}, count(*) AS rows_after_join\nFROM ${joined("INNER")}\nGROUP BY ALL\nHAVING count(*) > 1\nORDER BY rows_after_join DESC`,
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
          if ((await this.#binds(side, left.sql)) && !(await this.#binds(side, right.sql))) sides.push(side);
        if (sides.length === 1) keys.push(sides[0]!);
      }
    }
    return keys;
  }

  async #binds(expression: string, from: string): Promise<boolean> {
    try {
      await this.#rows(`SELECT ${expression} FROM ${from} LIMIT 0`);
      return true;
    } catch (thrown) {
      if (thrown instanceof EngineError && thrown.kind === "sql") return false;
      throw thrown;
    }
  }

  async #counts(from: string, key: string): Promise<Counts> {
    const [row] = await this.#rows(`SELECT count(*) AS n, count(DISTINCT ${key}) AS k FROM ${from}`);
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

  #rows(sql: string): ReturnType<typeof readRows> {
    const run = (signal: AbortSignal): ReturnType<typeof readRows> =>
      readRows(this.#connection, this.#with + sql, { signal });
    return this.#lane.runYielding(run, this.#signal);
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
