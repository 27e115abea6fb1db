import { Square } from "lucide-react";
import type { Progress as RunProgress } from "../../engine/run-state.ts";
import { Button } from "../../widgets/Button.tsx";
import { Progress } from "../../widgets/Progress.tsx";
import styles from "./CastsDialog.module.css";

interface LookProgressProps {
  readonly label: string;
  /** `waiting` until the first word comes. */
  readonly progress: RunProgress | "waiting";
  readonly onStop: () => void;
}

/** How far a look at a file is, and its end. */
export function LookProgress({ label, progress, onStop }: LookProgressProps) {
  return (
    <div className={styles.looking}>
      <Progress fraction={progress === "waiting" ? null : progress.fraction} label={label} />
      <div className={styles.words}>
        <span>{progress === "waiting" ? "Reading the file…" : progress.text}</span>
        <Button look="plain" icon={<Square size={10} fill="currentColor" aria-hidden />} onClick={onStop}>
          Stop
        </Button>
      </div>
    </div>
  );
}
