import type { Column, TableData } from "../../../analysis/columns.ts";
import type { ColumnInfo } from "../../workbook/document.ts";
import { startWidth } from "./column-width.ts";
import { columnFormat, formatCount, type ColumnFormat } from "./format.ts";
import { columnIn, type RowPage } from "./row-page.ts";
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

/** How columns look before the user changed it, each by its place in the table. */
export interface ColumnLooks {
  readonly widths: readonly number[];
  readonly formatOf: (column: ColumnInfo, index: number) => ColumnFormat;
}

/** Widths by some rows of all columns; `sample` is null until they arrive. */
export const startWidths = (columns: readonly ColumnInfo[], sample: TableData | null): readonly number[] =>
  columns.map((column, index) => startWidth(column, index, sample));

const knownFormats = new WeakMap<Column, ColumnFormat>();

/** Formats by the first rows that arrived of a column, each worked out once, also when those of other columns arrive. */
export function formatsOf(firsts: RowPage): ColumnLooks["formatOf"] {
  const known = new Map<number, ColumnFormat>();
  return (column, index) => {
    const format = known.get(index) ?? formatBy(column, columnIn(firsts, index) ?? null);
    known.set(index, format);
    return format;
  };
}

function formatBy({ name, type }: ColumnInfo, values: Column | null): ColumnFormat {
  const known = values === null ? undefined : knownFormats.get(values);
  const format = known ?? columnFormat(name, type, values);
  if (values !== null) knownFormats.set(values, format);
  return format;
}

/** The shown columns with their places, widths and formats. */
export function layOutColumns(
  source: Pick<TableSource, "columns" | "numRows">,
  view: TableView,
  { widths, formatOf }: ColumnLooks,
): TableColumns {
  const rowNumberWidth = formatCount(source.numRows).length * rowNumberDigit + rowNumberPadding;
  const columns: DrawnColumn[] = [];
  let left = rowNumberWidth;
  for (const column of shownColumns(source.columns, view)) {
    const width = view.widths.get(column.name) ?? widths[column.index] ?? 0;
    columns.push({ ...column, width, left, format: formatOf(column, column.index) });
    left += width;
  }
  const pinned = columns.filter((column) => column.pinned).length;
  return { columns, pinned, rowNumberWidth, fixedWidth: columns[pinned]?.left ?? left, totalWidth: left };
}

/** The columns in view: the pinned ones, and those that the others are scrolled to. */
export const columnsInView = (
  { columns, pinned }: TableColumns,
  window: ColumnWindow,
): readonly DrawnColumn[] => [
  ...columns.slice(0, pinned),
  ...columns.slice(pinned + window.first, pinned + window.last),
];
