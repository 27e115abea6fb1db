import type { CellViewProps } from "../CellView.ts";
import styles from "./view.module.css";

/** A cell of a kind that this version does not know: kept as it is. */
export function UnknownView({ cell }: CellViewProps<"unknown">) {
  const kind = typeof cell.raw["kind"] === "string" ? `“${cell.raw["kind"]}”` : "an unnamed kind";
  return (
    <div className={styles.unknown}>
      <p>
        This cell is of {kind}, which this version of Stratabook does not know. It is not run, and is saved
        unchanged.
      </p>
      <details>
        <summary>What the file says</summary>
        <pre>{JSON.stringify(cell.raw, null, 2)}</pre>
      </details>
    </div>
  );
}
