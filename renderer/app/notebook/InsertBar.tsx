import { Plus } from "lucide-react";
import { useActions } from "../../state/hooks.ts";
import type { CellKindName } from "../../workbook/document.ts";
import { cx } from "../../widgets/cx.ts";
import { kindLabels } from "../cell-names.ts";
import styles from "./InsertBar.module.css";

const kinds: readonly CellKindName[] = ["text", "sql", "typescript", "chart", "input", "method"];

interface InsertBarProps {
  /** The index that the new cell gets. */
  readonly at: number;
  /** The edge of the cell where the bar stands; `end` is the row after the last cell, always visible. */
  readonly edge: "top" | "bottom" | "end";
}

/** The place between two cells: shows which cells could be inserted when pointed at. Keys: a and b. */
export function InsertBar({ at, edge }: InsertBarProps) {
  const actions = useActions();
  return (
    <div className={cx(styles.bar, styles[edge])} role="group" aria-label="Insert a cell">
      <span className={styles.line} aria-hidden />
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          tabIndex={edge === "end" ? 0 : -1}
          className={styles.kind}
          aria-label={`Insert ${kindLabels[kind]} cell`}
          onMouseDown={(event) => event.stopPropagation()}
          onClick={() => actions.insertCell(kind, at)}
        >
          <Plus size={12} aria-hidden />
          {kindLabels[kind]}
        </button>
      ))}
      <span className={styles.line} aria-hidden />
    </div>
  );
}
