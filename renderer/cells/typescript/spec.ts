import { z } from "../../base/zod.ts";
import type { Analysis, CellOf, CellSpec } from "../CellKind.ts";
import { sourceLines } from "../source-lines.ts";
import { compileCell } from "./compile.ts";

/** TypeScript: its top-level declarations are names that other cells use. */
export const typeScriptSpec: CellSpec<"typescript"> = {
  kind: "typescript",
  label: "TypeScript",
  schema: z.object({ name: z.string(), source: sourceLines }),
  empty: (name) => ({ name, source: "" }),
  analyze: (cell) => Promise.resolve(analyze(cell)),
  identity: ({ source }) => source,
  runnable: ({ source }) => source.trim() !== "",
  values: () => ({}),
};

function analyze({ source }: CellOf<"typescript">): Analysis {
  const compiled = compileCell(source);
  if (!compiled.ok) return { defines: [], uses: [], failure: compiled.failure };
  const { defines, uses, tables } = compiled.value;
  return { defines, uses: [...new Set([...uses, ...tables])], failure: null };
}
