import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { BrowserWindow, WebContents } from "electron";
import type { EventName, EventOf } from "../contract.ts";
import { draftIdOfFile, newDraftId } from "./drafts.ts";
import { folderOf, type GrantPlace } from "./grants.ts";
import type { FileStamp } from "./workbook-files.ts";

/** The workbook of a window, as far as files are concerned. */
export interface OpenDocument {
  /** Null until it is saved for the first time. */
  readonly path: string | null;
  readonly origin: "file" | "sample" | "new";
  readonly draftId: string;
  /** How its file looked when it was read or saved last. */
  readonly stamp: FileStamp | null;
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
  /** Opens a file in a window of its own, or brings the window that has it to the front. */
  openFile(path: string): void;
  openNew(): void;
  openSample(): void;
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

  const withFile = (path: string) =>
    [...entries.values()].find(({ document }) => document.path === path) ?? null;

  return {
    openFile(path) {
      const real = canonicalPath(path);
      const there = withFile(real);
      if (there === null) {
        open({ path: real, origin: "file", draftId: draftIdOfFile(real), stamp: null });
      } else {
        bringToFront(there.window);
      }
    },
    openNew: () => open({ path: null, origin: "new", draftId: newDraftId(), stamp: null }),
    openSample: () => open({ path: null, origin: "sample", draftId: newDraftId(), stamp: null }),
    openDraft: (draftId) => open({ path: null, origin: "new", draftId, stamp: null }),
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
