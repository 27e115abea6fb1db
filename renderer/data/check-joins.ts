import { ok, type Result } from "../base/result.ts";
import { quoteText } from "../base/sql-text.ts";
import { chainCommas } from "./comma-joins.ts";
import type { JoinCheck, JoinReport, ParameterValue, QueryRequest, RunOptions } from "./database.ts";
import { EngineError } from "./engine-error.ts";
import type { Connection } from "./engine.ts";
import { findJoins, type FoundJoin, type JoinScope } from "./find-joins.ts";
import { JoinCount } from "./join-count.ts";
import type { Lane } from "./lane.ts";
import { lexSql, isWord } from "./sql-lexer.ts";
import { checkStatements } from "./sql-policy.ts";
import { SqlProbe } from "./sql-probe.ts";
import { placeOf } from "./text-place.ts";

/**
 * Counts the rows and the distinct keys before and after every join of a cell. A join that cannot be counted by itself
 * is told with the reason.
 */
export async function checkJoins(
  { connection, lane }: { readonly connection: Connection; readonly lane: Lane },
  { sql, parameters }: Pick<QueryRequest, "sql" | "parameters">,
  { signal, onProgress }: RunOptions,
): Promise<Result<JoinReport>> {
  const text = withValues(sql, parameters);
  const statements = checkStatements(text);
  if (!statements.ok) return statements;
  const found = statements.value.flatMap(({ tokens, kind }) => {
    if (kind.type === "query") return [findJoins(tokens, text)];
    const as = kind.type === "create" ? tokens.findIndex((token) => isWord(token, "AS")) : -1;
    return as < 0 ? [] : [findJoins(tokens.slice(as + 1), text)];
  });
  const probeIn = (scope: JoinScope): SqlProbe => new SqlProbe(connection, lane, scope.with, signal);
  const joins = found.flatMap((statement) => statement.joins);
  for (const commas of found.flatMap((statement) => statement.commas))
    joins.push(...(await chainCommas(probeIn(commas.scope), commas)));

  const report = { counted: [] as JoinCheck[], unchecked: [] as { line: number; reason: string }[] };
  for (const [index, join] of joins.toSorted((a, b) => a.at - b.at).entries()) {
    onProgress?.({ fraction: index / joins.length, text: `Checking join ${index + 1} of ${joins.length}` });
    const { line } = placeOf(text, join.at);
    try {
      const check = await new JoinCount(probeIn(join.scope), join).read(line);
      if (check !== null) report.counted.push(check);
    } catch (thrown) {
      if (!(thrown instanceof EngineError) || thrown.kind !== "sql") throw thrown;
      report.unchecked.push({ line, reason: whyNot(join, thrown) });
    }
  }
  return ok(report);
}

function whyNot({ scope }: FoundJoin, error: EngineError): string {
  if (error.type === "Out of Memory") return "There is not enough memory to count it.";
  return scope.isRecursive
    ? "It stands in a recursive query, which cannot be taken apart."
    : "It reads something of the query around it, and cannot be counted by itself.";
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
