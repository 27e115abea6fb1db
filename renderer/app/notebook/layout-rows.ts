import type { Cell } from "../../workbook/document.ts";

/** Cells that stand beside each other: `count` of them from `first` on. */
export interface CellRow {
  readonly first: number;
  readonly count: number;
}

/** The rows of the notebook: inputs that follow each other share one, as a bar of filters. */
export function layoutRows(cells: readonly Cell[]): readonly CellRow[] {
  const rows: CellRow[] = [];
  cells.forEach(({ kind }, index) => {
    const last = rows.at(-1);
    if (last !== undefined && kind === "input" && cells[last.first]?.kind === "input")
      rows[rows.length - 1] = { ...last, count: last.count + 1 };
    else rows.push({ first: index, count: 1 });
  });
  return rows;
}

/** The row in which a cell stands; −1 for no cell. */
export const rowOf = (rows: readonly CellRow[], index: number): number =>
  index < 0 ? -1 : rows.findIndex(({ first, count }) => index < first + count);

/**
 * The bar of filters that stays in view while the page scrolls: the first one, of a workbook that is laid out to be read,
 * with most of its code folded. −1 where there is none.
 */
export function stickyRow(rows: readonly CellRow[], cells: readonly Cell[]): number {
  const code = cells.filter(({ kind }) => kind === "sql" || kind === "typescript" || kind === "method");
  const folded = code.filter((cell) => cell.folded === "source" || cell.folded === "all");
  return folded.length * 2 > code.length ? rows.findIndex(({ count }) => count > 1) : -1;
}
