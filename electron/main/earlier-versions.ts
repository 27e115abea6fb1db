import { readdir, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { errorCode } from "./file-failure.ts";
import { backupPath } from "./workbook-files.ts";

/** A workbook as it was before it was saved again. */
export interface EarlierVersion {
  /** The name of its file among the backups. */
  readonly id: string;
  /** When the next version took its place, as ISO 8601 has it. */
  readonly replacedAt: string;
  readonly bytes: number;
}

export const mostVersions = 10;

/** The versions that are kept of a workbook, the newest first. */
export async function listVersions(path: string, backups: string): Promise<readonly EarlierVersion[]> {
  const first = basename(backupPath(path, backups));
  const names = (await namesIn(backups)).filter((name) => name === first || isOlder(name, first));
  const found = await Promise.all(
    names.map(async (id) => {
      const { mtimeMs, size } = await stat(join(backups, id));
      return { id, mtimeMs, bytes: size };
    }),
  );
  return found
    .sort((a, b) => b.mtimeMs - a.mtimeMs)
    .map(({ id, mtimeMs, bytes }) => ({ id, replacedAt: new Date(mtimeMs).toISOString(), bytes }));
}

/** Where a version of a workbook lies; null if there is none of that name. */
export async function versionPath(path: string, backups: string, id: string): Promise<string | null> {
  const versions = await listVersions(path, backups);
  return versions.some((version) => version.id === id) ? join(backups, id) : null;
}

/** Takes away the oldest versions of a workbook beyond those that are kept. */
export async function pruneVersions(path: string, backups: string): Promise<void> {
  const versions = await listVersions(path, backups);
  for (const { id } of versions.slice(mostVersions)) await rm(join(backups, id), { force: true });
}

/** The newest version has the plain name; others have the time after it. */
const isOlder = (name: string, first: string): boolean =>
  name.startsWith(`${first}.`) && /^\d+$/.test(name.slice(first.length + 1));

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}
