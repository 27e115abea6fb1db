import type { CellId } from "../base/ids.ts";
import type { CommandContext } from "./commands.ts";
import { noticeUndoable } from "./notices.ts";
import { ui } from "./ui-state.ts";

/** Puts a SQL cell with a query after a cell, or at the end, runs it and brings it into view. */
export function insertQueryAfter(
  { actions, state }: CommandContext,
  sql: string,
  after: CellId | null,
): void {
  const { cells } = state.workbook;
  const at = cells.findIndex(({ id }) => id === after);
  const id = actions.insertQuery(sql, at < 0 ? cells.length : at + 1);
  ui.scrollToCell(id);
  noticeUndoable("Made a cell with this query.", () => actions.undo());
}
