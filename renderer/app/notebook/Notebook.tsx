import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef } from "react";
import { useAppState } from "../../state/hooks.ts";
import { Banners } from "../Banners.tsx";
import { EmptyWorkbook } from "../EmptyWorkbook.tsx";
import { useUi } from "../ui-state.ts";
import { CellFrame } from "./CellFrame.tsx";
import { DragToReorder } from "./DragToReorder.tsx";
import { estimateHeight } from "./estimate-height.ts";
import { InsertBar } from "./InsertBar.tsx";
import styles from "./Notebook.module.css";

/** The cells of the workbook, of which only those near the view are mounted. */
export function Notebook() {
  const cells = useAppState((state) => state.workbook.cells);
  const outputs = useAppState((state) => state.workbook.outputs);
  const selected = useAppState((state) => state.selection.cell);
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  const scroller = useRef<HTMLElement>(null);
  const feed = useRef<HTMLDivElement>(null);
  const selectedIndex = cells.findIndex(({ id }) => id === selected);

  // The selected cell stays mounted, so that focus and half-typed text survive scrolling.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      if (selectedIndex < 0 || indexes.includes(selectedIndex)) return indexes;
      return [...indexes, selectedIndex].sort((a, b) => a - b);
    },
    [selectedIndex],
  );
  const virtualizer = useVirtualizer({
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

  const isSized = useRef(false);
  useEffect(() => {
    // The first render is at the top; only later selections move the view.
    if (!isSized.current) isSized.current = true;
    else if (selectedIndex >= 0) keepInView(scroller.current, virtualizer, selectedIndex);
  }, [selectedIndex, virtualizer]);

  const scrollTo = useUi((state) => state.scrollTo);
  useEffect(() => {
    const index = cells.findIndex(({ id }) => id === scrollTo?.cell);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: "start" });
    // Only a new wish scrolls: not every change of the cells.
  }, [scrollTo, virtualizer]);

  return (
    <main ref={scroller} className={styles.notebook} aria-label="Notebook" tabIndex={-1}>
      <Banners />
      {cells.length === 0 ? (
        <EmptyWorkbook />
      ) : (
        <DragToReorder virtualizer={virtualizer} scroller={scroller}>
          <div
            ref={feed}
            role="feed"
            aria-label="Cells"
            className={styles.feed}
            style={{ height: virtualizer.getTotalSize() }}
          >
            {virtualizer.getVirtualItems().map(({ index, key, start }) => {
              const cell = cells[index];
              return cell === undefined ? null : (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className={styles.item}
                  style={{ top: start - virtualizer.options.scrollMargin }}
                >
                  <CellFrame cell={cell} index={index} count={cells.length} />
                </div>
              );
            })}
          </div>
        </DragToReorder>
      )}
      {isReadOnly || cells.length === 0 ? null : (
        <div className={styles.end}>
          <InsertBar at={cells.length} edge="end" />
        </div>
      )}
    </main>
  );
}

type CellVirtualizer = ReturnType<typeof useVirtualizer<HTMLElement, Element>>;

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
