import type { KeyboardEvent } from "react";
import { moveSelection, type TableSelection, type TableSize } from "./selection.ts";
import type { ViewChange } from "./table-view.ts";
import { firstCell } from "./use-selection.ts";
import type { DrawnColumn } from "./table-columns.ts";

export interface TableKeys {
  readonly selection: TableSelection | null;
  readonly size: TableSize;
  readonly columns: readonly DrawnColumn[];
  readonly sortable: boolean;
  readonly select: (selection: TableSelection) => void;
  readonly change: (change: ViewChange) => void;
  readonly openMenu: (column: string) => void;
  /** Null where the table cannot be filtered. */
  readonly openFilter: ((column: string) => void) | null;
  /** Undoes or redoes a change of the filters; false where there is none. */
  readonly undoFilters: (direction: "undo" | "redo") => boolean;
}

/** Answers the keys of the grid itself; keys in menus and buttons are theirs. */
export function handleTableKey(event: KeyboardEvent<HTMLElement>, table: TableKeys): void {
  if (event.target !== event.currentTarget || table.size.columns === 0) return;
  if (!filterKey(event, table) && !headerKey(event, table) && !moveKey(event, table)) return;
  event.preventDefault();
  event.stopPropagation();
}

function filterKey(
  event: KeyboardEvent,
  { selection, columns, openFilter, undoFilters }: TableKeys,
): boolean {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === "z") return undoFilters(event.shiftKey ? "redo" : "undo");
    return key === "y" && undoFilters("redo");
  }
  const column = columns[selection?.active.column ?? -1];
  if (key !== "f" || event.altKey || column === undefined || openFilter === null) return false;
  openFilter(column.name);
  return true;
}

function headerKey(
  event: KeyboardEvent,
  { selection, columns, sortable, change, openMenu }: TableKeys,
): boolean {
  if (selection?.active.row !== -1) return false;
  const column = columns[selection.active.column];
  if (column === undefined) return false;
  if (event.key === "Enter" || event.key === " ") {
    if (sortable) change({ type: "cycle-sort", column: column.name, add: event.shiftKey });
    return true;
  }
  const menu =
    event.key === "ContextMenu" ||
    (event.key === "F10" && event.shiftKey) ||
    (event.key === "ArrowDown" && event.altKey);
  if (menu) openMenu(column.name);
  return menu;
}

function moveKey(event: KeyboardEvent, { selection, size, select }: TableKeys): boolean {
  if (event.altKey) return false;
  const moved = moveSelection(selection ?? firstCell, event, size);
  if (moved === null) return false;
  // The first arrow only shows where one is.
  select(selection === null && event.key.startsWith("Arrow") ? firstCell : moved);
  return true;
}
