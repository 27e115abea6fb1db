import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { disk, writeAtomically, type FileSystem } from "./atomic-file.ts";
import { errorCode } from "./file-failure.ts";
import { report } from "./outcome.ts";
import type { FileStamp } from "./workbook-files.ts";

/** Unsaved work. `path` is the workbook's file, null if it never had one; `base` how that file looked when it was read. */
export interface Draft {
  readonly path: string | null;
  readonly base: FileStamp | null;
  readonly text: string;
}

export interface Drafts {
  /** Settles when this text or a later one is on disk; throws what the file system says. At most one write a second. */
  save(id: string, draft: Draft): Promise<void>;
  remove(id: string): Promise<void>;
  read(id: string): Promise<Draft | null>;
  /** What an earlier run left behind. */
  list(): Promise<readonly { readonly id: string; readonly path: string | null }[]>;
  /** Settles when nothing waits to be written. */
  settle(): Promise<void>;
}

const draftFile = z.object({
  path: z.string().nullable(),
  base: z.object({ mtimeMs: z.number(), bytes: z.number() }).nullable(),
  text: z.string(),
});

/** The draft of a workbook file is found again by its path. */
export const draftIdOfFile = (path: string): string =>
  `file-${createHash("sha256").update(path).digest("hex").slice(0, 24)}`;

export const newDraftId = (): string => `new-${randomBytes(8).toString("hex")}`;

/** One draft's writes: at most one at a time, the newest text wins. */
interface Slot {
  next: Draft | null;
  scheduled: Promise<void> | null;
  writing: Promise<void>;
  lastWrite: number;
}

/** Keeps drafts as files in `folder`. */
export function openDrafts(folder: string, intervalMs = 1000, files: FileSystem = disk): Drafts {
  const slots = new Map<string, Slot>();
  const pathOf = (id: string) => join(folder, `${id}.json`);

  async function writeNext(id: string, slot: Slot): Promise<void> {
    await slot.writing;
    await delay(Math.max(0, slot.lastWrite + intervalMs - Date.now()));
    const draft = slot.next;
    slot.scheduled = null;
    if (draft === null) return;
    slot.next = null;
    slot.lastWrite = Date.now();
    const written = writeDraft(pathOf(id), draft, files);
    slot.writing = written.catch(() => undefined);
    await written;
  }

  return {
    save(id, draft) {
      const slot = slots.get(id) ?? { next: null, scheduled: null, writing: Promise.resolve(), lastWrite: 0 };
      slots.set(id, slot);
      slot.next = draft;
      slot.scheduled ??= writeNext(id, slot);
      return slot.scheduled;
    },
    async remove(id) {
      const slot = slots.get(id);
      if (slot !== undefined) {
        slot.next = null;
        await slot.writing;
      }
      await rm(pathOf(id), { force: true });
    },
    read: (id) => readDraft(pathOf(id)),
    async list() {
      const ids = (await draftNames(folder)).map((name) => name.slice(0, -".json".length));
      const drafts = await Promise.all(ids.map(async (id) => ({ id, draft: await readDraft(pathOf(id)) })));
      return drafts.flatMap(({ id, draft }) => (draft === null ? [] : [{ id, path: draft.path }]));
    },
    async settle() {
      await Promise.allSettled([...slots.values()].map((slot) => slot.scheduled ?? slot.writing));
    },
  };
}

async function writeDraft(path: string, draft: Draft, files: FileSystem): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  await writeAtomically(path, JSON.stringify(draft), files);
}

async function readDraft(path: string): Promise<Draft | null> {
  try {
    return draftFile.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (errorCode(error) !== "ENOENT") report(`the draft ${path} cannot be read`, error);
    return null;
  }
}

async function draftNames(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(".json") && !name.startsWith("."));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}
