import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Failure } from "../base/result.ts";
import { Button } from "./Button.tsx";
import styles from "./FailureBox.module.css";

interface FailureBoxProps {
  readonly failure: Failure;
  /** Goes to the place in the source; without it the place is only told. */
  readonly onShow?: ((line: number, column: number) => void) | undefined;
  readonly actions?: ReactNode;
}

/** What went wrong, where, and what to do next, in the place where it arose. */
export function FailureBox({ failure, onShow, actions }: FailureBoxProps) {
  const { message, advice, line, column, cause } = failure;
  const details = cause !== undefined && cause.trim() !== "" && cause !== message ? cause : null;
  return (
    <div role="alert" className={styles.box}>
      <CircleAlert size={16} className={styles.sign} aria-hidden />
      <div className={styles.words}>
        <p className={styles.message}>
          {message}
          {line === undefined ? null : <Place line={line} column={column} onShow={onShow} />}
        </p>
        {advice === undefined ? null : <p className={styles.advice}>{advice}</p>}
        {details === null ? null : (
          <details className={styles.details}>
            <summary>Details</summary>
            <pre>{details}</pre>
          </details>
        )}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

interface PlaceProps {
  readonly line: number;
  readonly column: number | undefined;
  readonly onShow: FailureBoxProps["onShow"];
}

function Place({ line, column, onShow }: PlaceProps) {
  const words = column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
  if (onShow === undefined) return <span className={styles.place}>{words}</span>;
  return (
    <Button look="plain" className={styles.go} onClick={() => onShow(line, column ?? 1)}>
      {words}
    </Button>
  );
}
