/** A cell by row and by place among the shown columns. Row -1 is the header. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** `active` is the cell that the keys move; the range reaches from `anchor` to it. */
export interface TableSelection {
  readonly active: CellPlace;
  readonly anchor: CellPlace;
}

export interface TableSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit into the view. */
  readonly pageRows: number;
}

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

export const selectCell = (cell: CellPlace): TableSelection => ({ active: cell, anchor: cell });

/** The selection after a key; null if the key does not move it. */
export function moveSelection(
  selection: TableSelection,
  press: KeyPress,
  size: TableSize,
): TableSelection | null {
  const far = press.ctrlKey || press.metaKey;
  if (far && press.key.toLowerCase() === "a") {
    const anchor = { row: 0, column: 0 };
    return { anchor, active: { row: size.rows - 1, column: size.columns - 1 } };
  }
  const moved = moveCell(selection.active, press.key, far, size);
  if (moved === null) return null;
  const least = press.shiftKey ? Math.min(0, size.rows - 1) : -1;
  const active = {
    row: clamp(moved.row, least, size.rows - 1),
    column: clamp(moved.column, 0, size.columns - 1),
  };
  return press.shiftKey ? { anchor: atLeastFirstRow(selection.anchor), active } : selectCell(active);
}

const atLeastFirstRow = (cell: CellPlace): CellPlace => ({ ...cell, row: Math.max(0, cell.row) });

function moveCell({ row, column }: CellPlace, key: string, far: boolean, size: TableSize): CellPlace | null {
  switch (key) {
    case "ArrowUp":
      return { row: far ? 0 : row - 1, column };
    case "ArrowDown":
      return { row: far ? size.rows - 1 : row + 1, column };
    case "ArrowLeft":
      return { row, column: far ? 0 : column - 1 };
    case "ArrowRight":
      return { row, column: far ? size.columns - 1 : column + 1 };
    case "PageUp":
      return { row: Math.max(0, row - size.pageRows), column };
    case "PageDown":
      return { row: row + size.pageRows, column };
    case "Home":
      return { row: far ? 0 : row, column: 0 };
    case "End":
      return { row: far ? size.rows - 1 : row, column: size.columns - 1 };
    default:
      return null;
  }
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

export interface CellRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** The rectangle that is selected, both ends inclusive. */
export const selectedRange = ({ active, anchor }: TableSelection): CellRange => ({
  firstRow: Math.max(0, Math.min(active.row, anchor.row)),
  lastRow: Math.max(active.row, anchor.row),
  firstColumn: Math.min(active.column, anchor.column),
  lastColumn: Math.max(active.column, anchor.column),
});

export const isSelected = (range: CellRange | null, row: number, column: number): boolean =>
  range !== null &&
  row >= range.firstRow &&
  row <= range.lastRow &&
  column >= range.firstColumn &&
  column <= range.lastColumn;
