import { useState } from "react";
import styles from "./TextArea.module.css";

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly rows?: number;
  /** Called when the text is final: on leaving. */
  readonly onCommit: (value: string) => void;
}

/** Several lines of text; Escape gives the old text back. */
export function TextArea({ label, value, rows = 5, onCommit }: TextAreaProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <textarea
      className={styles.area}
      aria-label={label}
      rows={rows}
      value={draft ?? value}
      spellCheck={false}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => {
        if (draft !== null && draft !== value) onCommit(draft);
        setDraft(null);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}
