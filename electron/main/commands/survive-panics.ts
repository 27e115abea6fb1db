import { isReaderPanic } from "../../../renderer/data/import/reader-panic.ts";

/** Keeps this process from ending where the Parquet reader breaks down; every other uncaught error still ends it. Returns what stops that. */
export function survivePanics(): () => void {
  const listener = (error: unknown): void => {
    if (!isReaderPanic(error)) throw error;
  };
  process.on("uncaughtException", listener);
  return () => void process.off("uncaughtException", listener);
}
