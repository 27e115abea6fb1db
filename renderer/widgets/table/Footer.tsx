import type { ReactElement } from "react";
import { formatCount } from "./format.ts";
import type { CellRange } from "./selection.ts";
import type { SummaryReading } from "./use-summaries.ts";
import type { TableSource } from "./table-source.ts";
import styles from "./DataTable.module.css";

export interface FooterProps {
  readonly source: TableSource;
  /** Rows of the table without its filters. */
  readonly allRows: number;
  readonly hidden: number;
  readonly range: CellRange | null;
  readonly work: FooterWork;
  readonly summarizing: Pick<SummaryReading, "work" | "stop">;
  readonly onShowAll: () => void;
  readonly onExport: (() => void) | undefined;
}

/** What is going on or just ended, as a sentence. */
export interface FooterWork {
  readonly note: string | null;
  /** Null where there is nothing to stop. */
  readonly stop: (() => void) | null;
}

/** The line under the grid: how much there is, what is not shown, what is selected. */
export function Footer(props: FooterProps): ReactElement {
  const { source, allRows, hidden, range, work, summarizing, onShowAll, onExport } = props;
  return (
    <div className={styles.footer}>
      <span>{sizeText(source, allRows)}</span>
      {hidden > 0 && (
        <span>
          {count(hidden, "column")} hidden
          <button type="button" className={styles.action} onClick={onShowAll}>
            Show all
          </button>
        </span>
      )}
      <span className={styles.spacer} />
      {summarizing.work !== null && (
        <span>
          Summarizing column {Math.min(summarizing.work.done + 1, summarizing.work.all)} of{" "}
          {summarizing.work.all}…
          <button type="button" className={styles.action} onClick={summarizing.stop}>
            Stop
          </button>
        </span>
      )}
      <span role="status">{work.note ?? rangeText(range)}</span>
      {work.stop !== null && (
        <button type="button" className={styles.action} onClick={work.stop}>
          Stop
        </button>
      )}
      {onExport !== undefined && (
        <button type="button" className={styles.action} onClick={onExport}>
          Export…
        </button>
      )}
    </div>
  );
}

/** How many rows and columns a source has, and how many of them were recorded. */
export function sizeText({ numRows, columns, recordedOf }: TableSource, allRows = numRows): string {
  const shown =
    numRows === allRows ? count(numRows, "row") : `${formatCount(numRows)} of ${count(allRows, "row")}`;
  const rows =
    recordedOf === undefined
      ? shown
      : `First ${formatCount(numRows)} of ${formatCount(recordedOf)} rows recorded`;
  return `${rows} · ${count(columns.length, "column")}`;
}

const count = (number: number, word: string): string =>
  `${formatCount(number)} ${word}${number === 1 ? "" : "s"}`;

function rangeText(range: CellRange | null): string {
  if (range === null) return "";
  const rows = range.lastRow - range.firstRow + 1;
  const columns = range.lastColumn - range.firstColumn + 1;
  return rows * columns <= 1 ? "" : `${count(rows, "row")} × ${count(columns, "column")} selected`;
}
