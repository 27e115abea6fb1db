import { useRef } from "react";
import { useAppState } from "../../state/hooks.ts";
import { Banners } from "../Banners.tsx";
import { StartPage } from "../start/StartPage.tsx";
import { CellFrame } from "./CellFrame.tsx";
import { DragToReorder } from "./DragToReorder.tsx";
import type { Cell } from "../../workbook/document.ts";
import { InsertBar } from "./InsertBar.tsx";
import type { CellRow } from "./layout-rows.ts";
import styles from "./Notebook.module.css";
import { useCellVirtualizer } from "./use-cell-virtualizer.ts";

/** The cells of the workbook, of which only those near the view are mounted. */
export function Notebook() {
  const cells = useAppState((state) => state.workbook.cells);
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  const scroller = useRef<HTMLElement>(null);
  const feed = useRef<HTMLDivElement>(null);
  const layout = useCellVirtualizer(scroller, feed);
  const { virtualizer, rows, sticky } = layout;
  const offset = virtualizer.scrollOffset ?? 0;
  return (
    <main ref={scroller} className={styles.notebook} aria-label="Notebook" tabIndex={-1}>
      <Banners />
      {cells.length === 0 ? (
        <StartPage />
      ) : (
        <DragToReorder layout={layout} scroller={scroller}>
          <div
            ref={feed}
            role="feed"
            aria-label="Cells"
            className={styles.feed}
            style={{ height: virtualizer.getTotalSize() }}
          >
            {virtualizer.getVirtualItems().map(({ index, key, start }) => {
              const row = rows[index];
              const isStuck = index === sticky && offset > start;
              return row === undefined ? null : (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className={isStuck ? styles.stuck : styles.item}
                  style={isStuck ? undefined : { top: start - virtualizer.options.scrollMargin }}
                >
                  <Row row={row} cells={cells} isReadOnly={isReadOnly} />
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

interface RowProps {
  readonly row: CellRow;
  readonly cells: readonly Cell[];
  readonly isReadOnly: boolean;
}

/** A cell, or inputs beside each other. */
function Row({ row: { first, count }, cells, isReadOnly }: RowProps) {
  const frames = cells
    .slice(first, first + count)
    .map((cell, at) => (
      <CellFrame key={cell.id} cell={cell} index={first + at} count={cells.length} isBeside={count > 1} />
    ));
  if (count === 1) return frames;
  return (
    <div className={styles.filters} data-filters>
      {first === 0 && !isReadOnly ? <InsertBar at={0} edge="top" /> : null}
      {frames}
      {isReadOnly ? null : <InsertBar at={first + count} edge="bottom" />}
    </div>
  );
}
