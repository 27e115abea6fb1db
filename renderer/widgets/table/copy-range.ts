import type { Column, TableData } from "../../../analysis/columns.ts";
import { fail, ok, type Result } from "../../base/result.ts";
import { cellText, columnFormat, rawText } from "./format.ts";
import type { CellRange } from "./selection.ts";
import type { SortKey, TableSource } from "./table-source.ts";
import type { ShownColumn } from "./table-view.ts";

export type CopyFormat = "tsv" | "tsv-with-names" | "markdown";

/** More cells than this belong in an export, not in the clipboard. */
export const mostCopied = 1_000_000;

/** Reads a range and writes it as text for the clipboard. */
export async function copyRange(
  source: TableSource,
  sort: readonly SortKey[],
  columns: readonly ShownColumn[],
  range: CellRange,
  format: CopyFormat,
): Promise<Result<string>> {
  const numRows = range.lastRow - range.firstRow + 1;
  const chosen = columns.slice(range.firstColumn, range.lastColumn + 1);
  if (numRows * chosen.length > mostCopied) {
    return fail({
      tag: "range-too-large",
      message: `${(numRows * chosen.length).toLocaleString("en-US")} cells are too many for the clipboard.`,
      advice: `Copy at most ${mostCopied.toLocaleString("en-US")} cells, or export the table.`,
    });
  }
  const page = await source.page(range.firstRow, numRows, sort, new AbortController().signal);
  if (!page.ok) return page;
  return ok(writeRows(page.value, chosen, format));
}

/** Columns of a table as text. */
export function writeRows(table: TableData, columns: readonly ShownColumn[], format: CopyFormat): string {
  const data = columns.flatMap((info) => {
    const column = table.columns[info.index]?.column;
    return column === undefined ? [] : [{ info, column }];
  });
  const rows = Array.from({ length: table.numRows }, (_, row) => row);
  if (format === "markdown") return writeMarkdown(data, rows);
  const lines = rows.map((row) => data.map(({ column }) => tsvField(rawText(column, row))).join("\t"));
  if (format === "tsv-with-names") lines.unshift(data.map(({ info }) => tsvField(info.name)).join("\t"));
  return lines.join("\n");
}

interface CopiedColumn {
  readonly info: ShownColumn;
  readonly column: Column;
}

function writeMarkdown(data: readonly CopiedColumn[], rows: readonly number[]): string {
  const formats = data.map(({ info, column }) => columnFormat(info.name, info.type, column));
  const line = (fields: readonly string[]): string => `| ${fields.join(" | ")} |`;
  return [
    line(data.map(({ info }) => markdownField(info.name))),
    line(formats.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map((row) =>
      line(data.map(({ column }, at) => markdownField(cellText(column, row, formats[at]!) ?? ""))),
    ),
  ].join("\n");
}

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
