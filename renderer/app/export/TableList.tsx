import type { ExportedTable } from "../../state/export-tables.ts";
import { rowsText } from "../format.ts";
import styles from "./ExportDialog.module.css";

interface TableListProps {
  readonly tables: readonly ExportedTable[];
  /** Names of those that are not exported. */
  readonly left: ReadonlySet<string>;
  readonly isDisabled: boolean;
  readonly onChange: (left: ReadonlySet<string>) => void;
}

/** The result tables of the workbook, to choose from. */
export function TableList({ tables, left, isDisabled, onChange }: TableListProps) {
  if (tables.length === 0)
    return <p className={styles.empty}>No cell has a result table yet. Run the cells first, then export.</p>;
  const toggle = (name: string, isOn: boolean) => {
    const next = new Set(left);
    if (isOn) next.delete(name);
    else next.add(name);
    onChange(next);
  };
  return (
    <div className={styles.list} role="group" aria-label="Tables">
      {tables.map(({ name, numRows }) => (
        <label key={name} className={styles.table}>
          <input
            type="checkbox"
            checked={!left.has(name)}
            disabled={isDisabled}
            onChange={(event) => toggle(name, event.target.checked)}
          />
          <span className={styles.name}>{name}</span>
          <span className={styles.rows}>{rowsText(numRows)}</span>
        </label>
      ))}
    </div>
  );
}
