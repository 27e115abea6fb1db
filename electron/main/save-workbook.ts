import { basename, dirname, join } from "node:path";
import { app, dialog } from "electron";
import type { RequestOf } from "../contract.ts";
import { canonicalPath, type Desk, type WorkbookWindow } from "./desk.ts";
import { draftIdOfFile, type Drafts } from "./drafts.ts";
import { fileNameOf, lockedEnding, withExtension, withLockedExtension } from "./file-names.ts";
import { pruneVersions } from "./earlier-versions.ts";
import { encryptText } from "./lock.ts";
import { fail, ok, type Outcome } from "./outcome.ts";
import type { Recent } from "./recent.ts";
import type { Secrets } from "./secrets.ts";
import type { RememberedGrants } from "./remembered-grants.ts";
import { sameStamp, saveWorkbookFile, stampOf } from "./workbook-files.ts";

export interface SaveServices {
  readonly desk: Desk;
  readonly drafts: Drafts;
  readonly recent: Recent;
  readonly remembered: RememberedGrants;
  readonly secrets: Secrets;
  readonly backups: string;
}

type Saved = { fileName: string } | null;

/** Saves a window's workbook, asking where if it has no file yet. Null: the user cancelled. */
export function saveWorkbook(
  entry: WorkbookWindow,
  request: RequestOf<"saveWorkbook">,
  services: SaveServices,
): Promise<Outcome<Saved>> {
  const saved = entry.saving.then(() => saveNow(entry, request, services));
  entry.saving = saved.catch(() => undefined);
  return saved;
}

async function saveNow(
  entry: WorkbookWindow,
  { text, saveAs, suggestedName }: RequestOf<"saveWorkbook">,
  services: SaveServices,
): Promise<Outcome<Saved>> {
  const current = entry.document.path;
  let path = saveAs ? null : current;
  if (path !== null && (await changedOnDisk(entry, path))) {
    const choice = await askAboutChange(entry, path);
    if (choice === "cancel") return ok(null);
    if (choice === "save-as") path = null;
  }
  path ??= await askWhere(entry, suggestedName);
  if (path === null) return ok(null);

  const other = services.desk.withFile(path);
  if (other !== null && other !== entry) return fail(openElsewhere(path));
  const { lock } = entry.document;
  const content = lock === null ? text : encryptText(text, lock);
  const stamp = await saveWorkbookFile(path, content, services.backups);
  if (!stamp.ok) return stamp;

  await pruneVersions(path, services.backups);
  const before = entry.document;
  entry.document = { path, origin: "file", draftId: draftIdOfFile(path), stamp: stamp.value, lock };
  await services.drafts.remove(before.draftId);
  if (before.path !== path) {
    await services.remembered.copy(before.path ?? before.draftId, path);
    await services.secrets.copy(before.path ?? before.draftId, path);
  }
  await services.recent.add(path);
  app.addRecentDocument(path);
  return ok({ fileName: basename(path) });
}

async function changedOnDisk({ document }: WorkbookWindow, path: string): Promise<boolean> {
  const now = await stampOf(path);
  return now !== null && document.stamp !== null && !sameStamp(now, document.stamp);
}

async function askAboutChange(
  { window }: WorkbookWindow,
  path: string,
): Promise<"replace" | "save-as" | "cancel"> {
  const choices = ["replace", "save-as", "cancel"] as const;
  const { response } = await dialog.showMessageBox(window, {
    type: "warning",
    message: `${basename(path)} was changed by another program since you opened it.`,
    detail: "Replacing it drops those changes; the version before stays in the backups.",
    buttons: ["Replace it", "Save as …", "Cancel"],
    defaultId: 1,
    cancelId: 2,
  });
  return choices[response] ?? "cancel";
}

async function askWhere({ window, document }: WorkbookWindow, suggestedName: string): Promise<string | null> {
  const folder = document.path === null ? app.getPath("documents") : dirname(document.path);
  const named = document.lock === null ? withExtension : withLockedExtension;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: "Save workbook",
    defaultPath: join(folder, named(fileNameOf(suggestedName))),
    filters: [
      document.lock === null
        ? { name: "Stratabook workbook", extensions: ["workbook.json", "json"] }
        : { name: "Encrypted workbook", extensions: [lockedEnding.slice(1), "encrypted"] },
    ],
    properties: ["createDirectory", "showOverwriteConfirmation"],
  });
  return canceled || filePath === "" ? null : canonicalPath(named(filePath));
}

const openElsewhere = (path: string) => ({
  tag: "open-elsewhere",
  message: `${basename(path)} is open in another window; nothing was saved.`,
  advice: "Choose another name, or close that window first.",
});
