import { fail, ok, type Failure, type Result } from "../base/result.ts";
import { chartSource } from "../charts/chart-source.ts";
import type { Cell, CellKindName } from "../workbook/document.ts";
import { isName } from "../base/names.ts";
import { methodSource, missingField } from "./method/source.ts";
import { specs } from "./specs.ts";

/**
 * The cell as one of another kind, with the same id. Text, SQL and TypeScript keep their source; a chart becomes the
 * TypeScript that draws it. `freeName` makes a name for a kind whose name others use.
 */
export function convertCell(
  cell: Cell,
  kind: CellKindName,
  freeName: (base: string) => string,
): Result<Cell> {
  if (cell.kind === kind) return ok(cell);
  const { id, frozen, folded } = cell;
  const base = { id, frozen, folded, ...(cell.unknown ? { unknown: cell.unknown } : {}) };
  const source = sourceFor(cell, kind);
  if (source === null) return fail(notConvertible(cell, kind));
  const name = "name" in cell ? cell.name : "";
  switch (kind) {
    case "text":
      return ok({ ...base, kind, source });
    case "sql":
      return ok({ ...base, kind, name: isName(name) ? name : freeName("query"), source });
    case "typescript":
      return ok({ ...base, kind, name, source });
    case "chart":
    case "input":
    case "method":
      return fail(notConvertible(cell, kind));
  }
}

/** Kinds that a cell can be made into. */
export const conversionsOf = (cell: Cell): readonly CellKindName[] =>
  (Object.keys(specs) as CellKindName[]).filter(
    (kind) => kind !== cell.kind && !isForm(kind) && sourceFor(cell, kind) !== null,
  );

/** Kinds that are filled in, not written. */
const isForm = (kind: CellKindName): boolean => kind === "chart" || kind === "input" || kind === "method";

function sourceFor(cell: Cell, kind: CellKindName): string | null {
  if (cell.kind === "text" || cell.kind === "sql" || cell.kind === "typescript") return cell.source;
  if (kind !== "typescript") return null;
  if (cell.kind === "chart") return chartSource(cell.chart);
  if (cell.kind === "method" && missingField(cell.method) === null)
    return `${methodSource(cell.method, cell.name)}\n${cell.name}`;
  return null;
}

const notConvertible = (cell: Cell, kind: CellKindName): Failure => ({
  tag: "not-convertible",
  message: `This cell cannot become a cell of kind ${specs[kind].label}.`,
  advice:
    cell.kind === "chart" || cell.kind === "method"
      ? "It can become TypeScript once its fields are chosen."
      : "Insert a new cell of that kind beside it.",
});
