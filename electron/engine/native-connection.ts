import duckdb from "@duckdb/node-bindings";
import {
  Field,
  makeData,
  RecordBatch,
  RecordBatchReader,
  Schema,
  Struct,
  Table,
  type DataType,
} from "apache-arrow";
import { quoteName } from "../../renderer/base/sql-text.ts";
import { EngineError, stoppedError, toEngineError } from "../../renderer/data/engine-error.ts";
import type { BoundValue, Connection, FileReader, StatementOptions } from "../../renderer/data/engine.ts";
import { distinctNames, toSqlType } from "./arrow-sql-types.ts";
import { freeChunks } from "./collect-garbage.ts";
import { makeVectorReader } from "./vector-reader.ts";
import { writeVector } from "./vector-writer.ts";

/** How often a running statement is told to stop: what is told before it started is forgotten. */
const interruptEveryMs = 20;

const noRows = new Table();

/** Chunks that may wait to be freed: some ten megabytes. */
const chunksKept = 64;

/** A connection of native DuckDB. */
export class NativeConnection implements Connection {
  files?: FileReader;
  readonly #connection: duckdb.Connection;
  readonly #reportDeath: (cause: string) => void;

  constructor(connection: duckdb.Connection, reportDeath: (cause: string) => void) {
    this.#connection = connection;
    this.#reportDeath = reportDeath;
  }

  async run(sql: string, options: StatementOptions = {}): Promise<void> {
    await this.#send(sql, options, async (result) => {
      while ((await fetchChunk(result)) !== null) continue;
    });
  }

  async read(sql: string, options: StatementOptions = {}): Promise<Table> {
    let table = noRows;
    await this.#send(sql, options, async (result) => {
      table = await readResult(result, options.signal);
    });
    return table;
  }

  insert(stream: Uint8Array, table: string, create: boolean): Promise<void> {
    return this.#guard(async () => {
      const reader = RecordBatchReader.from(stream).open();
      if (create) await this.run(createSql(table, reader.schema));
      this.#append(table, reader);
    });
  }

  /** What is damaged in a stream is found before DuckDB gets it (vector-writer.ts). */
  async insertUntrusted(stream: Uint8Array, table: string, create: boolean): Promise<void> {
    await this.run("BEGIN TRANSACTION");
    try {
      await this.insert(stream, table, create);
      await this.run("COMMIT");
    } catch (thrown) {
      await this.run("ROLLBACK");
      throw thrown;
    }
  }

  /** Appends all chunks that `fill` gives, or none where it throws. They must be of the types of the table. */
  async appendChunks(
    table: string,
    fill: (append: (chunk: duckdb.DataChunk) => void) => Promise<void>,
  ): Promise<void> {
    await this.run("BEGIN TRANSACTION");
    try {
      await this.#guard(async () => {
        const appender = duckdb.appender_create(this.#connection, null, table);
        try {
          await fill((chunk) => duckdb.append_data_chunk(appender, chunk));
        } finally {
          duckdb.appender_close_sync(appender);
        }
      });
      await this.run("COMMIT");
    } catch (thrown) {
      await this.run("ROLLBACK");
      throw thrown;
    }
  }

  /** Runs one statement and gives its rows as DuckDB has them. */
  async takeChunks(
    sql: string,
    options: StatementOptions,
    take: (chunk: duckdb.DataChunk) => void,
  ): Promise<void> {
    await this.#send(sql, options, async (result) => {
      let taken = 0;
      for (let chunk = await fetchChunk(result); chunk !== null; chunk = await fetchChunk(result)) {
        take(chunk);
        taken += 1;
        if (taken % chunksKept === 0) await freeChunks();
      }
    });
  }

  tableNames(sql: string): Promise<readonly string[]> {
    return this.#guard(async () => {
      const list = duckdb.get_table_names(this.#connection, sql, false);
      const names = Array.from({ length: duckdb.get_list_size(list) }, (_, at) =>
        duckdb.get_varchar(duckdb.get_list_child(list, at)),
      );
      // No names may also mean that DuckDB could not tell; preparing says why.
      if (names.length === 0) await duckdb.prepare(this.#connection, sql);
      return names;
    });
  }

  close(): void {
    duckdb.disconnect_sync(this.#connection);
  }

  #append(table: string, batches: Iterable<RecordBatch>): void {
    const appender = duckdb.appender_create(this.#connection, null, table);
    try {
      const types = Array.from({ length: duckdb.appender_column_count(appender) }, (_, at) =>
        duckdb.appender_column_type(appender, at),
      );
      for (const batch of batches) appendBatch(appender, types, batch);
    } finally {
      duckdb.appender_close_sync(appender);
    }
  }

  async #send(
    sql: string,
    { signal, parameters = [] }: StatementOptions,
    take: (result: duckdb.Result) => Promise<void>,
  ): Promise<void> {
    if (signal?.aborted === true) throw stoppedError();
    let timer: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      timer ??= setInterval(() => duckdb.interrupt(this.#connection), interruptEveryMs);
      duckdb.interrupt(this.#connection);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      await this.#guard(async () => {
        for await (const result of execute(this.#connection, sql, parameters)) await take(result);
        // Rows that come while a statement is interrupted just end.
        if (signal?.aborted === true) throw stoppedError();
      });
    } finally {
      signal?.removeEventListener("abort", onAbort);
      clearInterval(timer);
    }
  }

  async #guard<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (thrown) {
      const error = toEngineError(thrown);
      if (error.kind === "died") this.#reportDeath(error.message);
      throw error;
    }
  }
}

