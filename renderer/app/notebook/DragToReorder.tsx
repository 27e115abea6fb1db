import { DndContext, DragOverlay, PointerSensor, useSensor, useSensors } from "@dnd-kit/core";
import { useEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { toCellId, type CellId } from "../../base/ids.ts";
import { useActions, useAppState } from "../../state/hooks.ts";
import { cellTitle, kindLabel } from "../cell-names.ts";
import { noticeResult } from "../notices.ts";
import styles from "./DragToReorder.module.css";
import type { CellLayout } from "./use-cell-virtualizer.ts";

interface DragToReorderProps {
  readonly layout: Pick<CellLayout, "virtualizer" | "rows">;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** Lets cells be dragged by their handle; a line shows where the cell would go. */
export function DragToReorder({ layout, scroller, children }: DragToReorderProps) {
  const actions = useActions();
  const cells = useAppState((state) => state.workbook.cells);
  const [dragged, setDragged] = useState<CellId | null>(null);
  const [gap, setGap] = useState<Gap | null>(null);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const pointer = usePointerY(dragged !== null);
  const cell = cells.find(({ id }) => id === dragged);

  const findGap = () => {
    const node = scroller.current;
    if (node === null) return;
    setGap(gapAt(layout, pointer.current - node.getBoundingClientRect().top + node.scrollTop));
  };
  const drop = () => {
    const from = cells.findIndex(({ id }) => id === dragged);
    if (dragged !== null && gap !== null && from >= 0) {
      const to = gap.index > from ? gap.index - 1 : gap.index;
      if (to !== from) noticeResult(actions.apply({ type: "move-cells", ids: [dragged], to }));
    }
    setDragged(null);
    setGap(null);
  };

  return (
    <DndContext
      sensors={sensors}
      onDragStart={({ active }) => {
        const id = toCellId(String(active.id));
        actions.select(id, "command");
        setDragged(id);
      }}
      onDragMove={findGap}
      onDragEnd={drop}
      onDragCancel={() => {
        setDragged(null);
        setGap(null);
      }}
    >
      {children}
      {gap === null ? null : <div className={styles.line} style={{ top: gap.offset }} aria-hidden />}
      <DragOverlay dropAnimation={null}>
        {cell === undefined ? null : (
          <div className={styles.chip}>
            <span>{kindLabel(cell.kind)}</span>
            {cellTitle(cell)}
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

/** A place between two cells: before the cell at `index`, at `offset` pixels from the top of the scrolled content. */
interface Gap {
  readonly index: number;
  readonly offset: number;
}

function gapAt({ virtualizer, rows }: DragToReorderProps["layout"], y: number): Gap | null {
  const item = virtualizer.getVirtualItemForOffset(y);
  const row = item === undefined ? undefined : rows[item.index];
  if (item === undefined || row === undefined) return null;
  const isBelow = y > item.start + item.size / 2;
  return { index: row.first + (isBelow ? row.count : 0), offset: isBelow ? item.end : item.start };
}

/** The pointer's last place on the screen, kept while it is needed. */
function usePointerY(isNeeded: boolean): RefObject<number> {
  const y = useRef(0);
  useEffect(() => {
    if (!isNeeded) return;
    const move = (event: PointerEvent) => {
      y.current = event.clientY;
    };
    window.addEventListener("pointermove", move, { capture: true });
    return () => window.removeEventListener("pointermove", move, { capture: true });
  }, [isNeeded]);
  return y;
}
