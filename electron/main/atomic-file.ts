import * as promises from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errorCode } from "./file-failure.ts";

/** The part of node:fs/promises that writing needs; tests replace single functions of it. */
export type FileSystem = Pick<
  typeof promises,
  "access" | "copyFile" | "mkdir" | "open" | "readFile" | "realpath" | "rename" | "rm" | "stat"
>;

export const disk: FileSystem = promises;

/**
 * Replaces a file so that at any moment either the old or the new text is there, whole, also after a power cut. Keeps
 * the mode of the old file and follows a link to it. Throws the error of the file system; the old file is then as it was.
 */
export async function writeAtomically(
  path: string,
  text: string | Uint8Array,
  files: FileSystem = disk,
): Promise<void> {
  const target = await realTarget(path, files);
  const mode = await modeOf(target, files);
  // Always the same name, so that a killed save leaves at most one stray file and the next save takes it away.
  const temporary = join(dirname(target), `.${basename(target)}.saving`);
  await files.rm(temporary, { force: true });
  try {
    await writeDurably(temporary, text, mode, files);
    await files.rename(temporary, target);
  } catch (error) {
    await files.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target), files);
}

async function writeDurably(
  path: string,
  text: string | Uint8Array,
  mode: number | null,
  files: FileSystem,
): Promise<void> {
  const handle = await files.open(path, "wx", mode ?? 0o666);
  try {
    await handle.writeFile(text, "utf8");
    if (mode !== null) await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function realTarget(path: string, files: FileSystem): Promise<string> {
  try {
    return await files.realpath(path);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return path;
    throw error;
  }
}

async function modeOf(path: string, files: FileSystem): Promise<number | null> {
  try {
    return (await files.stat(path)).mode & 0o7777;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/** Makes the rename itself durable. Windows and some network file systems have no such thing. */
async function syncFolder(folder: string, files: FileSystem): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await files.open(folder, "r");
  try {
    await handle.sync();
  } catch (error) {
    const code = errorCode(error);
    if (code !== "EINVAL" && code !== "ENOTSUP") throw error;
  } finally {
    await handle.close();
  }
}
