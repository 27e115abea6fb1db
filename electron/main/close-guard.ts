import { setTimeout as delay } from "node:timers/promises";
import { app, dialog } from "electron";
import { tell, type WorkbookWindow } from "./desk.ts";
import type { Drafts } from "./drafts.ts";
import { showWorkbench } from "./window.ts";

const answerWithinMs = 3000;
const crashes = { most: 3, withinMs: 60_000 };

/** Keeps a window with unsaved work open until the user decided, and brings it back when its process dies. */
export function guardWindow(entry: WorkbookWindow, drafts: Drafts, isQuitting: () => boolean): void {
  const { window } = entry;
  window.on("close", (event) => {
    if (entry.mayClose || !entry.edited) return;
    event.preventDefault();
    entry.quitting = isQuitting();
    void askToClose(entry, drafts);
  });

  const deaths: number[] = [];
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit" || entry.mayClose) return;
    const now = Date.now();
    deaths.push(now);
    const lately = deaths.filter((time) => now - time < crashes.withinMs);
    // Inside this event Chromium still takes the old process apart: loading at once takes the whole app down.
    if (lately.length < crashes.most) setTimeout(() => reload(entry), 100);
    else void askAfterCrashes(entry, drafts);
  });
}

/** The user decided in the window: close, and go on quitting if that is what it was for. */
export async function closeForGood(entry: WorkbookWindow, drafts: Drafts): Promise<void> {
  await drafts.remove(entry.document.draftId);
  leave(entry);
}

async function askToClose(entry: WorkbookWindow, drafts: Drafts): Promise<void> {
  tell(entry.window, "closeRequested", null);
  if (await isAlive(entry)) return;
  if (entry.window.isDestroyed()) return;
  const { response } = await dialog.showMessageBox(entry.window, {
    type: "warning",
    message: "This workbook has unsaved changes, and its window does not answer.",
    detail: "If you close it now, your changes up to the last second are kept as a draft and open next time.",
    buttons: ["Keep waiting", "Close and keep the draft"],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 1) await leaveWithDraft(entry, drafts);
}

async function askAfterCrashes(entry: WorkbookWindow, drafts: Drafts): Promise<void> {
  const { response } = await dialog.showMessageBox(entry.window, {
    type: "error",
    message: "This window stopped working three times within a minute.",
    detail: "Your changes are kept as a draft.",
    buttons: ["Try again", "Close"],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) reload(entry);
  else await leaveWithDraft(entry, drafts);
}

function reload({ window }: WorkbookWindow): void {
  if (!window.isDestroyed()) showWorkbench(window);
}

async function leaveWithDraft(entry: WorkbookWindow, drafts: Drafts): Promise<void> {
  await drafts.settle();
  leave(entry);
}

function leave(entry: WorkbookWindow): void {
  entry.mayClose = true;
  if (!entry.window.isDestroyed()) entry.window.destroy();
  if (entry.quitting) app.quit();
}

/** Whether the page can still show its own dialog. */
async function isAlive({ window }: WorkbookWindow): Promise<boolean> {
  if (window.webContents.isCrashed()) return false;
  const answered = window.webContents.executeJavaScript("true").then(
    () => true,
    () => false,
  );
  return Promise.race([answered, delay(answerWithinMs, false)]);
}
