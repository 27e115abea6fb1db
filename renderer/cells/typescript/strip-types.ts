import { TraceMap, traceSegment, type EncodedSourceMap } from "@jridgewell/trace-mapping";
import { transform } from "sucrase";
import { causeText, fail, ok, type Result } from "../../base/result.ts";
import type { Position } from "./positions.ts";
import { syntaxFailure } from "./syntax-failure.ts";

export interface Stripped {
  /** The JavaScript, every token on its old line. */
  readonly js: string;
  /** The place in the TypeScript that a place in the JavaScript comes from: columns shift where types stood. */
  readonly toOriginal: (position: Position) => Position;
}

/** JavaScript from TypeScript. Fails where the source does not parse, with the place. */
export function stripTypes(source: string): Result<Stripped> {
  let stripped: { code: string; sourceMap?: unknown };
  try {
    stripped = transform(source, {
      transforms: ["typescript"],
      disableESTransforms: true,
      filePath: "cell.ts",
      sourceMapOptions: { compiledFilename: "cell.js" },
    });
  } catch (thrown) {
    return fail(syntaxFailure(causeText(thrown), placeOf(thrown)));
  }
  const namespace = droppedNamespace(source, stripped.code);
  if (namespace !== null)
    return fail({
      tag: "syntax-error",
      message: "Namespaces are not supported in cells.",
      advice: "Use an object or plain declarations.",
      line: namespace,
      column: 1,
    });
  const map = new TraceMap(stripped.sourceMap as EncodedSourceMap);
  return ok({
    js: stripped.code,
    toOriginal: ({ line, column }) => {
      const segment = traceSegment(map, line - 1, column - 1);
      if (segment?.length !== 4 && segment?.length !== 5) return { line, column };
      return { line: segment[2] + 1, column: segment[3] + 1 + (column - 1 - segment[0]) };
    },
  });
}

/** sucrase drops namespaces without a word, and code that uses one would fail far from the cause. */
function droppedNamespace(source: string, js: string): number | null {
  const after = js.split("\n");
  const line = source
    .split("\n")
    .findIndex(
      (text, index) =>
        /^\s*(export\s+)?(namespace|module)\s+[\w.]+\s*\{/.test(text) &&
        !/\b(namespace|module)\b/.test(after[index] ?? ""),
    );
  return line === -1 ? null : line + 1;
}

function placeOf(thrown: unknown): Position | null {
  const { loc } = thrown as { loc?: Position };
  return loc ? { line: loc.line, column: loc.column } : null;
}
