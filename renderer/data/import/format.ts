import type { StreamBatch } from "../arrow-stream.ts";
import type { RunOptions } from "../database.ts";
import type { ValueSurvey } from "./casts/value-survey.ts";
import type { ByteSource } from "./byte-source.ts";
import type { SourceReading } from "../../workbook/source-reading.ts";
import type { Finding } from "./finding.ts";
import type { FilePlans } from "./known-plans.ts";

/** A query over a file that the engine may open. */
export interface FileQuery {
  readonly path: string;
  /** Size of the file. */
  readonly bytes: number;
  readonly sql: string;
  readonly rows: number;
}

/** Where an import puts the rows it reads. */
export interface TableWriter {
  /** Whether anything was appended, be it no rows. */
  readonly started: boolean;
  /** What else wants to see the texts of the file. */
  readonly survey: ValueSurvey | undefined;
  append(batch: StreamBatch): Promise<void>;
  /** Appends an Arrow IPC stream. */
  appendStream(stream: Uint8Array): Promise<void>;
  /**
   * Appends what a query over the file gives, read by the engine itself, to the table that was begun; answers whether it
   * did: not where the engine cannot, or would give columns of other types.
   */
  appendQuery(query: FileQuery, options: RunOptions): Promise<boolean>;
}

/** How a file was read. */
export interface ImportReport {
  /** How the file is written, by name: its encoding, its delimiter, … */
  readonly facts: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  /** Of an Excel workbook: its sheets, and how the one that was read begins. */
  readonly sheets?: readonly SheetInfo[];
  readonly firstRows?: readonly FirstRow[];
}

export interface SheetInfo {
  readonly name: string;
  /** Both up to the last cell that holds anything. */
  readonly rows: number;
  readonly columns: number;
  readonly hidden: boolean;
}

/** A row that holds anything, by its number in the file, with its first cells as texts. */
export interface FirstRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface FormatOptions extends RunOptions {
  /** Where what is found out about the file is kept for a second look. */
  readonly plans?: FilePlans;
}

/**
 * Reads a file of one format into a table, as far as the user decided it in the way that `reading` tells. Returns what it decided and found odd. Throws an ImportError for what it
 * cannot read, and what `signal.throwIfAborted` throws when it is stopped.
 */
export type ImportFormat = (
  source: ByteSource,
  writer: TableWriter,
  options: FormatOptions,
  reading: SourceReading,
) => Promise<ImportReport>;
