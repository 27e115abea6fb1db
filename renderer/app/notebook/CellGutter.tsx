import { useDraggable } from "@dnd-kit/core";
import { GripVertical } from "lucide-react";
import type { Cell } from "../../workbook/document.ts";
import { Tip } from "../../widgets/Tip.tsx";
import type { Tone } from "../cell-status.ts";
import { shortcutOf } from "../commands.ts";
import styles from "./CellGutter.module.css";

interface CellGutterProps {
  readonly cell: Cell;
  readonly tone: Tone;
  readonly isReadOnly: boolean;
}

/** The margin rule whose color and pattern are the state, and the handle to drag the cell by. */
export function CellGutter({ cell, tone, isReadOnly }: CellGutterProps) {
  const { listeners, setNodeRef } = useDraggable({ id: cell.id, disabled: isReadOnly });
  return (
    <div className={styles.gutter}>
      {isReadOnly ? null : (
        <Tip label="Drag to move" shortcut={`${shortcutOf("move-up") ?? ""} ↓`} side="left">
          <button
            ref={setNodeRef}
            type="button"
            tabIndex={-1}
            className={styles.handle}
            aria-label="Drag to move this cell"
            {...listeners}
          >
            <GripVertical size={14} aria-hidden />
          </button>
        </Tip>
      )}
      <span className={styles.rule} data-tone={tone} aria-hidden />
    </div>
  );
}
