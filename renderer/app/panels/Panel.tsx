import type { ReactNode } from "react";
import styles from "./Panel.module.css";

interface PanelProps {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a side panel. */
export function Panel({ title, action, children }: PanelProps) {
  return (
    <section className={styles.panel} aria-label={title}>
      <header className={styles.header}>
        <h2>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  );
}
