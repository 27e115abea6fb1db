import type { Progress } from "../../engine/run-state.ts";
import { StoppableProgress } from "../../widgets/StoppableProgress.tsx";
import styles from "./CastsDialog.module.css";

interface LookProgressProps {
  readonly label: string;
  /** `waiting` until the first word comes. */
  readonly progress: Progress | "waiting";
  readonly onStop: () => void;
}

/** How far a look at a file is, and its end. */
export function LookProgress({ label, progress, onStop }: LookProgressProps) {
  return (
    <div className={styles.looking}>
      <StoppableProgress
        fraction={progress === "waiting" ? null : progress.fraction}
        label={label}
        text={progress === "waiting" ? "Reading the file…" : progress.text}
        onStop={onStop}
      />
    </div>
  );
}
