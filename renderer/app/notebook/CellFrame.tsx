import {
  memo,
  useEffect,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from "react";
import { useActions, useAppState } from "../../state/hooks.ts";
import type { Cell } from "../../workbook/document.ts";
import { RightClickMenu } from "../../widgets/Menu.tsx";
import { cellTitle, kindLabel } from "../cell-names.ts";
import { useCommands } from "../CommandHost.tsx";
import { useCellStatus } from "../use-cell-status.ts";
import { CellBody } from "./CellBody.tsx";
import styles from "./CellFrame.module.css";
import { CellGutter } from "./CellGutter.tsx";
import { CellHeader } from "./CellHeader.tsx";
import { cellMenu } from "./cell-menu.ts";
import { InsertBar } from "./InsertBar.tsx";

interface CellFrameProps {
  readonly cell: Cell;
  readonly index: number;
  readonly count: number;
  /** Whether it shares its row with others, in which nothing is inserted by pointing. */
  readonly isBeside?: boolean;
}

/** One cell of the notebook: margin rule, quiet header, source and output. */
export const CellFrame = memo(function CellFrame({ cell, index, count, isBeside = false }: CellFrameProps) {
  const { id } = cell;
  const actions = useActions();
  const commands = useCommands();
  const run = useAppState((state) => state.runs.get(id));
  const analysis = useAppState((state) => state.analyses.get(id));
  const isSelected = useAppState((state) => state.selection.cell === id);
  const isEditing = useAppState((state) => state.selection.cell === id && state.selection.mode === "edit");
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  const status = useCellStatus(cell);
  const frame = useRef<HTMLElement>(null);
  useCellFocus(frame, isSelected, isEditing);

  const select = (event: MouseEvent | FocusEvent) => {
    const { currentTarget, target } = event;
    // Menus and popovers are this cell's children to React, but stand elsewhere on the page.
    if (!(target instanceof Element) || !currentTarget.contains(target)) return;
    // A dialog that closes gives the focus back to the frame that had it: that is no choice of the user.
    if (event.type === "focus" && target === currentTarget) return;
    const isInSource = target.closest("[data-cell-source]") !== null;
    if (!isSelected || (isEditing && !isInSource)) actions.select(id, "command");
  };

  const leave = (event: KeyboardEvent<HTMLElement>) => {
    const { currentTarget, target } = event;
    if (event.key !== "Escape" || event.defaultPrevented || target === currentTarget) return;
    if (!(target instanceof Element) || !currentTarget.contains(target)) return;
    actions.select(id, "command");
    currentTarget.focus({ preventScroll: true });
  };

  return (
    <RightClickMenu entries={() => cellMenu(commands, cell)}>
      <article
        ref={frame}
        className={styles.frame}
        data-cell={id}
        data-kind={cell.kind}
        data-tone={status.tone}
        data-selected={isSelected ? "" : undefined}
        data-editing={isEditing ? "" : undefined}
        aria-posinset={index + 1}
        aria-setsize={count}
        aria-current={isSelected ? "true" : undefined}
        aria-label={[kindLabel(cell.kind), "name" in cell ? cell.name : cellTitle(cell), status.word]
          .filter((word) => word !== "")
          .join(", ")}
        tabIndex={isSelected ? 0 : -1}
        onMouseDown={select}
        onContextMenu={select}
        onFocus={select}
        onKeyDown={leave}
      >
        {index === 0 && !isReadOnly && !isBeside ? <InsertBar at={0} edge="top" /> : null}
        <CellGutter cell={cell} tone={status.tone} isReadOnly={isReadOnly} />
        <div className={styles.content}>
          <CellHeader cell={cell} status={status} run={run} isReadOnly={isReadOnly} />
          <CellBody cell={cell} analysis={analysis} run={run} isEditing={isEditing} isReadOnly={isReadOnly} />
        </div>
        {isReadOnly || isBeside ? null : <InsertBar at={index + 1} edge="bottom" />}
      </article>
    </RightClickMenu>
  );
});

const controls =
  "input:not(:disabled), button:not(:disabled), [role=slider], [role=combobox], [tabindex='0']";

/** Keeps the focus with the selected cell: on its frame in command mode, in its first control while it is edited. */
function useCellFocus(frame: RefObject<HTMLElement | null>, isSelected: boolean, isEditing: boolean): void {
  useEffect(() => {
    const node = frame.current;
    if (node === null || !isSelected) return;
    const active = document.activeElement;
    if (isEditing) {
      const source = node.querySelector("[data-cell-source]");
      if (source === null || source.contains(active)) return;
      // A code editor takes the focus by itself, when it is there.
      if (source.querySelector("[data-code-editor], [data-language]") === null)
        source.querySelector<HTMLElement>(controls)?.focus();
      return;
    }
    const isFree = active === null || active === document.body || active.matches("[data-cell]");
    if (isFree && active !== node) node.focus({ preventScroll: true });
  }, [frame, isSelected, isEditing]);
}
