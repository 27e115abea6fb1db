import type { StreamBatch } from "../arrow-stream.ts";
import type { RunOptions } from "../database.ts";
import type { ByteSource } from "./byte-source.ts";
import type { SourceReading } from "../../workbook/source-reading.ts";
import type { Finding } from "./finding.ts";

/** Where an import puts the rows it reads. */
export interface TableWriter {
  /** Whether anything was appended, be it no rows. */
  readonly started: boolean;
  append(batch: StreamBatch): Promise<void>;
  /** Appends an Arrow IPC stream. */
  appendStream(stream: Uint8Array): Promise<void>;
}

/** How a file was read. */
export interface ImportReport {
  /** How the file is written, by name: its encoding, its delimiter, … */
  readonly facts: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

/**
 * Reads a file of one format into a table, as far as the user decided it in the way that `reading` tells. Returns what it decided and found odd. Throws an ImportError for what it
 * cannot read, and what `signal.throwIfAborted` throws when it is stopped.
 */
export type ImportFormat = (
  source: ByteSource,
  writer: TableWriter,
  options: RunOptions,
  reading: SourceReading,
) => Promise<ImportReport>;
