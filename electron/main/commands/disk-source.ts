import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { findDataFiles, mostFiles } from "../data-folder.ts";
import type { DataFile } from "../../../renderer/data/database.ts";
import { ImportError, type OpenFile } from "../../../renderer/data/import/byte-source.ts";

/** Opens files by their paths on disk, which stand where URLs of granted files do. */
export const openByPath: OpenFile = ({ url: path, bytes }) =>
  Promise.resolve({ bytes, path, read: (start, end) => readRange(path, start, end) });

async function readRange(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path).catch((thrown: unknown) => {
    throw missingError(path, thrown);
  });
  try {
    const part = new Uint8Array(end - start);
    const { bytesRead } = await file.read(part, 0, part.length, start);
    if (bytesRead === part.length) return part;
    throw new ImportError("file-changed", `${basename(path)} changed while it was read.`, "Read it again.");
  } finally {
    await file.close();
  }
}

/** What is known of a file before it is read. Throws an ImportError where there is no such file. */
export async function describeFile(path: string): Promise<Pick<DataFile, "url" | "fileName" | "bytes">> {
  const found = await stat(path).catch((thrown: unknown) => {
    throw missingError(path, thrown);
  });
  if (!found.isFile()) {
    throw new ImportError("not-a-file", `${path} is not a file.`, "Name data files or folders, not devices.");
  }
  return { url: path, fileName: basename(path), bytes: found.size };
}

/** The data files of a folder; null if the path is no folder. Throws an ImportError where there are none, or too many. */
export async function findFolderFiles(path: string): Promise<readonly string[] | null> {
  const found = await stat(path).catch((thrown: unknown) => {
    throw missingError(path, thrown);
  });
  if (!found.isDirectory()) return null;
  const files = await findDataFiles(path);
  if (files !== null && files.length > 0) return files;
  throw new ImportError(
    files === null ? "too-many-files" : "file-missing",
    files === null
      ? `${path} holds more than ${mostFiles.toLocaleString("en-US")} data files.`
      : `${path} holds no data files.`,
    "Name files, or a folder that holds data files of one shape.",
  );
}

const missingError = (path: string, cause: unknown): ImportError =>
  new ImportError(
    "file-missing",
    `${path} cannot be read.`,
    "Check the name and whether you may read it.",
    cause,
  );
