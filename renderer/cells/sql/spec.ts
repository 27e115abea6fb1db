import { z } from "../../base/zod.ts";
import { nameProblem } from "../../base/names.ts";
import type { Analysis, CellOf, CellSpec, Parsers } from "../CellKind.ts";
import { sourceLines } from "../source-lines.ts";

/** SQL: publishes its last result as a table under the cell's name. */
export const sqlSpec: CellSpec<"sql"> = {
  kind: "sql",
  label: "SQL",
  schema: z.object({ name: z.string(), source: sourceLines }),
  empty: (name) => ({ name, source: "" }),
  analyze,
  identity: ({ name, source }) => JSON.stringify([name, source]),
  runnable: ({ source }) => source.trim() !== "",
  values: () => ({}),
};

async function analyze(cell: CellOf<"sql">, parsers: Parsers): Promise<Analysis> {
  const failure = nameProblem(cell.name);
  if (cell.source.trim() === "") return { defines: [cell.name], uses: [], failure };
  const analysis = await parsers.analyzeSql(cell.source);
  if (!analysis.ok) return { defines: [cell.name], uses: [], failure: analysis.failure };
  const { defines, uses, parameters } = analysis.value;
  return {
    defines: [...new Set([cell.name, ...defines])],
    uses: [...new Set([...uses, ...parameters])],
    failure,
  };
}
