import type { Identifier, Program } from "acorn";
import { fail, ok, type Failure, type Result } from "../../base/result.ts";
import { walk } from "./walk.ts";

/** The tables that a module asks for by `table("…")`. Fails where the name is not written out: the graph needs it. */
export function findTables(
  program: Program,
  free: ReadonlySet<Identifier>,
): Result<readonly string[]> & { readonly offset?: number } {
  const tables = new Set<string>();
  const dynamic: number[] = [];
  walk(program, (node) => {
    if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return;
    if (node.callee.name !== "table" || !free.has(node.callee)) return;
    const [argument] = node.arguments;
    if (argument?.type === "Literal" && typeof argument.value === "string") tables.add(argument.value);
    else if (argument?.type === "TemplateLiteral" && argument.expressions.length === 0)
      tables.add(argument.quasis[0]?.value.cooked ?? "");
    else dynamic.push(node.start);
  });
  return dynamic.length === 0
    ? ok([...tables].sort())
    : { ...fail(notWrittenOut), offset: Math.min(...dynamic) };
}

const notWrittenOut: Failure = {
  tag: "table-name-not-literal",
  message: "table() needs the name written out, so that the cell runs again when that table changes.",
  advice: 'Write table("name") with the name in quotes.',
};
