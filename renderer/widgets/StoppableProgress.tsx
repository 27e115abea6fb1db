import { Square } from "lucide-react";
import { Button } from "./Button.tsx";
import { Progress } from "./Progress.tsx";
import styles from "./StoppableProgress.module.css";

interface StoppableProgressProps {
  /** 0–1, or null when the end is not known. */
  readonly fraction: number | null;
  /** What is going on, for screen readers. */
  readonly label: string;
  /** How far it is, in words. */
  readonly text: string;
  readonly onStop: () => void;
}

/** A thin bar with words below it and a way to end what goes on. */
export function StoppableProgress({ fraction, label, text, onStop }: StoppableProgressProps) {
  return (
    <>
      <Progress fraction={fraction} label={label} />
      <div className={styles.words}>
        <span>{text}</span>
        <Button look="plain" icon={<Square size={10} fill="currentColor" aria-hidden />} onClick={onStop}>
          Stop
        </Button>
      </div>
    </>
  );
}
