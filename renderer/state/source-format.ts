import { fail, ok, type Result } from "../base/result.ts";
import type { SourceFormat } from "../workbook/document.ts";

const formats: ReadonlyMap<string, SourceFormat> = new Map([
  ["csv", "csv"],
  ["tsv", "csv"],
  ["tab", "csv"],
  ["psv", "csv"],
  ["txt", "csv"],
  ["dat", "csv"],
  ["asc", "csv"],
  ["json", "json"],
  ["ndjson", "json"],
  ["jsonl", "json"],
  ["geojson", "json"],
  ["xlsx", "excel"],
  ["xlsm", "excel"],
  // Old Excel files cannot be read, which is said; what only bears their name can.
  ["xls", "excel"],
  ["parquet", "parquet"],
  ["arrow", "arrow"],
  ["arrows", "arrow"],
  ["feather", "arrow"],
  ["ipc", "arrow"],
]);

/** The format of a data file by the ending of its name. */
export function sourceFormat(fileName: string): Result<SourceFormat> {
  const ending = /\.([^.]+?)(?:\.(?:gz|gzip|zst|zstd))?$/.exec(fileName.toLowerCase())?.[1] ?? "";
  const format = formats.get(ending);
  if (format) return ok(format);
  return fail({
    tag: "unknown-format",
    message: `${fileName} is not a file that can be read as a table.`,
    advice: "Add CSV, JSON, Excel, Parquet or Arrow files.",
  });
}
