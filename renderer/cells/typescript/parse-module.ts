import { parse, type Program } from "acorn";
import { causeText, fail, ok, type Result } from "../../base/result.ts";
import type { Position } from "./positions.ts";
import type { Stripped } from "./strip-types.ts";
import { syntaxFailure } from "./syntax-failure.ts";

// eslint-scope compares places by `range`.
const parserOptions = {
  ecmaVersion: "latest",
  sourceType: "module",
  allowAwaitOutsideFunction: true,
  ranges: true,
} as const;

/** The syntax tree of a cell without its types. Fails with the place in the cell's own source. */
export function parseModule({ js, toOriginal }: Stripped): Result<Program> {
  try {
    return ok(parse(js, parserOptions));
  } catch (thrown) {
    const { loc } = thrown as { loc?: Position };
    const place = loc ? toOriginal({ line: loc.line, column: loc.column + 1 }) : null;
    return fail(syntaxFailure(causeText(thrown), place));
  }
}
