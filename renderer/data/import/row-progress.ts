import type { Progress } from "../../engine/run-state.ts";

/** Tells how far into the file (0–1) a pass is, and how many rows it has seen. */
export type ReportRows = (read: number, rows: number) => void;

/** Progress in words of rows: `Loading row 1,230,000 of 10,000,000`. */
export const rowProgress =
  (
    onProgress: ((progress: Progress) => void) | undefined,
    words: string,
    from: number,
    share: number,
    all?: number,
  ): ReportRows =>
  (read, rows) =>
    onProgress?.({ fraction: from + read * share, text: rows === 0 ? words : rowText(words, rows, all) });

const rowText = (words: string, row: number, all: number | undefined): string =>
  `${words}, row ${countText(row)}${all === undefined ? "" : ` of ${countText(all)}`}`;

const countText = (count: number): string => count.toLocaleString("en-US");
