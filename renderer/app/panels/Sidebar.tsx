import { Outline } from "./Outline.tsx";
import { Sources } from "./Sources.tsx";
import styles from "./Sidebar.module.css";

/** The left panel: the data files, then the way through the workbook. */
export function Sidebar() {
  return (
    <nav className={styles.sidebar} aria-label="Sources and outline">
      <Sources />
      <Outline />
    </nav>
  );
}
