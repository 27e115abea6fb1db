import type { Identifier } from "acorn";
import { fail, ok, type Failure, type Result } from "../../base/result.ts";
import { applyEdits, type Edit } from "./edits.ts";
import { findNames } from "./find-names.ts";
import { parseModule } from "./parse-module.ts";
import { offsetAt, positionAt } from "./positions.ts";
import { stripTypes } from "./strip-types.ts";
import { walk } from "./walk.ts";

/**
 * The source of a cell in which a name from outside, and the same name in `table("…")`, is another one. Names that the
 * cell declares itself stay. Fails where the source does not parse, or the new name means something inside the cell.
 */
export function renameGlobal(source: string, from: string, to: string): Result<string> {
  const stripped = stripTypes(source);
  if (!stripped.ok) return stripped;
  const { js, toOriginal } = stripped.value;
  const parsed = parseModule(stripped.value);
  if (!parsed.ok) return parsed;
  const { free } = findNames(parsed.value);
  const uses: { readonly start: number; readonly put: string }[] = [];
  const declared = new Set<string>();
  const shorthands = new Set<Identifier>();
  walk(parsed.value, (node) => {
    if (node.type === "Property" && node.shorthand && node.value.type === "Identifier")
      shorthands.add(node.value);
  });
  walk(parsed.value, (node) => {
    if (node.type === "Identifier" && !free.has(node)) declared.add(node.name);
    if (node.type === "Identifier" && free.has(node) && node.name === from)
      uses.push({ start: node.start, put: shorthands.has(node) ? `${from}: ${to}` : to });
    if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return;
    if (node.callee.name !== "table" || !free.has(node.callee)) return;
    const [argument] = node.arguments;
    const inner = argument === undefined ? "" : js.slice(argument.start + 1, argument.end - 1);
    if (argument !== undefined && inner.toLowerCase() === from.toLowerCase())
      uses.push({ start: argument.start + 1, put: to });
  });
  if (uses.length > 0 && declared.has(to)) return fail(takenInside(to));
  const edits: Edit[] = [];
  for (const { start, put } of uses) {
    const at = offsetAt(source, toOriginal(positionAt(js, start)));
    if (source.slice(at, at + from.length).toLowerCase() !== from.toLowerCase()) return fail(notFound(from));
    edits.push({ start: at, end: at + from.length, text: put });
  }
  return ok(applyEdits(source, edits).text);
}

const takenInside = (name: string): Failure => ({
  tag: "name-taken",
  message: `${name} already means something in this cell.`,
});

const notFound = (name: string): Failure => ({
  tag: "name-not-found",
  message: `${name} could not be found again among the types of this cell.`,
});
