import type { Identifier, ModuleDeclaration, Program, Statement } from "acorn";
import { analyze } from "eslint-scope";
import type { Failure } from "../../base/result.ts";
import { isGlobal } from "./globals.ts";

export interface Names {
  /** Top-level declarations, in order. */
  readonly defines: readonly string[];
  /** Free names that no global explains, in order of their first use. */
  readonly uses: readonly string[];
  /** Identifiers that stand for something outside the cell. */
  readonly free: ReadonlySet<Identifier>;
  /** Free identifiers that are written to. */
  readonly written: readonly Identifier[];
}

/** The names that a module declares at its top level, and those that it takes from outside. */
export function findNames(program: Program): Names {
  const manager = analyze(program as unknown as Parameters<typeof analyze>[0], {
    ecmaVersion: 2024,
    sourceType: "module",
  });
  const moduleScope = manager.globalScope?.childScopes[0];
  const declarations = new Set<unknown>(program.body.map(declarationOf));
  const defines = (moduleScope?.variables ?? [])
    .filter(({ defs }) =>
      defs.some(({ type, node, parent }) => type !== "ImportBinding" && declarations.has(parent ?? node)),
    )
    .map(({ name }) => name);
  const references = manager.globalScope?.through ?? [];
  const identifiers = references.map(({ identifier }) => identifier as unknown as Identifier);
  return {
    defines,
    uses: [...new Set(identifiers.map(({ name }) => name))].filter((name) => !isGlobal(name)),
    free: new Set(identifiers),
    written: references
      .filter((reference) => reference.isWrite())
      .map(({ identifier }) => identifier as unknown as Identifier),
  };
}

const declarationOf = (statement: Statement | ModuleDeclaration): unknown =>
  statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;

/** Why the names of a cell cannot be, with the offset of the place: a write to another cell, a taken name. */
export function nameFailure(names: Names, definedAt: (name: string) => number): (Failure & Offset) | null {
  const [write] = names.written;
  if (write)
    return {
      tag: "assigns-foreign-name",
      message: isGlobal(write.name)
        ? `\`${write.name}\` cannot be assigned to.`
        : `\`${write.name}\` is not declared in this cell, and a cell cannot change a name of another cell.`,
      advice: `Declare a new name here: const new_${write.name} = …`,
      offset: write.start,
    };
  const taken = names.defines.find(isGlobal);
  if (taken === undefined) return null;
  return {
    tag: "reserved-name",
    message: `\`${taken}\` already means something in every cell.`,
    advice: "Choose another name.",
    offset: definedAt(taken),
  };
}

interface Offset {
  readonly offset: number;
}
