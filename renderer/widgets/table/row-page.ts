import type { Column, TableData } from "../../../analysis/columns.ts";

/** The columns of some rows that have arrived so far. The same object until another arrives. */
export interface RowPage {
  readonly blocks: readonly (TableData | undefined)[];
  readonly columnsPerBlock: number;
}

/** A column of a page by its place in the table; undefined until it has arrived. */
export const columnIn = ({ blocks, columnsPerBlock }: RowPage, index: number): Column | undefined =>
  blocks[Math.floor(index / columnsPerBlock)]?.columns[index % columnsPerBlock]?.column;

/** The page with one more block. */
export function withBlock(page: RowPage, at: number, block: TableData): RowPage {
  const blocks = Array.from(
    { length: Math.max(page.blocks.length, at + 1) },
    (_, index) => page.blocks[index],
  );
  blocks[at] = block;
  return { ...page, blocks };
}
