import { useRef } from "react";
import { useAppState } from "../../state/hooks.ts";
import { Banners } from "../Banners.tsx";
import { StartPage } from "../start/StartPage.tsx";
import { CellFrame } from "./CellFrame.tsx";
import { DragToReorder } from "./DragToReorder.tsx";
import { InsertBar } from "./InsertBar.tsx";
import styles from "./Notebook.module.css";
import { useCellVirtualizer } from "./use-cell-virtualizer.ts";

/** The cells of the workbook, of which only those near the view are mounted. */
export function Notebook() {
  const cells = useAppState((state) => state.workbook.cells);
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  const scroller = useRef<HTMLElement>(null);
  const feed = useRef<HTMLDivElement>(null);
  const virtualizer = useCellVirtualizer(scroller, feed);
  return (
    <main ref={scroller} className={styles.notebook} aria-label="Notebook" tabIndex={-1}>
      <Banners />
      {cells.length === 0 ? (
        <StartPage />
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
