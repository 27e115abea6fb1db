import { fail, type Failure, type Result } from "../base/result.ts";
import { EngineError, toEngineError } from "./engine-error.ts";
import { jsonOperators } from "./lockdown.ts";

export const stoppedFailure: Failure = { tag: "stopped", message: "Stopped." };

export const diedFailure = (cause: string): Failure => ({
  tag: "engine-died",
  message: "The database ended unexpectedly.",
  advice: "It was started again. Run the cells again; with very large data, try fewer columns or rows.",
  cause,
});

/** What an engine error means to the user. Bugs (any other exception) are thrown on. */
export function toFailure(error: EngineError): Failure {
  if (error.kind === "stopped") return stoppedFailure;
  if (error.kind === "died") return diedFailure(error.message);
  if (error.type === "Out of Memory") {
    return {
      tag: "out-of-memory",
      message: "The data do not fit into the memory of the database (about 3 GB).",
      advice: "Select fewer columns or rows, or aggregate earlier.",
      cause: error.message,
    };
  }
  const extension = /in the (\w+) extension|required extension '(\w+)'/.exec(error.message);
  if (extension !== null) {
    return { ...extensionFailure(extension[1] ?? extension[2] ?? ""), cause: error.message };
  }
  if (isJsonOperator(error.message)) {
    return { ...extensionFailure("json"), cause: error.message };
  }
  return { tag: "sql-error", message: shortMessage(error.message), cause: error.message };
}

/** What lockdown.ts makes of `->>` and `->`. */
const isJsonOperator = (message: string): boolean =>
  message === "Cannot copy bound expression" ||
  jsonOperators.some((name) => message.startsWith(`Macro ${name}() does not support`));

export const extensionFailure = (extension: string): Failure => ({
  tag: "sql-error",
  message: `This needs the ${extension} extension of DuckDB, which is not part of this app.`,
  ...(extension === "icu" ? { advice: "Times are in UTC here: cast them to TIMESTAMP first." } : {}),
});

/** Runs a call on the engine and turns its expected errors into failures. */
export async function answering<T>(
  call: () => Promise<Result<T>>,
  describe: (error: EngineError) => Failure = toFailure,
): Promise<Result<T>> {
  try {
    return await call();
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown;
    return fail(describe(toEngineError(thrown)));
  }
}

/** Without the lists of candidates: which functions there are depends on the build. */
const shortMessage = (message: string): string =>
  message
    .split(/\n\n|\n\s*Candidate (?:functions|macros):/)[0]!
    .replaceAll("\n", " ")
    .trim();
