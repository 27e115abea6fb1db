import { useRef, useState } from "react";
import { cx } from "./cx.ts";
import styles from "./EditableText.module.css";

interface EditableTextProps {
  readonly value: string;
  /** What the text is, for screen readers. */
  readonly label: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly className?: string | undefined;
  /** Refuses with a sentence, which stays visible until the text is changed; null accepts. */
  readonly onCommit: (value: string) => string | null;
}

/** A text that can be edited where it stands: Enter or leaving keeps it, Escape gives the old one back. */
export function EditableText(props: EditableTextProps) {
  const { value, label, placeholder, disabled = false, className, onCommit } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const cancelled = useRef(false);

  const commit = () => {
    const kept = draft?.trim();
    if (!cancelled.current && kept !== undefined && kept !== value) {
      const refused = onCommit(kept);
      setRefusal(refused);
      if (refused !== null) return;
    }
    cancelled.current = false;
    setRefusal(null);
    setDraft(null);
  };

  const shown = draft ?? value;
  return (
    <span className={cx(styles.box, className)} data-text={shown === "" ? placeholder : shown}>
      <input
        className={styles.input}
        value={shown}
        size={1}
        aria-label={label}
        aria-invalid={refusal !== null}
        title={refusal ?? undefined}
        placeholder={placeholder}
        disabled={disabled}
        spellCheck={false}
        onChange={(event) => {
          setRefusal(null);
          setDraft(event.target.value);
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.stopPropagation();
          cancelled.current = event.key === "Escape";
          event.currentTarget.blur();
        }}
      />
      {refusal === null ? null : (
        <span role="alert" className={styles.refusal}>
          {refusal}
        </span>
      )}
    </span>
  );
}
