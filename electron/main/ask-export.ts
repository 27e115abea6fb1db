import { readdir, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { app, dialog, type BrowserWindow } from "electron";
import type { RequestOf } from "../contract.ts";
import type { WorkbookWindow } from "./desk.ts";
import { distinctFileNames, exportFileName } from "./file-names.ts";

export interface ExportPlace {
  readonly folder: string;
  readonly names: readonly string[];
}

/** Asks the user where exported files go, and what becomes of files that are there already. Null: cancelled. */
export async function askExport(
  { window, document }: WorkbookWindow,
  { to, names }: RequestOf<"beginExport">,
): Promise<ExportPlace | "refused" | null> {
  const safe = names.map(exportFileName);
  if (!safe.every((name) => name !== null)) return "refused";
  const start = document.path === null ? app.getPath("documents") : dirname(document.path);
  return to === "file" ? askFile(window, start, safe[0]!) : askFolder(window, start, safe);
}

async function askFile(window: BrowserWindow, start: string, name: string): Promise<ExportPlace | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: "Export table",
    defaultPath: join(start, name),
    properties: ["createDirectory", "showOverwriteConfirmation"],
  });
  if (canceled || filePath === "") return null;
  const ending = name.slice(name.lastIndexOf("."));
  const chosen = basename(filePath);
  return {
    folder: await realpath(dirname(filePath)),
    names: [chosen.toLowerCase().endsWith(ending) ? chosen : `${chosen}${ending}`],
  };
}

async function askFolder(
  window: BrowserWindow,
  start: string,
  names: readonly string[],
): Promise<ExportPlace | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: "Folder for the exported tables",
    buttonLabel: "Export here",
    defaultPath: start,
    properties: ["openDirectory", "createDirectory"],
  });
  const [chosen] = filePaths;
  if (canceled || chosen === undefined) return null;
  const folder = await realpath(chosen);
  const wanted = distinctFileNames(names);
  const there = new Set((await readdir(folder)).map((name) => name.toLowerCase()));
  const taken = wanted.filter((name) => there.has(name.toLowerCase()));
  if (taken.length === 0) return { folder, names: wanted };
  const choice = await askAboutTaken(window, folder, taken);
  if (choice === "cancel") return null;
  return { folder, names: choice === "replace" ? wanted : distinctFileNames(names, there) };
}

async function askAboutTaken(
  window: BrowserWindow,
  folder: string,
  taken: readonly string[],
): Promise<"number" | "replace" | "cancel"> {
  const choices = ["number", "replace", "cancel"] as const;
  const shown = taken.slice(0, 10).join("\n");
  const { response } = await dialog.showMessageBox(window, {
    type: "question",
    message:
      taken.length === 1
        ? `${taken[0] ?? ""} is already in ${basename(folder)}.`
        : `${taken.length} of these files are already in ${basename(folder)}.`,
    detail: taken.length > 10 ? `${shown}\n…` : shown,
    buttons: ["Keep both", taken.length === 1 ? "Replace it" : "Replace them", "Cancel"],
    defaultId: 0,
    cancelId: 2,
  });
  return choices[response] ?? "cancel";
}
