import { useState } from "react";
import { pluralText } from "../format.ts";
import styles from "./ConsoleLines.module.css";
import type { ConsoleItem } from "./group-items.ts";

const shownAtFirst = 12;

/** What a cell wrote to the console; long output is shortened until asked for. */
export function ConsoleLines({ lines }: { readonly lines: readonly ConsoleItem[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? lines : lines.slice(-shownAtFirst);
  const hidden = lines.length - shown.length;
  return (
    <div className={styles.console} role="log" aria-label="Console">
      {hidden === 0 ? null : (
        <button type="button" className={styles.more} onClick={() => setWhole(true)}>
          Show {pluralText(hidden, "earlier line")}
        </button>
      )}
      {shown.map((line, index) => (
        <pre key={hidden + index} data-level={line.level}>
          {line.level === "warn" || line.level === "error" ? <span>{line.level} </span> : null}
          {line.text}
        </pre>
      ))}
    </div>
  );
}
