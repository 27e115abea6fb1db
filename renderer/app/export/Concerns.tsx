import type { TableConcern } from "./use-concerns.ts";
import styles from "./ExportDialog.module.css";

/** Most that is worth reading at once. */
const mostShown = 6;

/** What to think of before the tables are handed on. */
export function Concerns({ concerns }: { readonly concerns: readonly TableConcern[] | null }) {
  if (concerns === null || concerns.length === 0) return null;
  const more = concerns.length - mostShown;
  return (
    <div className={styles.concerns} role="group" aria-label="Before you hand this on">
      <strong>Before you hand this on</strong>
      <ul>
        {concerns.slice(0, mostShown).map(({ table, column, text }) => (
          <li key={`${table} ${column} ${text}`}>
            <span className={styles.name}>{table}</span>: {text}
          </li>
        ))}
        {more > 0 ? <li>and {more} more.</li> : null}
      </ul>
      <p>The method “Keyed pseudonyms” replaces personal values; coarser groups hide small counts.</p>
    </div>
  );
}
