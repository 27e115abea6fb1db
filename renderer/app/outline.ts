import type { CellId } from "../base/ids.ts";
import type { Cell } from "../workbook/document.ts";
import { runs } from "./cell-status.ts";

/** One line of the outline: a heading of a text cell, or a named cell below it. */
export interface OutlineEntry {
  readonly cell: CellId;
  readonly kind: Cell["kind"];
  readonly type: "heading" | "cell";
  readonly text: string;
  /** 0 is the outermost. */
  readonly depth: number;
}

const fence = /^\s*(```|~~~)/;
const heading = /^(#{1,3})\s+(.+?)\s*#*$/;

/** The headings (levels 1–3) of a text in Markdown, without those inside code fences. */
export function headingsOf(source: string): readonly { readonly level: number; readonly text: string }[] {
  const found: { level: number; text: string }[] = [];
  let isCode = false;
  for (const line of source.split("\n")) {
    if (fence.test(line)) isCode = !isCode;
    const match = isCode ? null : heading.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined)
      found.push({ level: match[1].length, text: match[2].replace(/[*_`]/g, "") });
  }
  return found;
}

/** Headings and named cells in the order of the workbook; cells stand one step below the heading before them. */
export function outlineOf(cells: readonly Cell[]): readonly OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  let level = 0;
  for (const cell of cells) {
    if (cell.kind === "text") {
      for (const { level: own, text } of headingsOf(cell.source)) {
        level = own;
        entries.push({ cell: cell.id, kind: cell.kind, type: "heading", text, depth: own - 1 });
      }
    } else if ((runs(cell.kind) || cell.kind === "input") && "name" in cell && cell.name !== "") {
      entries.push({ cell: cell.id, kind: cell.kind, type: "cell", text: cell.name, depth: level });
    }
  }
  return entries;
}
