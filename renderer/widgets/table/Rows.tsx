import { memo, type CSSProperties, type ReactElement } from "react";
import type { Column } from "../../../analysis/columns.ts";
import { cellText, formatCount, oneLine } from "./format.ts";
import { findRow, type PagesSnapshot } from "./page-cache.ts";
import { isSelected, type CellRange, type TableSelection } from "./selection.ts";
import type { DrawnColumn, TableColumns } from "./table-columns.ts";
import { columnIn, type RowPage } from "./row-page.ts";
import { rowHeight, type ColumnWindow, type RowWindow } from "./viewport.ts";
import styles from "./DataTable.module.css";

export interface RowsProps {
  readonly id: string;
  readonly pages: PagesSnapshot;
  readonly table: TableColumns;
  readonly rows: RowWindow;
  readonly window: ColumnWindow;
  readonly selection: TableSelection | null;
  readonly range: CellRange | null;
}

/** The rows in view. */
export function Rows({ id, pages, table, rows, window, selection, range }: RowsProps): ReactElement {
  const numbers = Array.from({ length: rows.last - rows.first }, (_, index) => rows.first + index);
  return (
    <div
      className={styles.body}
      role="rowgroup"
      style={{ height: rows.scrollHeight, width: table.totalWidth }}
    >
      {numbers.map((row) => {
        const found = findRow(pages, row);
        const inRange = range !== null && row >= range.firstRow && row <= range.lastRow;
        return (
          <Row
            // Elements stay and get other rows, which costs far less than new elements.
            key={row % rows.slots}
            id={id}
            row={row}
            top={row * rowHeight + rows.shift}
            page={found?.page ?? null}
            pageRow={found?.row ?? 0}
            table={table}
            first={window.first}
            last={window.last}
            before={window.before}
            active={selection?.active.row === row ? selection.active.column : -1}
            range={inRange ? range : null}
          />
        );
      })}
    </div>
  );
}

interface RowProps extends RowCellsProps {
  readonly top: number;
}

/** A row where it stands: that changes with every scrolling, its cells do not. */
const Row = ({ top, ...cells }: RowProps): ReactElement => (
  <div
    className={styles.row}
    role="row"
    aria-rowindex={cells.row + 2}
    data-row={cells.row}
    style={{ transform: `translateY(${top}px)` }}
  >
    <RowCells {...cells} />
  </div>
);

interface RowCellsProps {
  readonly id: string;
  readonly row: number;
  readonly page: RowPage | null;
  readonly pageRow: number;
  readonly table: TableColumns;
  readonly first: number;
  readonly last: number;
  readonly before: number;
  readonly active: number;
  readonly range: CellRange | null;
}

const RowCells = memo(function RowCells(props: RowCellsProps): ReactElement {
  const { id, row, page, pageRow, table, range } = props;
  const { columns, pinned, rowNumberWidth } = table;
  const cell = (column: DrawnColumn, place: number, slot: number): ReactElement => (
    <Cell
      key={slot}
      id={props.active === place ? `${id}-${row}-${place}` : undefined}
      place={place}
      column={column}
      values={page === null ? undefined : columnIn(page, column.index)}
      row={pageRow}
      active={props.active === place}
      selected={isSelected(range, row, place)}
    />
  );
  return (
    <>
      <div className={styles.rowNumber} role="rowheader" style={{ width: rowNumberWidth }}>
        {formatCount(row + 1)}
      </div>
      {columns.slice(0, pinned).map((column, place) => cell(column, place, place))}
      <span style={{ width: props.before, flex: "none" }} />
      {columns
        .slice(pinned + props.first, pinned + props.last)
        .map((column, slot) => cell(column, pinned + props.first + slot, slot))}
    </>
  );
});

interface CellProps {
  /** Of the active cell alone: the grid refers to it. */
  readonly id: string | undefined;
  readonly place: number;
  readonly column: DrawnColumn;
  /** Undefined until they arrive. */
  readonly values: Column | undefined;
  readonly row: number;
  readonly active: boolean;
  readonly selected: boolean;
}

function Cell({ id, place, column, values, row, active, selected }: CellProps): ReactElement {
  const text = values === undefined ? undefined : cellText(values, row, column.format);
  const style: CSSProperties = column.pinned
    ? { width: column.width, left: column.left }
    : { width: column.width };
  return (
    <div
      id={id}
      className={styles.cell}
      role="gridcell"
      aria-colindex={column.index + 2}
      aria-selected={selected}
      data-column={place}
      data-align={column.format.align}
      data-pinned={column.pinned || undefined}
      data-active={active || undefined}
      style={style}
    >
      <CellText text={text} width={column.width} />
    </div>
  );
}

function CellText({
  text,
  width,
}: {
  readonly text: string | null | undefined;
  readonly width: number;
}): ReactElement {
  if (text === undefined) return <span className={styles.waiting} />;
  if (text === null) return <span className={styles.null}>null</span>;
  if (text === "") return <span className={styles.null}>“”</span>;
  const line = oneLine(text);
  const long = line.length * 6.2 + 20 > width || line !== text;
  return (
    <span className={styles.value} title={long ? text.slice(0, 4_000) : undefined}>
      {line}
    </span>
  );
}
