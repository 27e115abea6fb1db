import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { GridScroll } from "./grid-scroll.ts";
import { pageCacheOf, type PageCache, type PagesSnapshot } from "./page-cache.ts";
import { withBlock, type RowPage } from "./row-page.ts";
import {
  columnsInView,
  formatsOf,
  layOutColumns,
  startWidths,
  type ColumnLooks,
  type TableColumns,
} from "./table-columns.ts";
import type { TableSource } from "./table-source.ts";
import type { TableView } from "./table-view.ts";
import { useSummaries, type Summaries, type SummaryReading } from "./use-summaries.ts";
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
  /** Summaries of the filtered rows; empty where nothing is filtered. */
  readonly parts: Summaries;
  readonly summarizing: Pick<SummaryReading, "work" | "stop">;
}

/** Joins the pages, the columns and the scroll position of a table, and asks for what is in view. */
export function useGrid(
  { base, source }: { readonly base: TableSource; readonly source: TableSource },
  view: TableView,
  scroll: GridScroll,
): GridState {
  const cache = useMemo(() => pageCacheOf(source, view.sort), [source, view.sort]);
  const pages = useSyncExternalStore(cache.subscribe, cache.snapshot);
  const looks = useLooks(base, pages);
  const table = useMemo(() => layOutColumns(base, view, looks), [base, view, looks]);
  useEffect(() => scroll.setRows(source.numRows), [scroll, source.numRows]);
  const { top, left, width, height } = useSyncExternalStore(scroll.subscribe, scroll.snapshot);

  const rows = useMemo(() => rowWindow(source.numRows, height, top), [source.numRows, height, top]);
  const window = useColumnWindow(table, left, width);
  const inView = useColumnsInView(table, window);
  const names = useMemo(() => inView.map((index) => base.columns[index]!.name), [base, inView]);
  const pictures = useBothSummaries(base, source, names);

  const { first, last } = rows;
  useEffect(() => {
    if (last > first) cache.want({ first, last, columns: inView });
  }, [cache, first, last, inView]);
  useEffect(() => () => cache.stop(), [cache]);

  return { cache, pages, table, rows, window, ...pictures, pageRows: rows.pageRows };
}

/** Widths and formats stay as the first rows made them, whatever is filtered or sorted later. */
function useLooks({ columns }: TableSource, { sample: arrived, firsts }: PagesSnapshot): ColumnLooks {
  const [sample, setSample] = useState(arrived);
  if (sample === null && arrived !== null) setSample(arrived);
  const [kept, setKept] = useState(firsts);
  const merged = mergeFirsts(kept, firsts);
  if (merged !== kept) setKept(merged);
  const widths = useMemo(() => startWidths(columns, sample), [columns, sample]);
  const formatOf = useMemo(() => formatsOf(merged), [merged]);
  return useMemo(() => ({ widths, formatOf }), [widths, formatOf]);
}

function mergeFirsts(kept: RowPage, arrived: RowPage): RowPage {
  let merged = kept;
  for (const [place, block] of arrived.blocks.entries()) {
    if (block !== undefined && merged.blocks[place] === undefined) merged = withBlock(merged, place, block);
  }
  return merged;
}

/** The same object until other columns come into view. */
function useColumnWindow(table: TableColumns, left: number, width: number): ColumnWindow {
  const widths = useMemo(() => table.columns.slice(table.pinned).map((column) => column.width), [table]);
  const { first, last, before, after } = columnWindow(widths, left, Math.max(0, width - table.fixedWidth));
  return useMemo(() => ({ first, last, before, after }), [first, last, before, after]);
}

/** The places of the columns in view; the same list until others come into view. */
function useColumnsInView(table: TableColumns, window: ColumnWindow): readonly number[] {
  const key = columnsInView(table, window)
    .map(({ index }) => index)
    .join(" ");
  return useMemo(() => (key === "" ? [] : key.split(" ").map(Number)), [key]);
}

const noNames: readonly string[] = [];

/** Summaries of the whole table, and with the same edges those of its filtered rows. */
function useBothSummaries(
  base: TableSource,
  source: TableSource,
  names: readonly string[],
): Pick<GridState, "summaries" | "parts" | "summarizing"> {
  const whole = useSummaries(base, names);
  const { summaries } = whole;
  const isPart = source !== base;
  const known = useMemo(() => names.filter((name) => summaries.has(name)), [names, summaries]);
  const edges = useMemo(() => edgesOf(summaries), [summaries]);
  const part = useSummaries(source, isPart ? known : noNames, edges);
  const summarizing = whole.work === null && isPart ? part : whole;
  return { summaries, parts: isPart ? part.summaries : nothing, summarizing };
}

const nothing: Summaries = new Map();

const edgesOf = (summaries: Summaries): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(
    [...summaries.values()].flatMap(({ name, shape }) =>
      shape.type === "histogram" ? [[name, shape.edges]] : [],
    ),
  );
