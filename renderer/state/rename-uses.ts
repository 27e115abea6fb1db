import { sameName } from "../base/names.ts";
import { renameGlobal } from "../cells/typescript/rename-global.ts";
import type { Cell } from "../workbook/document.ts";

export type RenameSql = (sql: string, from: string, to: string) => string;

export interface Rewritten {
  /** The cells that use the table, with its new name. */
  readonly cells: readonly Cell[];
  /** Those that use it and could not be rewritten. */
  readonly left: readonly Cell[];
}

/** The cells that use a table, as they have to be once it has another name. */
export function rewriteUses(
  cells: readonly Cell[],
  uses: (cell: Cell) => readonly string[],
  { from, to, renameSql }: { readonly from: string; readonly to: string; readonly renameSql: RenameSql },
): Rewritten {
  const isFrom = (name: string): boolean => sameName(name, from);
  const rewritten: Cell[] = [];
  const left: Cell[] = [];
  for (const cell of cells) {
    const next = withName(cell, { from, to, isFrom, renameSql });
    if (next !== null && next !== cell) rewritten.push(next);
    else if (next === null || uses(cell).some(isFrom)) left.push(cell);
  }
  return { cells: rewritten, left };
}

interface Renaming {
  readonly from: string;
  readonly to: string;
  readonly isFrom: (name: string) => boolean;
  readonly renameSql: RenameSql;
}

/** The same cell where nothing changes; null where it cannot be rewritten. */
function withName(cell: Cell, { from, to, isFrom, renameSql }: Renaming): Cell | null {
  switch (cell.kind) {
    case "sql": {
      const source = renameSql(cell.source, from, to);
      return source === cell.source ? cell : { ...cell, source };
    }
    case "typescript": {
      if (!cell.source.toLowerCase().includes(from.toLowerCase())) return cell;
      const source = renameGlobal(cell.source, from, to);
      if (!source.ok) return null;
      return source.value === cell.source ? cell : { ...cell, source: source.value };
    }
    case "chart":
      return isFrom(cell.chart.table) ? { ...cell, chart: { ...cell.chart, table: to } } : cell;
    case "method": {
      const { inputs } = cell.method;
      if (!Object.values(inputs).some(isFrom)) return cell;
      const renamed = Object.entries(inputs).map(([key, table]) => [key, isFrom(table) ? to : table]);
      return {
        ...cell,
        method: { ...cell.method, inputs: Object.fromEntries(renamed) as Record<string, string> },
      };
    }
    case "input": {
      const { control } = cell;
      if ("table" in control && isFrom(control.table)) return { ...cell, control: { ...control, table: to } };
      if (control.type === "choice" && control.from !== undefined && isFrom(control.from.table))
        return { ...cell, control: { ...control, from: { ...control.from, table: to } } };
      return cell;
    }
    case "text":
    case "unknown":
      return cell;
  }
}
