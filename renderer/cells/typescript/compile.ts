import type { Program } from "acorn";
import { fail, ok, type Failure, type Result } from "../../base/result.ts";
import { applyEdits } from "./edits.ts";
import { findNames, nameFailure } from "./find-names.ts";
import { findTables } from "./find-tables.ts";
import { implicitDisplay } from "./implicit-display.ts";
import { parseModule } from "./parse-module.ts";
import { offsetAt, positionAt, type Position } from "./positions.ts";
import { rewriteModules } from "./rewrite-modules.ts";
import { stripTypes } from "./strip-types.ts";
import { walk } from "./walk.ts";

export interface CompiledCell {
  /**
   * The body of an async function, every statement on its old line: it takes the used names, `__import` and the cell
   * globals from outside and returns an object of the top-level names.
   */
  readonly code: string;
  /** Top-level declarations. */
  readonly defines: readonly string[];
  /** Free names that are no globals: what other cells must define. */
  readonly uses: readonly string[];
  /** Names in `table("…")`. */
  readonly tables: readonly string[];
  /** Modules that are imported. */
  readonly imports: readonly string[];
  /** The place in the cell's source that a place in `code` comes from. */
  readonly toOriginal: (position: Position) => Position;
}

/** JavaScript and names of a TypeScript cell. Fails with the place in the cell's own source. */
export function compileCell(source: string): Result<CompiledCell> {
  const stripped = stripTypes(source);
  if (!stripped.ok) return stripped;
  const { js } = stripped.value;
  const parsed = parseModule(stripped.value);
  if (!parsed.ok) return parsed;
  const program = parsed.value;

  const failAt = ({ offset, ...failure }: Failure & { readonly offset: number }): Result<never> =>
    fail({ ...failure, ...stripped.value.toOriginal(positionAt(js, offset)) });
  const names = findNames(program);
  const refused = nameFailure(names, (name) => firstIdentifier(program, name));
  if (refused) return failAt(refused);
  const tables = findTables(program, names.free);
  if (!tables.ok) return failAt({ ...tables.failure, offset: tables.offset ?? 0 });
  const modules = rewriteModules(program, js);
  if (modules.failure) return failAt(modules.failure);

  const { text, toOriginal } = applyEdits(js, [
    { start: 0, end: 0, text: '"use strict"; ' },
    ...modules.edits,
    ...implicitDisplay(program, js),
  ]);
  return ok({
    code: `${text}\nreturn { ${names.defines.join(", ")} };`,
    defines: names.defines,
    uses: names.uses,
    tables: tables.value,
    imports: modules.imports,
    toOriginal: (position) => stripped.value.toOriginal(positionAt(js, toOriginal(offsetAt(text, position)))),
  });
}

function firstIdentifier(program: Program, name: string): number {
  let offset = Infinity;
  walk(program, (node) => {
    if (node.type === "Identifier" && node.name === name) offset = Math.min(offset, node.start);
  });
  return Number.isFinite(offset) ? offset : 0;
}