/** The results of a statement: of one that DuckDB takes apart, PIVOT for example, there are several. */
async function* execute(
  connection: duckdb.Connection,
  sql: string,
  parameters: readonly BoundValue[],
): AsyncGenerator<duckdb.Result> {
  const { extracted_statements: parts, statement_count: count } = await duckdb.extract_statements(
    connection,
    sql,
  );
  if (count === 0) throw new Error(duckdb.extract_statements_error(parts));
  for (let at = 0; at < count; at++) {
    const statement = await duckdb.prepare_extracted_statement(connection, parts, at);
    for (let place = 0; place < duckdb.nparams(statement); place++) {
      bind(statement, place + 1, parameters[place] ?? null);
    }
    yield await duckdb.execute_prepared_streaming(statement);
  }
}

function bind(statement: duckdb.PreparedStatement, at: number, value: BoundValue): void {
  if (value === null) duckdb.bind_null(statement, at);
  else if (typeof value === "boolean") duckdb.bind_boolean(statement, at, value);
  else if (typeof value === "string") duckdb.bind_varchar(statement, at, value);
  else duckdb.bind_double(statement, at, value);
}

/** The next rows; null after the last. */
async function fetchChunk(result: duckdb.Result): Promise<duckdb.DataChunk | null> {
  const chunk = await duckdb.fetch_chunk(result);
  return chunk === null || duckdb.data_chunk_get_size(chunk) === 0 ? null : chunk;
}

async function readResult(result: duckdb.Result, signal: AbortSignal | undefined): Promise<Table> {
  const readers = Array.from({ length: duckdb.column_count(result) }, (_, at) =>
    makeVectorReader(duckdb.column_logical_type(result, at)),
  );
  const fields = readers.map(({ type }, at) => new Field(duckdb.column_name(result, at), type, true));
  const schema = new Schema(fields);
  const batches: RecordBatch[] = [];
  for (let chunk = await fetchChunk(result); chunk !== null; chunk = await fetchChunk(result)) {
    if (signal?.aborted === true) throw stoppedError();
    const rows = duckdb.data_chunk_get_size(chunk);
    const children = readers.map((reader, at) => reader.read(duckdb.data_chunk_get_vector(chunk, at), rows));
    const data = makeData({ type: new Struct(fields), length: rows, nullCount: 0, children });
    batches.push(new RecordBatch(schema, data));
  }
  return new Table(schema, batches);
}

function createSql(table: string, schema: Schema): string {
  const names = distinctNames(schema.fields.map(({ name }) => name));
  const columns = schema.fields.map(
    ({ type }, at) => `${quoteName(names[at]!)} ${toSqlType(type as DataType)}`,
  );
  return `CREATE TABLE ${quoteName(table)} (${columns.join(", ")})`;
}

function appendBatch(
  appender: duckdb.Appender,
  types: readonly duckdb.LogicalType[],
  batch: RecordBatch,
): void {
  if (batch.data.children.length !== types.length) {
    throw new EngineError("sql", "An Arrow batch has other columns than the first one.");
  }
  const most = duckdb.vector_size();
  for (let from = 0; from < batch.numRows; from += most) {
    const count = Math.min(most, batch.numRows - from);
    const chunk = duckdb.create_data_chunk(types);
    duckdb.data_chunk_set_size(chunk, count);
    batch.data.children.forEach((data, at) => {
      writeVector(duckdb.data_chunk_get_vector(chunk, at), { data, from, count });
    });
    duckdb.append_data_chunk(appender, chunk);
  }
}
