import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useEffectEvent, useRef, type RefObject } from "react";
import { useAppState } from "../../state/hooks.ts";
import { useUi } from "../ui-state.ts";
import { estimateHeight } from "./estimate-height.ts";

export type CellVirtualizer = Virtualizer<HTMLElement, Element>;

/** Tells which cells to mount and where they stand; keeps the selected one mounted and in view. */
export function useCellVirtualizer(
  scroller: RefObject<HTMLElement | null>,
  feed: RefObject<HTMLElement | null>,
): CellVirtualizer {
  const cells = useAppState((state) => state.workbook.cells);
  const outputs = useAppState((state) => state.workbook.outputs);
  const selected = useAppState((state) => state.selection.cell);
  const selectedIndex = cells.findIndex(({ id }) => id === selected);

  // Focus and half-typed text of the selected cell survive scrolling.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      if (selectedIndex < 0 || indexes.includes(selectedIndex)) return indexes;
      return [...indexes, selectedIndex].sort((a, b) => a - b);
    },
    [selectedIndex],
  );
  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count: cells.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => cells[index]?.id ?? index,
    estimateSize: (index) => {
      const cell = cells[index];
      return cell === undefined ? 80 : estimateHeight(cell, outputs.get(cell.id));
    },
    scrollMargin: feed.current?.offsetTop ?? 0,
    scrollPaddingStart: 16,
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
    const index = cells.findIndex(({ id }) => id === scrollTo?.cell);
    if (index < 0) return;
    virtualizer.scrollToIndex(index, { align: "start" });
    const frame = document.querySelector<HTMLElement>("[data-cell][data-selected]");
    frame?.focus({ preventScroll: true });
  });
  useEffect(() => scroll(), [scrollTo]);
  return virtualizer;
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
