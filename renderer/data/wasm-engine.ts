import type { AsyncDuckDB } from "@duckdb/duckdb-wasm";
import { tableFromIPC, type Table } from "apache-arrow";
import type { BoundValue, Connection, Engine, StatementOptions } from "./engine.ts";
import { EngineError, stoppedError, toEngineError } from "./engine-error.ts";
import { connectionStatements, lockStatements, openConfig } from "./lockdown.ts";

const startTimeoutMs = 30_000;

export interface EngineParts {
  /** Attached to its worker, not yet instantiated. */
  readonly database: AsyncDuckDB;
  readonly wasmUrl: string;
  /** Shared with the worker (interrupt.ts); null where memory cannot be shared, then cancelling is slower. */
  readonly interruptSlot: Int32Array | null;
}

/** Instantiates, opens and locks DuckDB. Throws an EngineError of kind `died` when it does not answer in time. */
export async function startWasmEngine({ database, wasmUrl, interruptSlot }: EngineParts): Promise<Engine> {
  let reportDeath: (cause: string) => void = () => undefined;
  const death = new Promise<never>((_resolve, reject) => {
    reportDeath = (cause) => reject(new EngineError("died", cause));
  });
  death.catch(() => undefined);

  // Without 'wasm-unsafe-eval' in the policy instantiating never ends.
  const timer = setTimeout(() => reportDeath("DuckDB did not start in time."), startTimeoutMs);
  const start = async (): Promise<Engine> => {
    await database.instantiate(wasmUrl);
    await database.open(openConfig);
    const version = (await database.getVersion()).replace(/^v/, "");
    const connect = async (): Promise<WasmConnection> => {
      const handle = await database.connectInternal();
      const connection = new WasmConnection({ database, handle, interruptSlot, death, reportDeath });
      for (const statement of connectionStatements) await connection.run(statement);
      return connection;
    };
    const [work, read, background] = [await connect(), await connect(), await connect()];
    const engine: Engine = { version, work, read, background, death, reportDeath };
    for (const statement of lockStatements) await engine.work.run(statement);
    return engine;
  };
  try {
    return await Promise.race([start(), death]);
  } finally {
    clearTimeout(timer);
  }
}

interface ConnectionParts extends Pick<Engine, "death" | "reportDeath"> {
  readonly database: AsyncDuckDB;
  readonly handle: number;
  readonly interruptSlot: Int32Array | null;
}

export class WasmConnection implements Connection {
  readonly #database: AsyncDuckDB;
  readonly #handle: number;
  readonly #interruptSlot: Int32Array | null;
  readonly #engine: Pick<Engine, "death" | "reportDeath">;
  #insertHandle: number | null = null;

  constructor({ database, handle, interruptSlot, ...engine }: ConnectionParts) {
    this.#database = database;
    this.#handle = handle;
    this.#interruptSlot = interruptSlot;
    this.#engine = engine;
  }

  async run(sql: string, options: StatementOptions = {}): Promise<void> {
    await this.#send(sql, options);
  }

  async read(sql: string, options: StatementOptions = {}): Promise<Table> {
    return tableFromIPC(await this.#send(sql, options));
  }

  /** Runs one statement and returns its result as an Arrow IPC stream. */
  async #send(sql: string, { signal, parameters = [] }: StatementOptions): Promise<Uint8Array> {
    return this.#interruptible(signal, () =>
      parameters.length === 0 ? this.#runPending(sql, signal) : this.#runPrepared(sql, parameters),
    );
  }

  async insert(stream: Uint8Array, table: string, create: boolean): Promise<void> {
    await this.#guard(() =>
      this.#database.insertArrowFromIPCStream(this.#handle, stream, { name: table, schema: "main", create }),
    );
  }

  async insertUntrusted(stream: Uint8Array, table: string, create: boolean): Promise<void> {
    const handle = (this.#insertHandle ??= await this.#guard(() => this.#database.connectInternal()));
    try {
      await this.#guard(() =>
        this.#database.insertArrowFromIPCStream(handle, stream, { name: table, schema: "main", create }),
      );
      // A stream without an end is taken for one whose end is to come, and makes no table.
      if (create) await this.run(`FROM ${table} LIMIT 0`);
    } catch (thrown) {
      // DuckDB keeps the rest of a stream that failed and would put the next one behind it: that connection is spent.
      this.#insertHandle = null;
      if (!(thrown instanceof EngineError && thrown.kind === "died")) await this.#database.disconnect(handle);
      throw thrown;
    }
  }

  async tableNames(sql: string): Promise<readonly string[]> {
    return this.#guard(() => this.#database.getTableNames(this.#handle, sql));
  }

  async #runPending(sql: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const [database, handle] = [this.#database, this.#handle];
    let header = await database.startPendingQuery(handle, sql, true);
    while (header === null) {
      if (signal?.aborted === true) {
        await database.cancelPendingQuery(handle);
        throw stoppedError();
      }
      header = await database.pollPendingQuery(handle);
    }
    const chunks = [header];
    for (;;) {
      if (signal?.aborted === true) throw stoppedError();
      const chunk = await database.fetchQueryResults(handle);
      if (chunk === null) continue;
      if (chunk.length === 0) return concatenate(chunks);
      chunks.push(chunk);
    }
  }

  async #runPrepared(sql: string, parameters: readonly BoundValue[]): Promise<Uint8Array> {
    const statement = await this.#database.createPrepared(this.#handle, sql);
    try {
      return await this.#database.runPrepared(this.#handle, statement, [...parameters]);
    } finally {
      await this.#database.closePrepared(this.#handle, statement);
    }
  }

  async #interruptible<T>(signal: AbortSignal | undefined, call: () => Promise<T>): Promise<T> {
    if (signal?.aborted === true) throw stoppedError();
    const slot = this.#interruptSlot;
    const onAbort = (): void => {
      if (slot !== null) Atomics.store(slot, 0, this.#handle);
    };
    signal?.addEventListener("abort", onAbort);
    try {
      return await this.#guard(call);
    } finally {
      signal?.removeEventListener("abort", onAbort);
      // A statement that ended before it saw the slot must not leave it to the next one.
      if (slot !== null) Atomics.compareExchange(slot, 0, this.#handle, 0);
    }
  }

  async #guard<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await Promise.race([call(), this.#engine.death]);
    } catch (thrown) {
      const error = toEngineError(thrown);
      // After a trap of WebAssembly nothing that the engine says can be trusted.
      if (error.kind === "died") this.#engine.reportDeath(error.message);
      throw error;
    }
  }
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const whole = new Uint8Array(chunks.reduce((total, chunk) => total + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
