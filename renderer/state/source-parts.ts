import type { GrantedFile } from "../../electron/contract.ts";
import { hashText } from "../base/hash.ts";
import type { Hash } from "../base/ids.ts";
import { ok, type Result } from "../base/result.ts";
import type { DataFile, DataPart } from "../data/database.ts";
import type { Source } from "../workbook/document.ts";
import { sourceFormat } from "./source-format.ts";

/** The labels of the files that make a source. */
export const pathsOf = ({ path, parts }: Source): readonly string[] =>
  parts?.map((part) => part.path) ?? [path];

/** What the database reads for a source. */
export function dataFileOf(
  { reading, expects, mapping, parts, path }: Source,
  files: readonly GrantedFile[],
): Result<DataFile> {
  const found: DataPart[] = [];
  for (const { url, fileName, bytes } of files) {
    const format = sourceFormat(fileName);
    if (!format.ok) return format;
    found.push({ url, fileName, bytes, format: format.value });
  }
  const columns =
    expects === undefined ? {} : mapping === undefined ? { expects } : { columns: { expects, mapping } };
  const read = { ...(reading === undefined ? {} : { reading }), ...columns };
  if (parts === undefined) return ok({ ...found[0]!, ...read });
  const bytes = found.reduce((sum, part) => sum + part.bytes, 0);
  return ok({ ...found[0]!, fileName: path, bytes, ...read, parts: found });
}

/** The hash of several files: of their names and their hashes, in their order. */
export const hashOfParts = (files: readonly GrantedFile[], hashes: readonly Hash[]): Hash =>
  hashText(JSON.stringify(files.map(({ fileName }, at) => [fileName, hashes[at]])));

/** The names of the files of a set whose content is not the recorded one. */
export const changedParts = ({ parts }: Source, hashes: readonly Hash[]): readonly string[] =>
  (parts ?? []).flatMap(({ path, sha256 }, at) =>
    sha256 === null || sha256 === hashes[at] ? [] : [path.split("/").at(-1) ?? path],
  );
