import type { Failure } from "../../base/result.ts";
import type { Position } from "./positions.ts";

/** The failure for a parser's message, without the parser's own file name and place in it. */
export function syntaxFailure(message: string, place: Position | null): Failure {
  const plain = message
    .replace(/^Error transforming [^:]*: /, "")
    .replace(/ ?\(\d+:\d+\)$/, "")
    .replace(/\.?$/, ".");
  return {
    tag: "syntax-error",
    message: `This is not valid TypeScript: ${plain.charAt(0).toLowerCase()}${plain.slice(1)}`,
    ...place,
  };
}
