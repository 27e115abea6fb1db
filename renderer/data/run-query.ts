import { fail, ok, type Failure, type Result } from "../base/result.ts";
import type { QueryRequest, RunOptions, TableInfo } from "./database.ts";
import type { Connection } from "./engine.ts";
import type { EngineError } from "./engine-error.ts";
import { answering, toFailure } from "./failures.ts";
import { findUnportableColumn } from "./portable-sql.ts";
import { describeTable, readRows } from "./relations.ts";
import { bindParameters, type BoundStatement } from "./sql-parameters.ts";
import { checkStatements } from "./sql-policy.ts";
import { quoteName, quoteText } from "../base/sql-text.ts";
import type { SqlStatement, StatementKind } from "./sql-statements.ts";
import { placeOf } from "./text-place.ts";

export type Definition = Extract<StatementKind, { readonly type: "create" }>;

/** What each cell created besides its result, by the cell's name. */
export type Definitions = Map<string, readonly Definition[]>;

/**
 * Runs the statements of a cell in one transaction: what it created in its last run is dropped, the statements run, and the last
 * result becomes the table of the cell's name. When anything fails, everything stays as it was.
 */
export async function runQuery(
  connection: Connection,
  definitions: Definitions,
  request: QueryRequest,
  { signal }: RunOptions,
): Promise<Result<TableInfo>> {
  const checked = checkStatements(request.sql);
  if (!checked.ok) return checked;
  const statements = checked.value;
  const bound: BoundStatement[] = [];
  for (const statement of statements) {
    const result = bindParameters(statement, request.sql, request.parameters);
    if (!result.ok) return result;
    bound.push(result.value);
  }

  const run: Run = {
    connection,
    request,
    signal,
    current: { text: "", parameters: [], toCellOffset: () => 0 },
    prefix: 0,
  };
  const created = statements.map(({ kind }) => kind).filter((kind) => kind.type === "create");
  await connection.run("BEGIN TRANSACTION");
  const result = await answering(
    async () => {
      await dropDefinitions(connection, definitions.get(request.name) ?? []);
      const taken = await findTaken(run, created, statements);
      if (taken !== null) return fail(taken);
      for (const [index, statement] of statements.entries()) {
        run.current = bound[index]!;
        await runStatement(run, statement, index === statements.length - 1);
      }
      const info = await describeTable(connection, request.name, { signal });
      const unportable = findUnportableColumn(info.columns);
      return unportable === null ? ok(info) : fail(unportable);
    },
    (error) => describeError(error, run),
  );
  if (result.ok) {
    await connection.run("COMMIT");
    definitions.set(request.name, created);
  } else if (result.failure.tag !== "engine-died") {
    await connection.run("ROLLBACK");
  }
  return result;
}

/** Drops what a cell created besides its result. */
export async function dropDefinitions(connection: Connection, created: readonly Definition[]): Promise<void> {
  for (const { what, name } of created.toReversed()) {
    await connection.run(`DROP ${what} IF EXISTS ${quoteName(name)}`);
  }
}

interface Run {
  readonly connection: Connection;
  readonly request: QueryRequest;
  readonly signal: AbortSignal | undefined;
  /** The statement that runs, and how many bytes were put before its text. */
  current: BoundStatement;
  prefix: number;
}

async function runStatement(run: Run, statement: SqlStatement, isLast: boolean): Promise<void> {
  const { kind } = statement;
  const publish = `CREATE OR REPLACE TABLE ${quoteName(run.request.name)} AS `;
  // Only a query can follow the prefix, so what is not recognized cannot do anything else.
  if (kind.type === "unknown") return send(run, publish, "");
  if (!isLast) return send(run, "", "");
  if (kind.type === "query") return send(run, publish, "");
  if (kind.type === "describe") return send(run, `${publish}FROM (`, "\n)");
  await send(run, "", "");
  if (kind.type === "explain") return publishPlan(run, publish);
  if (kind.type === "create" && kind.what !== "MACRO") {
    await run.connection.run(`${publish}FROM ${quoteName(kind.name)}`, { signal: run.signal });
  } else {
    const name = kind.type === "create" || kind.type === "change" ? kind.name : "";
    await run.connection.run(`${publish}SELECT ${quoteText(name)} AS created`);
  }
}

async function send(run: Run, before: string, after: string): Promise<void> {
  run.prefix = new TextEncoder().encode(before).length;
  const { text, parameters } = run.current;
  await run.connection.run(before + text + after, { signal: run.signal, parameters });
}

/** EXPLAIN cannot stand inside another statement, so its rows are written out. */
async function publishPlan(run: Run, publish: string): Promise<void> {
  const { text, parameters } = run.current;
  const rows = await readRows(run.connection, text, { signal: run.signal, parameters });
  const values = rows.map(
    (row) => `(${quoteText(String(row["explain_key"]))}, ${quoteText(String(row["explain_value"]))})`,
  );
  await run.connection.run(
    `${publish}FROM (VALUES ${values.join(", ")}) AS plan(explain_key, explain_value)`,
  );
}

/** A cell must not create what exists already and is not its own. */
async function findTaken(
  { connection, request }: Run,
  created: readonly Definition[],
  statements: readonly SqlStatement[],
): Promise<Failure | null> {
  for (const { name, what } of created) {
    const own = name.toLowerCase() === request.name.toLowerCase();
    const exists = what !== "MACRO" && (await tableExists(connection, name));
    if (!own && !exists) continue;
    const statement = statements.find(({ kind }) => kind.type === "create" && kind.name === name);
    return {
      tag: "name-taken",
      message: own
        ? `This cell's result is already published as ${name}.`
        : `There is already a table named ${name}.`,
      advice: own ? "Leave out CREATE … AS and keep the query." : "Choose another name for it.",
      ...placeOf(request.sql, statement?.start ?? 0),
    };
  }
  return null;
}

const tableExists = async (connection: Connection, name: string): Promise<boolean> =>
  (
    await readRows(
      connection,
      `SELECT 1 FROM information_schema.tables
       WHERE table_schema = 'main' AND lower(table_name) = lower(${quoteText(name)})`,
    )
  ).length > 0;

function describeError(error: EngineError, run: Run): Failure {
  const failure = toFailure(error);
  if (error.kind !== "sql" || error.position === null || run.current.text === "") return failure;
  const offset = run.current.toCellOffset(error.position - run.prefix);
  return { ...failure, ...placeOf(run.request.sql, Math.max(offset, 0)) };
}
