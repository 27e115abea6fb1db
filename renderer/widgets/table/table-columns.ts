import type { TableData } from "../../../analysis/columns.ts";
import { startWidth } from "./column-width.ts";
import { columnFormat, formatCount, type ColumnFormat } from "./format.ts";
import type { TableSource } from "./table-source.ts";
import { shownColumns, type ShownColumn, type TableView } from "./table-view.ts";
import type { ColumnWindow } from "./viewport.ts";

/** A column as it is drawn. */
export interface DrawnColumn extends ShownColumn {
  readonly width: number;
  readonly format: ColumnFormat;
  /** Distance from the left edge of the table, in pixels. */
  readonly left: number;
}

export interface TableColumns {
  readonly columns: readonly DrawnColumn[];
  /** How many of them are pinned: the first ones. */
  readonly pinned: number;
  readonly rowNumberWidth: number;
  /** Of the row numbers and the pinned columns. */
  readonly fixedWidth: number;
  readonly totalWidth: number;
}

const rowNumberDigit = 7;
const rowNumberPadding = 20;

/** The shown columns with their places, widths and formats. `sample` is null until the first rows arrive. */
export function layOutColumns(source: TableSource, view: TableView, sample: TableData | null): TableColumns {
  const rowNumberWidth = formatCount(source.numRows).length * rowNumberDigit + rowNumberPadding;
  const columns: DrawnColumn[] = [];
  let left = rowNumberWidth;
  for (const column of shownColumns(source.columns, view)) {
    const width = view.widths.get(column.name) ?? startWidth(column, sample);
    const data = sample?.columns[column.index]?.column ?? null;
    columns.push({ ...column, width, left, format: columnFormat(column.name, column.type, data) });
    left += width;
  }
  const pinned = columns.filter((column) => column.pinned).length;
  return { columns, pinned, rowNumberWidth, fixedWidth: columns[pinned]?.left ?? left, totalWidth: left };
}

/** The names of the columns in view. */
export function namesInView({ columns, pinned }: TableColumns, window: ColumnWindow): readonly string[] {
  const shown = [...columns.slice(0, pinned), ...columns.slice(pinned + window.first, pinned + window.last)];
  return shown.map(({ name }) => name);
}
