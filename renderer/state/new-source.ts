import type { GrantedFile } from "../../electron/contract.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { Source } from "../workbook/document.ts";
import { sourceFormat } from "./source-format.ts";

export interface NewSource extends Omit<Source, "name"> {
  /** What its name is made from. */
  readonly fileName: string;
}

/** A file, or several of one shape together, as a source. */
export function newSourceOf(files: readonly GrantedFile[]): Result<NewSource> {
  for (const { fileName } of files) {
    const format = sourceFormat(fileName);
    if (!format.ok) return format;
  }
  const [first, second] = files;
  if (first === undefined) return fail(noFile);
  return ok(second === undefined ? aloneOf(first) : togetherOf(files));
}

function aloneOf({ fileName, label, bytes }: GrantedFile): NewSource {
  const format = sourceFormat(fileName);
  return { fileName, path: label, format: format.ok ? format.value : "csv", bytes, sha256: null };
}

/** Several files of one shape as one source. */
export function togetherOf(files: readonly GrantedFile[]): NewSource {
  const [first] = files;
  const format = sourceFormat(first?.fileName ?? "");
  const path =
    first?.folder ?? `${first?.label ?? ""} and ${(files.length - 1).toLocaleString("en-US")} more`;
  return {
    fileName: first?.folder ?? first?.fileName.replace(/[\d_-]+(?=\.)/, "") ?? "",
    path,
    format: format.ok ? format.value : "csv",
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: null,
    parts: files.map(({ label, bytes }) => ({ path: label, bytes, sha256: null })),
  };
}

const noFile = { tag: "no-file", message: "No file was chosen.", advice: "Choose a data file." };
