import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, type RefObject } from "react";
import { useAppState } from "../../state/hooks.ts";
import { useUi } from "../ui-state.ts";
import type { Cell, RecordedOutput } from "../../workbook/document.ts";
import { estimateHeight } from "./estimate-height.ts";
import { layoutRows, rowOf, stickyRow, type CellRow } from "./layout-rows.ts";

export type CellVirtualizer = Virtualizer<HTMLElement, Element>;

export interface CellLayout {
  readonly virtualizer: CellVirtualizer;
  readonly rows: readonly CellRow[];
  /** The row that stays in view while the page scrolls; −1 where there is none. */
  readonly sticky: number;
}

/** Tells which rows of cells to mount and where they stand; keeps the selected one mounted and in view. */
export function useCellVirtualizer(
  scroller: RefObject<HTMLElement | null>,
  feed: RefObject<HTMLElement | null>,
): CellLayout {
  const cells = useAppState((state) => state.workbook.cells);
  const outputs = useAppState((state) => state.workbook.outputs);
  const selected = useAppState((state) => state.selection.cell);
  const rows = useMemo(() => layoutRows(cells), [cells]);
  const sticky = useMemo(() => stickyRow(rows, cells), [rows, cells]);
  const selectedIndex = rowOf(
    rows,
    cells.findIndex(({ id }) => id === selected),
  );

  // Focus and half-typed text of the selected cell survive scrolling.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const wanted = [...defaultRangeExtractor(range), selectedIndex, sticky].filter((index) => index >= 0);
      return [...new Set(wanted)].sort((a, b) => a - b);
    },
    [selectedIndex, sticky],
  );
  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => cells[rows[index]?.first ?? -1]?.id ?? index,
    estimateSize: (index) => estimateRow(rows[index], cells, outputs),
    scrollMargin: feed.current?.offsetTop ?? 0,
    scrollPaddingStart: 16 + (sticky < 0 ? 0 : estimateRow(rows[sticky], cells, outputs)),
    scrollPaddingEnd: 48,
    overscan: 3,
    rangeExtractor,
  });

  const isFirst = useRef(true);
  useEffect(() => {
    // A workbook opens at its top; only later selections move the view.
    if (isFirst.current) isFirst.current = false;
    else if (selectedIndex >= 0 && !isPressed(scroller.current))
      keepInView(scroller.current, virtualizer, selectedIndex);
  }, [scroller, selectedIndex, virtualizer]);

  const scrollTo = useUi((state) => state.scrollTo);
  const scroll = useEffectEvent(() => {
    const index = rowOf(
      rows,
      cells.findIndex(({ id }) => id === scrollTo?.cell),
    );
    if (index < 0) return;
    virtualizer.scrollToIndex(index, { align: "start" });
    const frame = document.querySelector<HTMLElement>("[data-cell][data-selected]");
    frame?.focus({ preventScroll: true });
  });
  useEffect(() => scroll(), [scrollTo]);
  return { virtualizer, rows, sticky };
}

const filtersOfLine = 3;
const filterHeight = 64;

function estimateRow(
  row: CellRow | undefined,
  cells: readonly Cell[],
  outputs: ReadonlyMap<string, RecordedOutput>,
): number {
  const cell = row === undefined ? undefined : cells[row.first];
  if (row === undefined || cell === undefined) return 80;
  return row.count === 1
    ? estimateHeight(cell, outputs.get(cell.id))
    : 16 + filterHeight * Math.ceil(row.count / filtersOfLine);
}

/** What is being pressed must not move from under the pointer: the click would be lost. */
const isPressed = (scroller: HTMLElement | null): boolean => scroller?.matches(":active") === true;

/** Scrolls as little as needed to show a cell; of one that is higher than the view, its beginning. */
function keepInView(scroller: HTMLElement | null, virtualizer: CellVirtualizer, index: number): void {
  const item = virtualizer.measurementsCache[index];
  if (scroller === null || item === undefined) return;
  const top = scroller.scrollTop;
  const bottom = top + scroller.clientHeight;
  if (item.start >= top && item.end <= bottom) return;
  const isHigher = item.size > scroller.clientHeight - 64;
  if (isHigher && item.start < bottom - 120 && item.end > top + 120) return;
  virtualizer.scrollToIndex(index, { align: isHigher || item.start < top ? "start" : "end" });
}
