import { useActions } from "../../state/hooks.ts";
import type { Cell } from "../../workbook/document.ts";
import { cellTitle } from "../cell-names.ts";
import { ui } from "../ui-state.ts";
import styles from "./Sources.module.css";

/** Names of cells that lead to them. */
export function CellLinks({ cells }: { readonly cells: readonly Cell[] }) {
  const actions = useActions();
  return (
    <ul className={styles.readers}>
      {cells.map((cell) => (
        <li key={cell.id}>
          <button
            type="button"
            className={styles.link}
            onClick={() => {
              actions.select(cell.id, "command");
              ui.scrollToCell(cell.id);
            }}
          >
            {cellTitle(cell)}
          </button>
        </li>
      ))}
    </ul>
  );
}
