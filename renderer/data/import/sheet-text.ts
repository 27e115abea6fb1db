import type { CellValue } from "hucre/xlsx";

/**
 * The rows of a sheet as CSV in UTF-8, dates as ISO 8601, so that they are read by the rules of text files: the first row in the
 * sheet is the first record. A column with a time of day anywhere has it everywhere.
 */
export function sheetText(rows: readonly (readonly CellValue[])[]): Uint8Array {
  const withTime = columnsWithTime(rows);
  const lines = rows.slice(0, lastRow(rows) + 1).map((row) => {
    const end = row.findLastIndex((cell) => cell !== null && cell !== "") + 1;
    return row
      .slice(0, end)
      .map((cell, column) => quoted(cellText(cell, withTime.has(column))))
      .join(",");
  });
  return new TextEncoder().encode(lines.join("\n"));
}

const lastRow = (rows: readonly (readonly CellValue[])[]): number =>
  rows.findLastIndex((row) => row.some((cell) => cell !== null && cell !== ""));

const msPerDay = 86_400_000;

/** Excel keeps a time without a day as a part of day zero. */
const isTimeOnly = (date: Date): boolean =>
  date.getTime() < Date.UTC(1900, 0, 1) && date.getTime() >= Date.UTC(1899, 11, 30);

function columnsWithTime(rows: readonly (readonly CellValue[])[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      if (cell instanceof Date && !isTimeOnly(cell) && cell.getTime() % msPerDay !== 0) found.add(column);
    }
  }
  return found;
}

/** A cell as text; a date has its time where it has one, or where it is asked for. */
export function cellText(cell: CellValue, withTime = true): string {
  if (cell === null) return "";
  if (!(cell instanceof Date)) return String(cell);
  if (Number.isNaN(cell.getTime())) return "";
  const [day, time] = cell
    .toISOString()
    .replace("Z", "")
    .replace(/\.000$/, "")
    .split("T") as [string, string];
  if (isTimeOnly(cell)) return time;
  return withTime ? `${day} ${time}` : day;
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
