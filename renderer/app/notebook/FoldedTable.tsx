import { ChevronRight } from "lucide-react";
import { Collapsible } from "radix-ui";
import type { ReactNode } from "react";
import { rowsText } from "../format.ts";
import styles from "./FoldedTable.module.css";

interface FoldedTableProps {
  readonly name: string;
  readonly numRows: number;
  readonly children: ReactNode;
}

/** A table of which only the name and the size are shown until it is opened. */
export function FoldedTable({ name, numRows, children }: FoldedTableProps) {
  return (
    <Collapsible.Root>
      <Collapsible.Trigger className={styles.trigger}>
        <ChevronRight size={14} aria-hidden className={styles.chevron} />
        <span className={styles.name}>{name}</span>
        <span>{rowsText(numRows)}</span>
      </Collapsible.Trigger>
      <Collapsible.Content className={styles.content}>{children}</Collapsible.Content>
    </Collapsible.Root>
  );
}
