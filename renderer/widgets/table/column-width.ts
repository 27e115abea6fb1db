import type { TableData } from "../../../analysis/columns.ts";
import { cellText, columnFormat, oneLine } from "./format.ts";
import type { ColumnInfo } from "../../workbook/document.ts";

const padding = 21;
/** Widths of one character at 12.5 and 13 px: wide enough for capitals. */
const headerCharacter = 7.4;
const cellCharacter = 7.3;
const digit = 7.8;
const least = 88;
const most = 280;

/** A column's width before the user chose one: enough for its name and the values at hand, within limits. */
export function startWidth(column: ColumnInfo, index: number, sample: TableData | null): number {
  const menu = 20;
  const header = column.name.length * headerCharacter + padding + menu;
  const data = sample?.columns[index]?.column;
  let content = 0;
  if (sample !== null && data !== undefined) {
    const format = columnFormat(column.name, column.type, data);
    const width = format.align === "right" ? digit : cellCharacter;
    for (let row = 0; row < Math.min(sample.numRows, 100); row += 1) {
      const text = cellText(data, row, format);
      content = Math.max(content, (text === null ? 4 : oneLine(text).length) * width + padding);
    }
  }
  return Math.round(Math.min(Math.max(header, content, least), most));
}
