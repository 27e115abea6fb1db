import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { basename, join } from "node:path";
import { disk, writeAtomically, type FileSystem } from "./atomic-file.ts";
import { errorCode, fileFailure } from "./file-failure.ts";
import { fail, ok, report, type Outcome } from "./outcome.ts";

/** How a file looked when it was read or written: tells whether another program changed it since. */
export interface FileStamp {
  readonly mtimeMs: number;
  readonly bytes: number;
}

export interface ReadWorkbook {
  readonly text: string;
  readonly readOnly: boolean;
  readonly stamp: FileStamp;
}

const largestBytes = 512 * 1024 * 1024;

/** Reads a workbook's text. Whether it is a workbook at all, the window finds out. */
export async function readWorkbookFile(
  path: string,
  files: FileSystem = disk,
): Promise<Outcome<ReadWorkbook>> {
  try {
    const { size, mtimeMs } = await files.stat(path);
    if (size > largestBytes) return fail(tooLarge(path, size));
    const bytes = await files.readFile(path);
    const text = decode(bytes);
    if (text === null) return fail(notText(path));
    const readOnly = !(await mayWrite(path, files));
    return ok({ text, readOnly, stamp: { mtimeMs, bytes: size } });
  } catch (error) {
    return fail(fileFailure(error, "open", path));
  }
}

/**
 * Saves a workbook's text: whole or not at all. The version before goes to `backups`, so that it can be had
 * back (earlier-versions.ts); a backup that fails does not keep the user from saving. Answers how the file looks now.
 */
export async function saveWorkbookFile(
  path: string,
  text: string | Uint8Array,
  backups: string,
  files: FileSystem = disk,
): Promise<Outcome<FileStamp>> {
  try {
    // Renaming would replace a write-protected file without a word.
    if ((await stampOf(path, files)) !== null) await files.access(path, constants.W_OK);
    await backUp(path, backups, files);
    await writeAtomically(path, text, files);
    const { mtimeMs, size } = await files.stat(path);
    return ok({ mtimeMs, bytes: size });
  } catch (error) {
    return fail(fileFailure(error, "save", path));
  }
}

/** How the file looks now, or null if there is none. */
export async function stampOf(path: string, files: FileSystem = disk): Promise<FileStamp | null> {
  try {
    const { mtimeMs, size } = await files.stat(path);
    return { mtimeMs, bytes: size };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/** Whether two looks at a file saw the same. */
export const sameStamp = (a: FileStamp, b: FileStamp): boolean =>
  a.mtimeMs === b.mtimeMs && a.bytes === b.bytes;

/** Where the version before the last save of a workbook is. */
export const backupPath = (path: string, backups: string): string =>
  join(backups, `${createHash("sha256").update(path).digest("hex").slice(0, 16)}-${basename(path)}`);

async function backUp(path: string, backups: string, files: FileSystem): Promise<void> {
  const backup = backupPath(path, backups);
  try {
    await files.mkdir(backups, { recursive: true });
    await files.copyFile(path, `${backup}.new`);
    const before = await stampOf(backup, files);
    if (before !== null) await files.rename(backup, `${backup}.${Math.round(before.mtimeMs)}`);
    await files.rename(`${backup}.new`, backup);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") report(`no backup of ${path}`, error);
  }
}

/** Whether a file can be written to. */
export async function mayWrite(path: string, files: FileSystem = disk): Promise<boolean> {
  try {
    await files.access(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Null where the bytes are not UTF-8: replacement characters would damage the file at the next save. */
function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const tooLarge = (path: string, bytes: number) => ({
  tag: "not-a-workbook",
  message: `${basename(path)} has ${Math.round(bytes / 1e6)} MB; a workbook has at most ${Math.round(largestBytes / 1e6)} MB.`,
  advice: "To use it as data, drop it on a workbook.",
});

const notText = (path: string) => ({
  tag: "not-a-workbook",
  message: `${basename(path)} is not a workbook: it is not UTF-8 text.`,
  advice: "To use it as data, drop it on a workbook.",
});
