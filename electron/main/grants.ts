import { randomBytes } from "node:crypto";
import { unwatchFile, watchFile, type Stats } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { GrantedFile } from "../contract.ts";
import { findDataFiles, mostFiles } from "./data-folder.ts";
import { fileFailure } from "./file-failure.ts";
import { fail, ok, type Outcome } from "./outcome.ts";
import type { RememberedGrants } from "./remembered-grants.ts";

/** A data file that one window may read. */
export interface Grant {
  readonly token: string;
  readonly path: string;
  readonly label: string;
  /** The window that it was granted to. */
  readonly holder: number;
}

/** The workbook that files are granted to. */
export interface GrantPlace {
  readonly holder: number;
  /** Under which its grants are remembered: the path of its file, or its draft's id. */
  readonly workbook: string;
  /** The folder from which labels count, null while it has no file. */
  readonly folder: string | null;
}

export interface Grants {
  /** Grants files that the user chose or dropped. All or none; the failure names the file. */
  grant(place: GrantPlace, paths: readonly string[]): Promise<Outcome<GrantedFile[]>>;
  /** Grants again what a workbook names, where the user granted it before or the app brought it along. */
  findAgain(
    place: GrantPlace,
    labels: readonly string[],
  ): Promise<{ label: string; file: GrantedFile | null }[]>;
  find(token: string): Grant | null;
  /** A window closed: its tokens are void. */
  release(holder: number): void;
}

export interface GrantOptions {
  readonly remembered: RememberedGrants;
  /** The app's own data: every workbook may read it. */
  readonly sampleFolder: string;
  readonly sampleWorkbooks: string;
  readonly onChange: (grant: Grant, bytes: number | null) => void;
  readonly watchEveryMs?: number;
}

/** Knows which data files the windows may read. A path from a workbook never opens a file: only a grant does. */
export function openGrants(options: GrantOptions): Grants {
  const held = heldGrants(options);

  async function grantOne(place: GrantPlace, path: string, label: string): Promise<Outcome<GrantedFile>> {
    try {
      const real = await realpath(path);
      const found = await stat(real);
      if (!found.isFile()) return fail(notAFile(path));
      return ok(describe({ ...held.grant(place.holder, real, label), label }, found.size));
    } catch (error) {
      return fail(fileFailure(error, "open", path));
    }
  }

  async function grantChosen(place: GrantPlace, paths: readonly string[]): Promise<Outcome<GrantedFile[]>> {
    const granted: GrantedFile[] = [];
    const remembered: Record<string, string> = {};
    for (const chosen of paths) {
      if (!isAbsolute(chosen)) return fail(notAFile(chosen));
      const files = await filesOf(chosen, place.folder);
      if (!files.ok) return files;
      for (const { path, label: plain, folder } of files.value) {
        const label = freeLabel(plain, path, {
          ...options.remembered.paths(place.workbook),
          ...remembered,
        });
        const one = await grantOne(place, path, label);
        if (!one.ok) return one;
        remembered[label] = path;
        granted.push({ ...one.value, ...(folder === null ? {} : { folder }) });
      }
    }
    await options.remembered.remember(place.workbook, remembered);
    return ok(granted);
  }

  async function findAgain(place: GrantPlace, labels: readonly string[]) {
    const remembered: Record<string, string> = {};
    const found = labels.map(async (label) => {
      const path = knownPath(place, label, options);
      if (path === null) return { label, file: null };
      const one = await grantOne(place, path, label);
      if (one.ok) remembered[label] = path;
      return { label, file: one.ok ? one.value : null };
    });
    const answer = await Promise.all(found);
    await options.remembered.remember(place.workbook, remembered);
    return answer;
  }

  return {
    grant: grantChosen,
    findAgain,
    find: held.find,
    release: held.release,
  };
}

/** The grants of all windows, one for each file and window, and each file watched. */
function heldGrants(options: GrantOptions) {
  const grants = new Map<string, Grant>();
  const watch = watcher(options);
  const add = (grant: Grant): Grant => {
    grants.set(grant.token, grant);
    watch.start(grant);
    return grant;
  };
  return {
    grant: (holder: Grant["holder"], path: string, label: string): Grant =>
      [...grants.values()].find((one) => one.holder === holder && one.path === path) ??
      add({ token: newToken(), path, label, holder }),
    find: (token: string): Grant | null => grants.get(token) ?? null,
    release: (holder: Grant["holder"]): void => {
      for (const grant of [...grants.values()].filter((one) => one.holder === holder)) {
        watch.stop(grant);
        grants.delete(grant.token);
      }
    },
  };
}

