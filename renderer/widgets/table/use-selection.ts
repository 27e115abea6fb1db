import { useCallback, useMemo, useState, type MouseEvent } from "react";
import { isSelected, selectCell, selectedRange } from "./selection.ts";
import type { CellPlace, TableSelection, TableSize } from "./selection.ts";

export interface MouseHandlers {
  readonly onMouseDown: (event: MouseEvent<HTMLElement>) => void;
  readonly onMouseMove: (event: MouseEvent<HTMLElement>) => void;
}

export interface SelectionState {
  readonly selection: TableSelection | null;
  /** Selects and brings the active cell into view. */
  readonly select: (selection: TableSelection) => void;
  readonly mouse: MouseHandlers;
}

/** The selected range of a table, by keys and mouse. */
export function useSelection(size: TableSize, reveal: (cell: CellPlace) => void): SelectionState {
  const [selection, setSelection] = useState<TableSelection | null>(null);
  const select = useCallback(
    (next: TableSelection) => {
      setSelection(next);
      reveal(next.active);
    },
    [reveal],
  );
  const { rows, columns } = size;
  const mouse = useMemo<MouseHandlers>(
    () => ({
      onMouseDown(event) {
        const place = placeOf(event.target, columns);
        if (place === null) return;
        setSelection((before) => {
          const inside = before !== null && isSelected(selectedRange(before), place.row, place.column);
          if (event.button === 2 && inside) return before;
          const anchor = event.shiftKey && before !== null ? before.anchor : place;
          return place.wholeRow
            ? { active: { ...place, column: 0 }, anchor: { row: anchor.row, column: columns - 1 } }
            : { active: place, anchor };
        });
      },
      onMouseMove(event) {
        if ((event.buttons & 1) === 0) return;
        const place = placeOf(event.target, columns);
        if (place === null) return;
        setSelection((before) => {
          if (before === null || sameCell(before.active, place)) return before;
          return place.wholeRow
            ? { ...before, active: { row: place.row, column: 0 } }
            : { ...before, active: place };
        });
      },
    }),
    [columns],
  );
  const valid = selection !== null && isInside(selection.active, rows, columns);
  return { selection: valid ? selection : null, select, mouse };
}

export const firstCell = selectCell({ row: 0, column: 0 });

const sameCell = (a: CellPlace, b: CellPlace): boolean => a.row === b.row && a.column === b.column;

/** Hiding columns can leave the selection outside. */
const isInside = (cell: CellPlace, rows: number, columns: number): boolean =>
  cell.row < rows && cell.column < columns;

function placeOf(target: EventTarget, columns: number): (CellPlace & { readonly wholeRow: boolean }) | null {
  if (!(target instanceof Element) || columns === 0) return null;
  const row = target.closest("[data-row]")?.getAttribute("data-row");
  if (row === null || row === undefined) return null;
  const column = target.closest("[data-column]")?.getAttribute("data-column");
  if (column !== null && column !== undefined) {
    return { row: Number(row), column: Number(column), wholeRow: false };
  }
  const onNumber = target.closest('[role="rowheader"]') !== null;
  return onNumber ? { row: Number(row), column: 0, wholeRow: true } : null;
}
