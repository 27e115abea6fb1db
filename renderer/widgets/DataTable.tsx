import { useCallback, useId, useState, type ReactElement } from "react";
import type { Failure } from "../base/result.ts";
import { conditionOf, type TableFilter } from "../base/table-filter.ts";
import { FilterBar } from "./table/FilterBar.tsx";
import { FilterPanel } from "./table/FilterPanel.tsx";
import { Footer } from "./table/Footer.tsx";
import { GridScroll } from "./table/grid-scroll.ts";
import { Header } from "./table/Header.tsx";
import { RangeMenu } from "./table/RangeMenu.tsx";
import { Rows } from "./table/Rows.tsx";
import { selectedRange, type CellPlace } from "./table/selection.ts";
import type { TableSource } from "./table/table-source.ts";
import type { TableView, ViewChange } from "./table/table-view.ts";
import { useCopy } from "./table/use-copy.ts";
import { useFilters, type Filtering } from "./table/use-filters.ts";
import { useFilterForm, type FilterForm } from "./table/use-filter-form.ts";
import type { TableColumns } from "./table/table-columns.ts";
import { useGrid, type GridState } from "./table/use-grid.ts";
import { useSelection } from "./table/use-selection.ts";
import { useSlowPages } from "./table/use-slow-pages.ts";
import { useView } from "./table/use-view.ts";
import { handleTableKey } from "./table/table-keys.ts";
import { rowHeight } from "./table/viewport.ts";
import styles from "./table/DataTable.module.css";

export interface DataTableProps {
  readonly source: TableSource;
  /** For screen readers. */
  readonly label?: string;
  /** Takes the whole height of its place instead of about twelve rows. */
  readonly fill?: boolean;
  /** Takes a query that gives the filtered rows; without it no cell can be made. */
  readonly onMakeCell?: ((sql: string) => void) | undefined;
  /** Exports the whole table; without it nothing can be exported. */
  readonly onExport?: (() => void) | undefined;
}

/** A read-only grid over any number of rows and columns. */
export function DataTable({
  source,
  label = "Table",
  fill = false,
  onMakeCell,
  onExport,
}: DataTableProps): ReactElement {
  const [view, change] = useView(source);
  const filtering = useFilters(source);
  // Other rows under the same arrangement: a query that ran again keeps its sorting, filters and widths, not the selection.
  return (
    <Grid
      key={source.key}
      {...{ base: source, label, fill, view, change, filtering, onMakeCell, onExport }}
    />
  );
}

interface GridProps extends Required<Omit<DataTableProps, "source">> {
  /** The table without its filters. */
  readonly base: TableSource;
  readonly filtering: Filtering;
  readonly view: TableView;
  readonly change: (change: ViewChange) => void;
}

const rowsInCell = 12;
const scrollBarRoom = 12;
const headerHeights = { plain: 46, pictured: 72 };

function Grid({ base, label, fill, view, change, filtering, onMakeCell, onExport }: GridProps): ReactElement {
  const id = useId();
  const { source, filters } = filtering;
  const form = useFilterForm(base, filtering);
  const [openMenu, setOpenMenu] = useState<string | null>(null);
  const pictured = source.summarize !== undefined;
  const height = pictured ? headerHeights.pictured : headerHeights.plain;
  const [scroll] = useState(() => new GridScroll(source.numRows, height));
  const attach = useCallback((element: HTMLDivElement) => scroll.attach(element), [scroll]);
  const grid = useGrid({ base, source }, view, scroll);
  const { cache, pages, table, rows, window, pageRows, summarizing, ...pictures } = grid;

  const size = { rows: source.numRows, columns: table.columns.length, pageRows };
  const { selection, select, mouse } = useSelection(size, (cell) => scroll.reveal(cell, table));
  const range = selection === null ? null : selectedRange(selection);
  const slow = useSlowPages(pages, { view, change, numRows: base.numRows });
  const copy = useCopy(source, view.sort, table.columns, range);
  const sortable = source.recordedOf === undefined;
  const moves = { selection, size, columns: table.columns, sortable, select, change };
  const keys = { ...moves, openMenu: setOpenMenu, openFilter: form.open, undoFilters: form.undo };
  const drawn = { id, table, window };
  return (
    <div className={styles.frame} data-fill={fill || undefined}>
      <FilterBar {...{ base, filtering, onMakeCell }} sort={view.sort} onEdit={form.open} />
      {pages.failure !== null && <PagesFailure failure={pages.failure} onRetry={() => cache.retry()} />}
      <RangeMenu copy={copy.start} disabled={range === null}>
        <div
          ref={attach}
          className={styles.grid}
          style={fill ? {} : { maxHeight: height + rowsInCell * rowHeight + scrollBarRoom }}
          {...gridAria(base, source, label)}
          aria-activedescendant={activeId(id, selection?.active)}
          onKeyDown={(event) => handleTableKey(event, keys)}
          onCopy={copy.onCopy}
          {...mouse}
        >
          <Header
            {...{ ...drawn, ...pictures, filters, sort: view.sort, sortable, height, pictured, openMenu }}
            active={selection?.active.row === -1 ? selection.active.column : -1}
            onOpenMenu={setOpenMenu}
            onChange={change}
            onPick={form.setCondition}
            onFilter={form.open}
            onClosed={scroll.focus}
          />
          <Rows {...drawn} pages={pages} rows={rows} selection={selection} range={range} />
          {source.numRows === 0 && <NoRows isFiltered={filters.length > 0} />}
        </div>
      </RangeMenu>
      <Footer
        {...{ source, range, hidden: view.hidden.size, allRows: base.numRows, onExport }}
        work={slow ?? copy}
        summarizing={summarizing}
        onShowAll={() => change({ type: "show-all" })}
      />
      <OpenFilter {...{ form, filters, pictures, table, scroll }} />
    </div>
  );
}

const NoRows = ({ isFiltered }: { readonly isFiltered: boolean }): ReactElement => (
  <p className={styles.message}>{isFiltered ? "No row meets all filters." : "No rows."}</p>
);

const gridAria = (base: TableSource, source: TableSource, label: string) =>
  ({
    role: "grid",
    tabIndex: 0,
    "aria-label": label,
    "aria-rowcount": source.numRows + 1,
    "aria-colcount": base.columns.length + 1,
    "aria-multiselectable": "true",
  }) as const;

interface OpenFilterProps {
  readonly form: FilterForm;
  readonly filters: readonly TableFilter[];
  readonly pictures: Pick<GridState, "summaries" | "parts">;
  readonly table: TableColumns;
  readonly scroll: GridScroll;
}

/** The form for the filter that is being changed, beside the header of its column. */
function OpenFilter({ form, filters, pictures, table, scroll }: OpenFilterProps): ReactElement | null {
  const { column } = form;
  if (column === undefined) return null;
  const { name } = column;
  return (
    <FilterPanel
      key={name}
      column={column}
      condition={conditionOf(filters, name)}
      summary={pictures.parts.get(name) ?? pictures.summaries.get(name)}
      anchor={() => scroll.headerOf(table, name)}
      onApply={(condition) => form.setCondition?.(column, condition)}
      onClose={() => {
        form.close();
        scroll.focus();
      }}
    />
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
