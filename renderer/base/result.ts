/** What went wrong, where, and what the user can do next. Travels between processes as plain data. */
export interface Failure {
  /** Stable machine name, e.g. `sql-error`, `file-missing`, `not-a-workbook`. */
  readonly tag: string;
  /** One sentence: what happened, with the value that caused it. */
  readonly message: string;
  /** One sentence: what to do next. */
  readonly advice?: string;
  /** Position in the cell's source, 1-based. */
  readonly line?: number;
  readonly column?: number;
  /** Text of the original error, for details on demand. */
  readonly cause?: string;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (failure: Failure): Result<never> => ({ ok: false, failure });

/** The text of anything that was thrown. */
export const causeText = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

/** Marks a place that the type checker proves unreachable. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
