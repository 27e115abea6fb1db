import { useCallback, useId, useMemo, useReducer, useState, type ReactElement } from "react";
import type { Failure } from "../base/result.ts";
import { Footer } from "./table/Footer.tsx";
import { GridScroll } from "./table/grid-scroll.ts";
import { Header } from "./table/Header.tsx";
import { RangeMenu } from "./table/RangeMenu.tsx";
import { Rows } from "./table/Rows.tsx";
import { selectedRange, type CellPlace } from "./table/selection.ts";
import type { TableSource } from "./table/table-source.ts";
import { changeView, emptyView, fitView, type TableView, type ViewChange } from "./table/table-view.ts";
import { useCopy } from "./table/use-copy.ts";
import { useGrid } from "./table/use-grid.ts";
import { useSelection } from "./table/use-selection.ts";
import { handleTableKey } from "./table/table-keys.ts";
import { rowHeight } from "./table/viewport.ts";
import styles from "./table/DataTable.module.css";

export interface DataTableProps {
  readonly source: TableSource;
  /** For screen readers. */
  readonly label?: string;
  /** Takes the whole height of its place instead of about twelve rows. */
  readonly fill?: boolean;
}

/** A read-only grid over any number of rows and columns. */
export function DataTable({ source, label = "Table", fill = false }: DataTableProps): ReactElement {
  const [chosen, change] = useReducer(changeView, emptyView);
  const view = useMemo(() => fitView(chosen, source), [chosen, source]);
  // Other rows under the same arrangement: a query that ran again keeps its sorting and widths, not the selection.
  return <Grid key={source.key} {...{ source, label, fill, view, change }} />;
}

interface GridProps extends Required<DataTableProps> {
  readonly view: TableView;
  readonly change: (change: ViewChange) => void;
}

const rowsInCell = 12;
const scrollBarRoom = 12;
const headerHeights = { plain: 46, pictured: 72 };

function Grid({ source, label, fill, view, change }: GridProps): ReactElement {
  const id = useId();
  const [openMenu, setOpenMenu] = useState<string | null>(null);
  const pictured = source.summarize !== undefined;
  const height = pictured ? headerHeights.pictured : headerHeights.plain;
  const [scroll] = useState(() => new GridScroll(source.numRows, height));
  const attach = useCallback((element: HTMLDivElement) => scroll.attach(element), [scroll]);
  const { cache, pages, table, rows, window, pageRows, summaries } = useGrid(source, view, scroll);

  const size = { rows: source.numRows, columns: table.columns.length, pageRows };
  const { selection, select, mouse } = useSelection(size, (cell) => scroll.reveal(cell, table));
  const range = selection === null ? null : selectedRange(selection);
  const copy = useCopy(source, view.sort, table.columns, range);
  const sortable = source.recordedOf === undefined;
  const keys = { selection, size, columns: table.columns, sortable, select, change, openMenu: setOpenMenu };
  const drawn = { id, table, window };
  return (
    <div className={styles.frame} data-fill={fill || undefined}>
      {pages.failure !== null && <PagesFailure failure={pages.failure} onRetry={() => cache.retry()} />}
      <RangeMenu copy={copy.start} disabled={range === null}>
        <div
          ref={attach}
          className={styles.grid}
          style={fill ? {} : { maxHeight: height + rowsInCell * rowHeight + scrollBarRoom }}
          role="grid"
          tabIndex={0}
          aria-label={label}
          aria-rowcount={source.numRows + 1}
          aria-colcount={source.columns.length + 1}
          aria-multiselectable="true"
          aria-activedescendant={activeId(id, selection?.active)}
          onKeyDown={(event) => handleTableKey(event, keys)}
          onCopy={copy.onCopy}
          {...mouse}
        >
          <Header
            {...drawn}
            {...{ sort: view.sort, sortable, summaries, height, pictured, openMenu }}
            numRows={source.numRows}
            active={selection?.active.row === -1 ? selection.active.column : -1}
            onOpenMenu={setOpenMenu}
            onChange={change}
            onClosed={() => scroll.focus()}
          />
          <Rows {...drawn} pages={pages} rows={rows} selection={selection} range={range} />
          {source.numRows === 0 && <p className={styles.message}>No rows.</p>}
        </div>
      </RangeMenu>
      <Footer
        {...{ source, range, note: copy.note, hidden: view.hidden.size }}
        onShowAll={() => change({ type: "show-all" })}
      />
    </div>
  );
}

function activeId(id: string, cell: CellPlace | undefined): string | undefined {
  if (cell === undefined) return undefined;
  return cell.row < 0 ? `${id}-header-${cell.column}` : `${id}-${cell.row}-${cell.column}`;
}

function PagesFailure({
  failure,
  onRetry,
}: {
  readonly failure: Failure;
  readonly onRetry: () => void;
}): ReactElement {
  return (
    <div className={styles.failure} role="alert">
      <p>
        {failure.message} {failure.advice}
      </p>
      <button type="button" className={styles.action} onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