interface ChosenFile {
  readonly path: string;
  readonly label: string;
  /** The label of the folder that was chosen, if one was. */
  readonly folder: string | null;
}

/** A file, or the data files of a folder. */
async function filesOf(path: string, workbookFolder: string | null): Promise<Outcome<ChosenFile[]>> {
  const label = labelOf(path, workbookFolder);
  try {
    if (!(await stat(path)).isDirectory()) return ok([{ path, label, folder: null }]);
    const files = await findDataFiles(path);
    if (files === null || files.length === 0) return fail(noDataFolder(path, files !== null));
    return ok(files.map((file) => ({ path: file, label: `${label}/${labelOf(file, path)}`, folder: label })));
  } catch (error) {
    return fail(fileFailure(error, "open", path));
  }
}

/** Another file of the same name gets its folder's name before it: a label means one file. */
function freeLabel(label: string, path: string, known: Readonly<Record<string, string>>): string {
  const isTaken = (name: string): boolean => Object.hasOwn(known, name) && known[name] !== path;
  let free = label;
  for (let tries = 1; isTaken(free); tries++)
    free = `${tries === 1 ? basename(dirname(path)) : tries}/${label}`;
  return free;
}

const noDataFolder = (path: string, isEmpty: boolean) => ({
  tag: isEmpty ? "no-data-files" : "too-many-files",
  message: isEmpty
    ? `There are no data files in ${basename(path)}.`
    : `There are more than ${mostFiles.toLocaleString("en-US")} data files in ${basename(path)}.`,
  advice: "Drop the data files, or a folder that holds them.",
});

/** The letter in front keeps URL parsers from taking an all-digit token for an IP address. */
const newToken = (): string => `g${randomBytes(16).toString("hex")}`;

function describe(grant: Grant, bytes: number): GrantedFile {
  const fileName = basename(grant.path);
  const url = `data-file://${grant.token}/${encodeURIComponent(fileName)}`;
  return { token: grant.token, url, fileName, label: grant.label, bytes };
}

/** What a workbook writes down to find the file again: with forward slashes on every system. */
export function labelOf(path: string, folder: string | null): string {
  if (folder === null) return basename(path);
  const label = relative(folder, path);
  // Another drive on Windows has no relative path; the user's folder names are nobody's business then.
  return isAbsolute(label) ? basename(path) : label.split(sep).join("/");
}

/** Where the file of a label is, if the user granted it before or it is the app's own. */
function knownPath(place: GrantPlace, label: string, options: GrantOptions): string | null {
  const before = options.remembered.paths(place.workbook);
  return (Object.hasOwn(before, label) ? before[label] : null) ?? samplePath(place, label, options);
}

/** The app's own file that a label means, or null. An unsaved workbook counts its labels from the sample workbooks. */
function samplePath(place: GrantPlace, label: string, options: GrantOptions): string | null {
  const path = resolve(place.folder ?? options.sampleWorkbooks, label);
  return path.startsWith(options.sampleFolder + sep) ? path : null;
}

/** Looks at the files every two seconds: watching by inode loses a file that is replaced by renaming. */
function watcher({ onChange, watchEveryMs = 2000 }: GrantOptions) {
  const listeners = new Map<string, (now: Stats, before: Stats) => void>();
  return {
    start(grant: Grant) {
      const listener = (now: Stats, before: Stats) => {
        // All zero means that there is no file.
        const gone = now.mtimeMs === 0 && now.size === 0 && now.nlink === 0;
        // Before the first look it may have gone already.
        if (gone || now.mtimeMs !== before.mtimeMs || now.size !== before.size) {
          onChange(grant, gone ? null : now.size);
        }
      };
      listeners.set(grant.token, listener);
      watchFile(grant.path, { persistent: false, interval: watchEveryMs }, listener);
    },
    stop(grant: Grant) {
      const listener = listeners.get(grant.token);
      if (listener !== undefined) unwatchFile(grant.path, listener);
      listeners.delete(grant.token);
    },
  };
}

const notAFile = (path: string) => ({
  tag: "not-a-file",
  message: `${basename(path) || path} is not a file.`,
  advice: "Choose data files, not folders or devices.",
});

/** The folder from which a workbook's labels count. */
export const folderOf = (path: string | null): string | null => (path === null ? null : dirname(path));
