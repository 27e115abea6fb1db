import { useMemo } from "react";
import { useActions, useAppState } from "../../state/hooks.ts";
import type { Cell } from "../../workbook/document.ts";
import { StateSign } from "../notebook/StateSign.tsx";
import { outlineOf, type OutlineEntry } from "../outline.ts";
import { ui } from "../ui-state.ts";
import { useCellStatus } from "../use-cell-status.ts";
import styles from "./Outline.module.css";
import { Panel } from "./Panel.tsx";

/** The headings and named cells of the workbook; a click goes there. */
export function Outline() {
  const cells = useAppState((state) => state.workbook.cells);
  const entries = useMemo(() => outlineOf(cells), [cells]);
  return (
    <Panel title="Outline">
      {entries.length === 0 ? (
        <p className={styles.empty}>Headings of text cells and named cells appear here.</p>
      ) : (
        <ul className={styles.list}>
          {entries.map((entry, index) => (
            <Line key={`${entry.cell} ${index}`} entry={entry} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Line({ entry }: { readonly entry: OutlineEntry }) {
  const actions = useActions();
  const isSelected = useAppState((state) => state.selection.cell === entry.cell);
  return (
    <li>
      <button
        type="button"
        className={styles.entry}
        data-type={entry.type}
        aria-current={isSelected ? "true" : undefined}
        style={{ paddingLeft: 16 + 12 * entry.depth }}
        onClick={() => {
          actions.select(entry.cell, "command");
          ui.scrollToCell(entry.cell);
        }}
      >
        <span className={styles.text}>{entry.text}</span>
        {entry.type === "cell" ? <State cell={{ id: entry.cell, kind: entry.kind }} /> : null}
      </button>
    </li>
  );
}

function State({ cell }: { readonly cell: Pick<Cell, "id" | "kind"> }) {
  const status = useCellStatus(cell);
  if (status.tone === "none" || status.tone === "never") return null;
  return (
    <span className={styles.state} data-tone={status.tone} title={status.word}>
      <StateSign tone={status.tone} size={12} />
      <span className="visually-hidden">{status.word}</span>
    </span>
  );
}
