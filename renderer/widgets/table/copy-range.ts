import type { TableData } from "../../../analysis/columns.ts";
import { fail, ok, type Failure, type Result } from "../../base/result.ts";
import type { ColumnInfo } from "../../workbook/document.ts";
import { cellText, columnFormat, rawText } from "./format.ts";
import type { CellRange } from "./selection.ts";
import type { SortKey, TableSource } from "./table-source.ts";

export type CopyFormat = "tsv" | "tsv-with-names" | "markdown";

/** More cells than this belong in an export, not in the clipboard. */
export const mostCopied = 1_000_000;
/** Read and written at once, so that the window goes on meanwhile. */
const sliceCells = 20_000;

export interface CopyOptions {
  readonly signal: AbortSignal;
  /** Cells written so far. */
  readonly onProgress?: (cells: number) => void;
}

/** Reads a range and writes it as text for the clipboard. */
export async function copyRange(
  { source, sort, columns }: CopiedTable,
  range: CellRange,
  format: CopyFormat,
  { signal, onProgress }: CopyOptions,
): Promise<Result<string>> {
  const numRows = range.lastRow - range.firstRow + 1;
  const chosen = columns.slice(range.firstColumn, range.lastColumn + 1);
  const cells = numRows * chosen.length;
  if (cells > mostCopied) return fail(tooMany(cells));
  const names = chosen.map(({ name }) => name);
  const sliceRows = Math.max(1, Math.floor(sliceCells / Math.max(1, chosen.length)));
  const lines: string[] = [];
  let writer: RangeWriter | null = null;
  for (let done = 0; done < numRows; done += sliceRows) {
    const limit = Math.min(sliceRows, numRows - done);
    const page = await source.page({ offset: range.firstRow + done, limit, sort, columns: names }, signal);
    if (!page.ok) return page;
    writer ??= rangeWriter(chosen, format, page.value);
    lines.push(...writer.lines(page.value));
    onProgress?.((done + limit) * chosen.length);
  }
  return ok([...(writer?.head ?? []), ...lines].join("\n"));
}

interface CopiedTable {
  readonly source: TableSource;
  readonly sort: readonly SortKey[];
  /** The shown columns, in their order. */
  readonly columns: readonly ColumnInfo[];
}

const tooMany = (cells: number): Failure => ({
  tag: "range-too-large",
  message: `${cells.toLocaleString("en-US")} cells are too many for the clipboard.`,
  advice: `Copy at most ${mostCopied.toLocaleString("en-US")} cells, or export the table.`,
});

interface RangeWriter {
  readonly head: readonly string[];
  /** Rows of just the chosen columns as lines. */
  readonly lines: (table: TableData) => readonly string[];
}

/** Writes rows of these columns; `first` are some of them, by which numbers are written. */
export function rangeWriter(
  columns: readonly ColumnInfo[],
  format: CopyFormat,
  first: TableData,
): RangeWriter {
  if (format === "markdown") return markdownWriter(columns, first);
  return {
    head: format === "tsv" ? [] : [columns.map(({ name }) => tsvField(name)).join("\t")],
    lines: (table) =>
      rowsOf(table).map((row) =>
        table.columns.map(({ column }) => tsvField(rawText(column, row))).join("\t"),
      ),
  };
}

function markdownWriter(columns: readonly ColumnInfo[], first: TableData): RangeWriter {
  const formats = columns.map(({ name, type }, at) =>
    columnFormat(name, type, first.columns[at]?.column ?? null),
  );
  const line = (fields: readonly string[]): string => `| ${fields.join(" | ")} |`;
  return {
    head: [
      line(columns.map(({ name }) => markdownField(name))),
      line(formats.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ],
    lines: (table) =>
      rowsOf(table).map((row) =>
        line(table.columns.map(({ column }, at) => markdownField(cellText(column, row, formats[at]!) ?? ""))),
      ),
  };
}

const rowsOf = ({ numRows }: TableData): readonly number[] =>
  Array.from({ length: numRows }, (_, row) => row);

/** Spreadsheets read a quoted field with tabs and line breaks as one cell. */
const tsvField = (text: string): string =>
  /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const markdownField = (text: string): string =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll("|", "\\|")
    .replace(/\r\n|\r|\n/g, "<br>");

/** The part of the document that copies: named here because its type marks it as old, without another for it. */
interface CopyingDocument {
  execCommand(command: "copy"): boolean;
}

/**
 * Puts a text on the clipboard. By the `copy` event, which needs no permission: the window grants none, so
 * `navigator.clipboard` is refused.
 */
export function putOnClipboard(text: string): boolean {
  const write = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", write, { capture: true });
  const copying: CopyingDocument = document;
  const copied = copying.execCommand("copy");
  document.removeEventListener("copy", write, { capture: true });
  return copied;
}
