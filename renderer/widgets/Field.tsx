import { useId, useState, type ReactNode } from "react";
import { cx } from "./cx.ts";
import styles from "./Field.module.css";

interface FieldProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** A control with its name above it. The control names itself for screen readers. */
export function Field({ label, children, className }: FieldProps) {
  return (
    <div className={cx(styles.field, className)}>
      <span className={styles.label} aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly type?: "text" | "date";
  readonly placeholder?: string;
  readonly disabled?: boolean | undefined;
  readonly className?: string | undefined;
  /** Called when the text is final: on Enter and on leaving. */
  readonly onCommit: (value: string) => void;
}

/** A line of text; Escape gives the old text back. */
export function TextField({ label, value, type = "text", onCommit, className, ...rest }: TextFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft !== null && draft !== value) onCommit(draft);
    setDraft(null);
  };
  return (
    <input
      {...rest}
      type={type}
      aria-label={label}
      className={cx(styles.input, className)}
      value={draft ?? value}
      spellCheck={false}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.shiftKey) commit();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly disabled?: boolean | undefined;
  readonly className?: string | undefined;
  readonly onCommit: (value: number) => void;
}

/** A number; what is not one is refused and marked. */
export function NumberField({ label, value, onCommit, disabled, className }: NumberFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const isWrong = draft !== null && (draft.trim() === "" || !Number.isFinite(Number(draft)));
  const commit = () => {
    if (draft !== null && !isWrong && Number(draft) !== value) onCommit(Number(draft));
    setDraft(null);
  };
  return (
    <input
      id={id}
      inputMode="decimal"
      aria-label={label}
      aria-invalid={isWrong}
      title={isWrong ? "Write a number, for example 0.25" : undefined}
      className={cx(styles.input, styles.number, className)}
      value={draft ?? String(value)}
      disabled={disabled}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.shiftKey) commit();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}
