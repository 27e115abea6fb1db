import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { GridScroll } from "./grid-scroll.ts";
import { pageCacheOf, type PageCache, type PagesSnapshot } from "./page-cache.ts";
import { layOutColumns, namesInView, type TableColumns } from "./table-columns.ts";
import type { TableSource } from "./table-source.ts";
import type { TableView } from "./table-view.ts";
import { useSummaries, type Summaries } from "./use-summaries.ts";
import { columnWindow, rowWindow, type ColumnWindow, type RowWindow } from "./viewport.ts";

/** What a grid shows of its table at the moment. */
export interface GridState {
  readonly cache: PageCache;
  readonly pages: PagesSnapshot;
  readonly table: TableColumns;
  readonly rows: RowWindow;
  /** Among the columns that are not pinned. */
  readonly window: ColumnWindow;
  /** Rows that fit into the view. */
  readonly pageRows: number;
  readonly summaries: Summaries;
}

/** Joins the pages, the columns and the scroll position of a table, and asks for what is in view. */
export function useGrid(source: TableSource, view: TableView, scroll: GridScroll): GridState {
  const cache = useMemo(() => pageCacheOf(source, view.sort), [source, view.sort]);
  const pages = useSyncExternalStore(cache.subscribe, cache.snapshot);
  const table = useMemo(() => layOutColumns(source, view, pages.sample), [source, view, pages.sample]);
  const { top, left, width, height } = useSyncExternalStore(scroll.subscribe, scroll.snapshot);

  const rows = useMemo(() => rowWindow(source.numRows, height, top), [source.numRows, height, top]);
  const window = useMemo(() => {
    const widths = table.columns.slice(table.pinned).map((column) => column.width);
    return columnWindow(widths, left, Math.max(0, width - table.fixedWidth));
  }, [table, left, width]);
  const names = useMemo(() => namesInView(table, window), [table, window]);
  const summaries = useSummaries(source, names);

  const { first, last } = rows;
  useEffect(() => {
    if (last > first) cache.want(first, last);
  }, [cache, first, last]);
  useEffect(() => () => cache.stop(), [cache]);

  return { cache, pages, table, rows, window, summaries, pageRows: rows.pageRows };
}
