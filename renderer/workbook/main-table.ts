import type { Cell, OutputItem, TableOutput } from "./document.ts";

/** The table whose rows a cell is said to have: the main one of a method, else the last one that it shows. */
export function mainTable(cell: Cell, items: readonly OutputItem[]): TableOutput | undefined {
  const tables = items.filter((item) => item.type === "table");
  return cell.kind === "method" ? tables[0] : tables.at(-1);
}
