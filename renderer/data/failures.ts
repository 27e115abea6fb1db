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
  const isMemory = error.type === "Out of Memory";
  if ((isMemory || error.type === "IO") && noSpace.test(error.message)) return diskFailure(error.message);
  if (isMemory) return memoryFailure(error.message);
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

const noSpace = /max_temp_directory_size|no space left|disk (is )?full|not enough space/i;

const diskFailure = (cause: string): Failure => ({
  tag: "disk-full",
  message: "What the database puts on disk does not fit there any more.",
  advice: "Free space on the disk, or select fewer columns or rows.",
  cause,
});

/** DuckDB says how much it may use; only the window’s own engine has no disk beside its memory. */
function memoryFailure(cause: string): Failure {
  const size = /\/([\d.]+ [KMGT]iB) used/.exec(cause)?.[1];
  const fewer = "Select fewer columns, filter rows, or aggregate earlier";
  return {
    tag: "out-of-memory",
    message: `The data do not fit into the memory of the database${size === undefined ? "" : ` (${size})`}.`,
    advice: /no temporary directory/.test(cause)
      ? `${fewer}; or use native DuckDB for this workbook, which also uses the disk.`
      : `${fewer}.`,
    cause,
  };
}

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
