import styles from "./Progress.module.css";

interface ProgressProps {
  /** 0–1, or null when the end is not known. */
  readonly fraction: number | null;
  /** What is going on, for screen readers. */
  readonly label: string;
}

/** A thin bar, two pixels high, as wide as its place. */
export function Progress({ fraction, label }: ProgressProps) {
  const percent = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
    >
      <div
        className={percent === null ? styles.unknown : styles.bar}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
