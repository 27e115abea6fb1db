import { fail, ok, type Result } from "../base/result.ts";
import type { SourceFormat } from "../workbook/document.ts";

const formats: ReadonlyMap<string, SourceFormat> = new Map([
  ["csv", "csv"],
  ["tsv", "csv"],
  ["txt", "csv"],
  ["parquet", "parquet"],
  ["arrow", "arrow"],
  ["arrows", "arrow"],
  ["feather", "arrow"],
  ["ipc", "arrow"],
]);

/** The format of a data file by the ending of its name. */
export function sourceFormat(fileName: string): Result<SourceFormat> {
  const ending = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
  const format = formats.get(ending);
  if (format) return ok(format);
  return fail({
    tag: "unknown-format",
    message: `${fileName} is not a file that can be read as a table.`,
    advice: "Add CSV, Parquet or Arrow files.",
  });
}
