import { useState, type ClipboardEvent } from "react";
import { copyRange, putOnClipboard, type CopyFormat } from "./copy-range.ts";
import { formatCount } from "./format.ts";
import type { CellRange } from "./selection.ts";
import type { SortKey, TableSource } from "./table-source.ts";
import type { ShownColumn } from "./table-view.ts";

export interface Copying {
  readonly start: (format: CopyFormat) => void;
  readonly onCopy: (event: ClipboardEvent<HTMLElement>) => void;
  /** What came of the last copy, as a sentence. */
  readonly note: string | null;
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
  const start = (format: CopyFormat): void => {
    if (range === null) return;
    void copyRange(source, sort, columns, range, format).then((result) => {
      if (!result.ok) setNote(`${result.failure.message} ${result.failure.advice ?? ""}`.trim());
      else
        setNote(putOnClipboard(result.value) ? copiedNote(range) : "The clipboard took nothing. Try again.");
      setTimeout(() => setNote(null), noteMs);
    });
  };
  const onCopy = (event: ClipboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || range === null) return;
    event.preventDefault();
    start("tsv");
  };
  return { start, onCopy, note };
}

function copiedNote({ firstRow, lastRow, firstColumn, lastColumn }: CellRange): string {
  const cells = (lastRow - firstRow + 1) * (lastColumn - firstColumn + 1);
  return cells === 1 ? "Copied 1 cell." : `Copied ${formatCount(cells)} cells.`;
}
