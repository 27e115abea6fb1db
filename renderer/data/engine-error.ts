/** Thrown inside renderer/data when a statement does not succeed; the host turns it into a Failure. */
export class EngineError extends Error {
  readonly kind: "sql" | "stopped" | "died";
  /** DuckDB's class of error, e.g. `Binder`. */
  readonly type: string;
  /** UTF-8 byte offset in the statement, where DuckDB gives one. */
  readonly position: number | null;
  /** What DuckDB could not find, e.g. the name of a table. */
  readonly subject: string | null;

  constructor(
    kind: EngineError["kind"],
    message: string,
    details: { type?: string; position?: number | null; subject?: string | null; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.type = details.type ?? "";
    this.position = details.position ?? null;
    this.subject = details.subject ?? null;
  }
}

export const stoppedError = (): EngineError => new EngineError("stopped", "Stopped.");

/** Reads what DuckDB threw: JSON (lockdown.ts asks for it), possibly wrapped, or a trap of WebAssembly. */
export function toEngineError(thrown: unknown): EngineError {
  if (thrown instanceof EngineError) return thrown;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (isTrap(error)) return new EngineError("died", error.message, { cause: thrown });
  if (/^INTERRUPT Error|query was canceled/.test(error.message)) return stoppedError();

  const details = readJsonError(error.message);
  if (details === null) return new EngineError("sql", error.message, { cause: thrown });
  if (details.type.toUpperCase() === "INTERRUPT") return stoppedError();
  return new EngineError("sql", details.message, { ...details, cause: thrown });
}

const trapMessages =
  /unreachable|memory access out of bounds|table index is out of bounds|function signature mismatch|null function|^Aborted|Maximum call stack|divide by zero$/;

const isTrap = (error: Error): boolean =>
  error.name === "RuntimeError" || (!error.message.includes("{") && trapMessages.test(error.message));

interface JsonError {
  readonly type: string;
  readonly message: string;
  readonly position: number | null;
  readonly subject: string | null;
}

function readJsonError(text: string): JsonError | null {
  const start = text.indexOf('{"exception_type"');
  if (start === -1) return null;
  try {
    const fields = JSON.parse(text.slice(start)) as Readonly<Record<string, string>>;
    const message = fields["exception_message"] ?? text;
    const inner = readJsonError(message);
    if (inner !== null) return inner;
    const position = fields["position"];
    return {
      type: fields["exception_type"] ?? "",
      message,
      position: position === undefined ? null : Number(position),
      subject: fields["name"] ?? null,
    };
  } catch {
    return null;
  }
}
