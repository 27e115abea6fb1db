import { fail, ok, type Result } from "../base/result.ts";
import type { Database, RunOptions } from "./database.ts";
import { diedFailure } from "./failures.ts";
import type { CallMessage, DatabaseCall, DatabaseCalls, FromWorker, ToWorker } from "./protocol.ts";
import DataWorker from "./worker.ts?worker";

/** Starts the database worker. Throws if the database does not start. */
export async function createDatabase(): Promise<Database> {
  const client = new Client(() => new DataWorker());
  const started = await client.restart();
  if (!started.ok) throw new Error(started.failure.cause ?? started.failure.message);
  return client;
}

interface Waiting {
  readonly answer: (result: Result<never>) => void;
  readonly options: RunOptions;
}

/** The window's side of the database: calls become messages, answers become results. */
export class Client implements Database {
  version = "";
  readonly #startWorker: () => Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #deathListeners = new Set<(cause: string) => void>();
  #worker: Worker | null = null;
  #nextId = 1;

  constructor(startWorker: () => Worker) {
    this.#startWorker = startWorker;
  }

  importFile: Database["importFile"] = (file, name, options) =>
    this.#call("importFile", [file, name], options);
  surveyCasts: Database["surveyCasts"] = (file, options) => this.#call("surveyCasts", [file], options);
  analyze: Database["analyze"] = (sql) => this.#call("analyze", [sql]);
  query: Database["query"] = (request, options) => this.#call("query", [request], options);
  putTable: Database["putTable"] = (name, table, options) => this.#call("putTable", [name, table], options);
  countRows: Database["countRows"] = (name, filters, options) =>
    this.#call("countRows", [name, filters], options);
  distinctValues: Database["distinctValues"] = (name, column, limit, options) =>
    this.#call("distinctValues", [name, column, limit], options);
  page: Database["page"] = (name, page, options) => this.#call("page", [name, page], options);
  columns: Database["columns"] = (name, columns, options) => this.#call("columns", [name, columns], options);
  sendTable: Database["sendTable"] = (name, version, options) =>
    this.#call("sendTable", [name, version], options);
  publishStaged: Database["publishStaged"] = (staged, name, options) =>
    this.#call("publishStaged", [staged, name], options);
  summarize: Database["summarize"] = (name, columns, options, scope) =>
    this.#call("summarize", [name, columns, scope ?? null], options);
  checkJoins: Database["checkJoins"] = (query, options) => this.#call("checkJoins", [query], options);
  qualityReport: Database["qualityReport"] = (name, options) => this.#call("qualityReport", [name], options);
  exportPiece: Database["exportPiece"] = (name, piece, options) =>
    this.#call("exportPiece", [name, piece], options);
  exportConcerns: Database["exportConcerns"] = (name, options) =>
    this.#call("exportConcerns", [name], options);
  tables: Database["tables"] = () => this.#call("tables", []);
  dropTable: Database["dropTable"] = (name) => this.#call("dropTable", [name]);

  connectSandbox(port: MessagePort): void {
    this.#post({ type: "sandbox", port }, [port]);
  }

  restart(): Promise<Result<null>> {
    this.#end("The database was started again.");
    const worker = this.#startWorker();
    this.#worker = worker;
    return new Promise((resolve) => {
      worker.onmessage = (event: MessageEvent<FromWorker>) => {
        if (worker !== this.#worker) return;
        if (event.data.type === "ready") {
          this.version = event.data.version;
          resolve(ok(null));
        } else if (event.data.type === "died") {
          resolve(fail(diedFailure(event.data.cause)));
        }
        this.#receive(event.data);
      };
      worker.onerror = (event) => {
        if (worker !== this.#worker) return;
        resolve(fail(diedFailure(event.message)));
        this.#die(event.message);
      };
    });
  }

  onDeath(listener: (cause: string) => void): () => void {
    this.#deathListeners.add(listener);
    return () => this.#deathListeners.delete(listener);
  }

  async #call<Name extends DatabaseCall>(
    name: Name,
    request: DatabaseCalls[Name]["request"],
    options: RunOptions = {},
  ): Promise<Result<DatabaseCalls[Name]["answer"]>> {
    if (this.#worker === null) return fail(diedFailure("The database is not running."));
    if (options.signal?.aborted === true) return fail({ tag: "stopped", message: "Stopped." });
    const id = this.#nextId++;
    const onAbort = (): void => this.#post({ type: "abort", id });
    options.signal?.addEventListener("abort", onAbort);
    try {
      return await new Promise((answer: Waiting["answer"]) => {
        this.#waiting.set(id, { answer, options });
        this.#post({ type: "call", id, name, request } as CallMessage);
      });
    } finally {
      options.signal?.removeEventListener("abort", onAbort);
    }
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(message, transfer);
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case "ready":
        return;
      case "progress":
        this.#waiting.get(message.id)?.options.onProgress?.(message.progress);
        return;
      case "answer": {
        const waiting = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        waiting?.answer(message.result as Result<never>);
        return;
      }
      case "died":
        this.#die(message.cause);
    }
  }

  #die(cause: string): void {
    this.#end(cause);
    for (const listener of this.#deathListeners) listener(cause);
  }

  /** Ends the worker, and the engine with it; everything that waits fails. */
  #end(cause: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { answer } of this.#waiting.values()) answer(fail(diedFailure(cause)));
    this.#waiting.clear();
  }
}
