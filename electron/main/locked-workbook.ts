import { open, readFile, stat } from "node:fs/promises";
import { app, dialog } from "electron";
import { basename, dirname, join } from "node:path";
import type { OpenedWorkbook, RequestOf } from "../contract.ts";
import { canonicalPath, type WorkbookWindow } from "./desk.ts";
import type { Draft, Drafts } from "./drafts.ts";
import { fileFailure } from "./file-failure.ts";
import { fileNameOf, lockedEnding } from "./file-names.ts";
import { decryptText, encryptText, isLocked, lockOf, makeLock, type Lock } from "./lock.ts";
import { fail, ok, type Outcome } from "./outcome.ts";
import type { Recent } from "./recent.ts";
import { mayWrite, saveWorkbookFile } from "./workbook-files.ts";

/** Whether a file is an encrypted workbook, whatever its name. */
export async function isLockedFile(path: string): Promise<boolean> {
  const handle = await open(path, "r").catch(() => null);
  if (handle === null) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    return isLocked(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** Opens the encrypted workbook of a window: unsaved work of an earlier run first, which is under the same lock. */
export async function unlockWorkbook(
  entry: WorkbookWindow,
  passphrase: string | null,
  drafts: Drafts,
  recent: Recent,
): Promise<Outcome<OpenedWorkbook>> {
  const { path, draftId } = entry.document;
  if (path === null) return fail(nothingLocked);
  try {
    const { mtimeMs, size } = await stat(path);
    if (size > largestBytes)
      return fail({ tag: "not-a-workbook", message: "The file is too large for a workbook." });
    const bytes = await readFile(path);
    const lock = passphrase === null ? held(entry) : await lockOf(bytes, passphrase);
    if (!lock.ok) return lock;
    const text = decryptText(bytes, lock.value);
    if (!text.ok) return passphrase === null ? fail(locked) : text;
    entry.document = { ...entry.document, lock: lock.value, stamp: { mtimeMs, bytes: size } };
    void recent.add(path);
    const fileName = basename(path);
    const draft = await drafts.read(draftId);
    const kept = draft === null ? null : draftText(draft, lock.value);
    if (kept !== null) {
      entry.edited = true;
      return ok({ fileName, text: kept, readOnly: false, origin: "draft" });
    }
    return ok({ fileName, text: text.value, readOnly: !(await mayWrite(path)), origin: "file" });
  } catch (error) {
    return fail(fileFailure(error, "open", path));
  }
}

const largestBytes = 512 * 1024 * 1024;

const held = ({ document }: WorkbookWindow): Outcome<Lock> =>
  document.lock === null ? fail(locked) : ok(document.lock);

/** The draft of an encrypted workbook is encrypted like its file. */
export const lockedDraft = (draft: Draft, lock: Lock): Draft => ({
  ...draft,
  text: encryptText(draft.text, lock).toString("base64"),
});

function draftText({ text }: Draft, lock: Lock): string | null {
  const read = decryptText(Buffer.from(text, "base64"), lock);
  return read.ok ? read.value : null;
}

/** Asks where, and writes the workbook encrypted; the window stays with the file that it has. Null: cancelled. */
export async function saveEncryptedCopy(
  { window, document }: WorkbookWindow,
  { text, passphrase, suggestedName }: RequestOf<"saveEncryptedCopy">,
  backups: string,
  isOpen: (path: string) => boolean,
): Promise<Outcome<{ fileName: string } | null>> {
  const folder = document.path === null ? app.getPath("documents") : dirname(document.path);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: "Save encrypted copy",
    defaultPath: join(folder, `${fileNameOf(suggestedName)}${lockedEnding}`),
    filters: [{ name: "Encrypted workbook", extensions: [lockedEnding.slice(1), "encrypted"] }],
    properties: ["createDirectory", "showOverwriteConfirmation"],
  });
  if (canceled || filePath === "") return ok(null);
  const path = canonicalPath(filePath.endsWith(".encrypted") ? filePath : `${filePath}${lockedEnding}`);
  if (isOpen(path)) return fail(openElsewhere(path));
  const saved = await saveWorkbookFile(path, encryptText(text, await makeLock(passphrase)), backups);
  return saved.ok ? ok({ fileName: basename(path) }) : saved;
}

const locked = {
  tag: "locked",
  message: "This workbook is encrypted.",
  advice: "Type its passphrase to open it.",
};

const nothingLocked = { tag: "refused", message: "The workbook of this window is not encrypted." };

const openElsewhere = (path: string) => ({
  tag: "open-elsewhere",
  message: `${basename(path)} is open in a window; nothing was saved.`,
  advice: "Choose another name, or close that window first.",
});
