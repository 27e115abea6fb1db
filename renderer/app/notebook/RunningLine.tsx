import { Square } from "lucide-react";
import type { Progress as RunProgress } from "../../engine/run-state.ts";
import { useActions } from "../../state/hooks.ts";
import type { Cell } from "../../workbook/document.ts";
import { Button } from "../../widgets/Button.tsx";
import { Progress } from "../../widgets/Progress.tsx";
import { cellTitle } from "../cell-names.ts";
import styles from "./RunningLine.module.css";

interface RunningLineProps {
  readonly cell: Cell;
  readonly progress: RunProgress | null;
}

/** How far a run is, in words and as a bar, with Stop beside it. Appears only when a run takes a while. */
export function RunningLine({ cell, progress }: RunningLineProps) {
  const actions = useActions();
  const text = progress?.text ?? "Running…";
  return (
    <div className={styles.running}>
      <Progress fraction={progress?.fraction ?? null} label={`Progress of ${cellTitle(cell)}`} />
      <div className={styles.words}>
        <span className={styles.text}>{text}</span>
        <Button
          look="plain"
          className={styles.stop}
          icon={<Square size={10} fill="currentColor" aria-hidden />}
          onClick={() => actions.stopCell(cell.id)}
        >
          Stop
        </Button>
      </div>
    </div>
  );
}
