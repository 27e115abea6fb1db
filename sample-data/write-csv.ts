import { closeSync, openSync, writeSync } from "node:fs";
import type { FileColumn, FileValue, TableFile } from "./table-file.ts";

const linesAtOnce = 10_000;

/** UTF-8, comma, header, quotes only where a value needs them, empty for missing. */
export function writeCsv(path: string, { columns, rows }: TableFile): void {
  const file = openSync(path, "w");
  let lines = [columns.map(({ name }) => name).join(",")];
  for (const row of rows()) {
    lines.push(columns.map((column) => cellText(row[column.name] ?? null, column)).join(","));
    if (lines.length < linesAtOnce) continue;
    writeSync(file, `${lines.join("\n")}\n`);
    lines = [];
  }
  if (lines.length > 0) writeSync(file, `${lines.join("\n")}\n`);
  closeSync(file);
}

function cellText(value: FileValue, { kind }: FileColumn): string {
  if (value === null) return "";
  if (value instanceof Date) {
    const text = value.toISOString();
    return kind === "date" ? text.slice(0, 10) : text.slice(0, 19).replace("T", " ");
  }
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
