import type { Failure } from "../../base/result.ts";

/** Lines that the constructor of a function puts before its body. */
const headerLines = 2;

/** What a cell threw, as a failure with the place in the code that ran. */
export function failureOf(thrown: unknown, url: string): Failure {
  if (!isError(thrown)) {
    return {
      tag: "cell-error",
      message: `The cell threw ${describe(thrown)}.`,
      advice: "Throw an Error to say more.",
    };
  }
  const { message, stack, name } = thrown;
  const tag = textField(thrown, "tag") ?? "cell-error";
  const advice = textField(thrown, "advice");
  const text = tag === "cell-error" && name !== "Error" ? `${name}: ${message}` : message;
  return {
    tag: tag.slice(0, 100),
    message: text.slice(0, 4_000),
    ...(advice === null ? {} : { advice: advice.slice(0, 4_000) }),
    ...placeIn(stack ?? "", url),
    ...(stack === undefined ? {} : { cause: stack.slice(0, 4_000) }),
  };
}

/** The first frame of a stack that lies in the cell. */
function placeIn(stack: string, url: string): Pick<Failure, "line" | "column"> {
  const escaped = url.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const match = new RegExp(`${escaped}:(\\d+):(\\d+)`).exec(stack);
  if (!match) return {};
  const line = Number(match[1]) - headerLines;
  if (line < 1) return {};
  return { line, column: Number(match[2]) };
}

function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error && typeof thrown.message === "string";
}

function describe(thrown: unknown): string {
  return typeof thrown === "string" ? `"${thrown.slice(0, 200)}"` : `a value of the type ${typeof thrown}`;
}

function textField(value: object, name: string): string | null {
  const field: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
  return typeof field === "string" ? field : null;
}
