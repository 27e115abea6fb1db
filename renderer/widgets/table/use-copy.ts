import { useState, type ClipboardEvent } from "react";
import type { Result } from "../../base/result.ts";
import { copyRange, putOnClipboard, type CopyFormat } from "./copy-range.ts";
import { formatCount } from "./format.ts";
import type { CellRange } from "./selection.ts";
import type { SortKey, TableSource } from "./table-source.ts";
import type { ShownColumn } from "./table-view.ts";

export interface Copying {
  readonly start: (format: CopyFormat) => void;
  readonly onCopy: (event: ClipboardEvent<HTMLElement>) => void;
  /** What came of the last copy, or how far this one is, as a sentence. */
  readonly note: string | null;
  /** Null where nothing is being copied. */
  readonly stop: (() => void) | null;
}

const noteMs = 4_000;

/** Copies the selected range to the clipboard. */
export function useCopy(
  source: TableSource,
  sort: readonly SortKey[],
  columns: readonly ShownColumn[],
  range: CellRange | null,
): Copying {
  const [note, setNote] = useState<string | null>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const start = (format: CopyFormat): void => {
    if (range === null || running !== null) return;
    const stop = new AbortController();
    setRunning(stop);
    const onProgress = (cells: number): void => setNote(`Copying, ${formatCount(cells)} cells so far…`);
    const options = { signal: stop.signal, onProgress };
    void copyRange({ source, sort, columns }, range, format, options).then((result) => {
      setRunning(null);
      setNote(stop.signal.aborted ? "Nothing was copied." : noteOf(result, range));
      setTimeout(() => setNote(null), noteMs);
    });
  };
  const onCopy = (event: ClipboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || range === null) return;
    event.preventDefault();
    start("tsv");
  };
  return { start, onCopy, note, stop: running === null ? null : () => running.abort() };
}

function noteOf(result: Result<string>, range: CellRange): string {
  if (!result.ok) return `${result.failure.message} ${result.failure.advice ?? ""}`.trim();
  return putOnClipboard(result.value) ? copiedNote(range) : "The clipboard took nothing. Try again.";
}

function copiedNote({ firstRow, lastRow, firstColumn, lastColumn }: CellRange): string {
  const cells = (lastRow - firstRow + 1) * (lastColumn - firstColumn + 1);
  return cells === 1 ? "Copied 1 cell." : `Copied ${formatCount(cells)} cells.`;
}
