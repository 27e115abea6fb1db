import type { Table } from "apache-arrow";
import type { ColumnInfo } from "../workbook/document.ts";

/**
 * A started, locked DuckDB with three connections: `work` for what changes tables, `read` for what only looks, `background`
 * for what gives way. Each belongs to one lane: statements that interleave on a connection get each other's rows.
 *
 * This and Connection are all that an engine has to be: wasm-engine.ts is the one of the window, electron/engine/ the
 * native one.
 */
export interface Engine {
  readonly version: string;
  readonly work: Connection;
  readonly read: Connection;
  readonly background: Connection;
  /** Never fulfilled; rejected with an EngineError of kind `died` when the engine's thread ends by itself. */
  readonly death: Promise<never>;
  readonly reportDeath: (cause: string) => void;
}

/** Lets an engine read files by itself; only where it may open them. */
export interface FileReader {
  /** Files below this size are not worth it. */
  readonly leastBytes: number;
  open(path: string): Promise<OpenedFile>;
}

/** A file that is queried; only that one can be. */
export interface OpenedFile {
  /** Columns of what a query gives. */
  columns(sql: string): Promise<readonly ColumnInfo[]>;
  /** Appends what a query gives to a table of the same types: all of it or, with an EngineError, nothing. */
  append(sql: string, options: AppendOptions): Promise<void>;
  close(): void;
}

export interface AppendOptions {
  readonly table: string;
  /** How many there must be. */
  readonly rows: number;
  readonly signal?: AbortSignal | undefined;
  readonly onRows: (rows: number) => void;
}

export type BoundValue = string | number | boolean | null;

export interface StatementOptions {
  readonly signal?: AbortSignal | undefined;
  /** Values of `$1`, `$2`, … */
  readonly parameters?: readonly BoundValue[];
}

/** One connection. One statement at a time: callers queue (lane.ts). All methods throw EngineError. */
export interface Connection {
  /** Runs one statement for what it does. */
  run(sql: string, options?: StatementOptions): Promise<void>;

  /** Runs one statement for its rows. */
  read(sql: string, options?: StatementOptions): Promise<Table>;

  /** Appends an Arrow IPC stream to a table, or creates the table from it. */
  insert(stream: Uint8Array, table: string, create: boolean): Promise<void>;

  /** The same for a stream that may be damaged, outside of any transaction. */
  insertUntrusted(stream: Uint8Array, table: string, create: boolean): Promise<void>;

  /** Reads files by itself. */
  readonly files?: FileReader;

  /** The tables that a query reads, as DuckDB's binder sees it. */
  tableNames(sql: string): Promise<readonly string[]>;
}
