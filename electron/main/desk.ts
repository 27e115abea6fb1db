import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { BrowserWindow, WebContents } from "electron";
import type { EventName, EventOf } from "../contract.ts";
import { draftIdOfFile, newDraftId } from "./drafts.ts";
import { folderOf, type GrantPlace } from "./grants.ts";
import type { Lock } from "./lock.ts";
import type { FileStamp } from "./workbook-files.ts";

/** The workbook of a window, as far as files are concerned. */
export interface OpenDocument {
  /** Null until it is saved for the first time. */
  readonly path: string | null;
  readonly origin: "file" | "sample" | "new";
  /** The sample that was opened. */
  readonly sample?: string;
  /** What it begins with, where it was made from another workbook. */
  readonly copy?: DocumentCopy;
  readonly draftId: string;
  /** How its file looked when it was read or saved last. */
  readonly stamp: FileStamp | null;
  /** What the file is encrypted with; null for a plain one, and until an encrypted one is unlocked. */
  readonly lock: Lock | null;
}

/** A workbook that was made from another one, or an earlier version of it. */
export interface DocumentCopy {
  readonly text: string;
  readonly as: "copy" | "version";
}

/** A window and the one workbook in it. */
export interface WorkbookWindow {
  readonly id: number;
  readonly window: BrowserWindow;
  document: OpenDocument;
  edited: boolean;
  /** The user settled what happens to unsaved work. */
  mayClose: boolean;
  /** Closing it was part of quitting. */
  quitting: boolean;
  /** Saves of one window happen one after the other. */
  saving: Promise<unknown>;
}

/** Every open window with its workbook; a file is never in two windows. */
export interface Desk {
  /**
   * Opens a file in a window of its own, in `replaced` if that is given, or brings the window that has it to the front.
   * Answers whether `replaced` is now its window.
   */
  openFile(path: string, replaced?: WorkbookWindow): boolean;
  openNew(): void;
  openSample(name: string, replaced?: WorkbookWindow): boolean;
  /** Opens a workbook that was made from another one; the draft has that id. */
  openCopy(copy: DocumentCopy, draftId: string, replaced?: WorkbookWindow): boolean;
  /** Opens unsaved work that an earlier run left behind. */
  openDraft(id: string): void;
  all(): readonly WorkbookWindow[];
  of(contents: WebContents): WorkbookWindow | null;
  withFile(path: string): WorkbookWindow | null;
}

/** `makeWindow` makes and shows a window; `arrange` is told about each one. */
export function openDesk(
  makeWindow: (open: number) => BrowserWindow,
  arrange: (entry: WorkbookWindow) => void,
): Desk {
  const entries = new Map<number, WorkbookWindow>();

  function open(document: OpenDocument): void {
    const window = makeWindow(entries.size);
    const entry: WorkbookWindow = {
      id: window.webContents.id,
      window,
      document,
      edited: false,
      mayClose: false,
      quitting: false,
      saving: Promise.resolve(),
    };
    entries.set(entry.id, entry);
    window.on("closed", () => entries.delete(entry.id));
    arrange(entry);
  }

  function place(document: OpenDocument, replaced: WorkbookWindow | undefined): boolean {
    if (replaced === undefined) open(document);
    else replaced.document = document;
    return replaced !== undefined;
  }

  const withFile = (path: string) =>
    [...entries.values()].find(({ document }) => document.path === path) ?? null;

  return {
    openFile(path, replaced) {
      const real = canonicalPath(path);
      const there = withFile(real);
      if (there !== null) {
        bringToFront(there.window);
        return false;
      }
      return place(
        { path: real, origin: "file", draftId: draftIdOfFile(real), stamp: null, lock: null },
        replaced,
      );
    },
    openNew: () => open({ path: null, origin: "new", draftId: newDraftId(), stamp: null, lock: null }),
    openSample: (sample, replaced) =>
      place(
        { path: null, origin: "sample", sample, draftId: newDraftId(), stamp: null, lock: null },
        replaced,
      ),
    openCopy: (copy, draftId, replaced) =>
      place({ path: null, origin: "new", copy, draftId, stamp: null, lock: null }, replaced),
    openDraft: (draftId) => open({ path: null, origin: "new", draftId, stamp: null, lock: null }),
    all: () => [...entries.values()],
    of: (contents) => entries.get(contents.id) ?? null,
    withFile,
  };
}

/** Shows a window even where it was minimized. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** The one name of a file, links followed; a file that is not there yet keeps the name it was given. */
export function canonicalPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** Under which name and from which folder a window's data files are granted. */
export const grantPlace = ({ id, document }: WorkbookWindow): GrantPlace => ({
  holder: id,
  workbook: document.path ?? document.draftId,
  folder: folderOf(document.path),
});

/** Tells a window something; a window that is going hears nothing. */
export function tell<N extends EventName>(window: BrowserWindow, name: N, payload: EventOf<N>): void {
  if (!window.isDestroyed()) window.webContents.send(`stratabook:event:${name}`, payload);
}
