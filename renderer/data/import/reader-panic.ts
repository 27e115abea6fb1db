/**
 * Whether an uncaught error is that of the Parquet reader breaking down on a damaged file. It reads by ranges in tasks of its own,
 * which nobody can catch; the import notices that no answer comes (parquet.ts). DuckDB's WebAssembly runs on another thread.
 */
export const isReaderPanic = (error: unknown): boolean =>
  error instanceof Error && error.name === "RuntimeError";
