import { fail, ok, type Result } from "../base/result.ts";
import type { Database, RunOptions } from "./database.ts";
import type { EngineName } from "../workbook/document.ts";
import { diedFailure } from "./failures.ts";
import type { CallMessage, DatabaseCall, DatabaseCalls, FromWorker, ToWorker } from "./protocol.ts";

/** Where an engine runs: a worker, or a process that looks like one. */
export interface EngineThread {
  postMessage(message: ToWorker, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Starts an engine. */
export type StartThread = (engine: EngineName) => EngineThread;

interface Waiting {
  readonly answer: (result: Result<never>) => void;
  readonly options: RunOptions;
}

/** The window's side of the database: calls become messages, answers become results. */
export class Client implements Database {
  version = "";
  engine: EngineName = "wasm";
  readonly #startThread: StartThread;
  readonly #waiting = new Map<number, Waiting>();
  readonly #deathListeners = new Set<(cause: string) => void>();
  #worker: EngineThread | null = null;
  #nextId = 1;

  constructor(startThread: StartThread) {
    this.#startThread = startThread;
  }

  importFile: Database["importFile"] = (file, name, options) =>
    this.#call("importFile", [file, name, options.surveysCasts === true], options);
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

  restart(engine: EngineName = this.engine): Promise<Result<null>> {
    this.#end("The database was started again.");
    const worker = this.#startThread(engine);
    this.#worker = worker;
    this.engine = engine;
    return new Promise((resolve) => {
      worker.onmessage = (event) => {
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
