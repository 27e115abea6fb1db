import { existsSync } from "node:fs";
import { join } from "node:path";
import { BrowserWindow, Menu, app, dialog, session } from "electron";
import { z } from "zod";
import { guardWindow } from "./close-guard.ts";
import { bringToFront, openDesk, tell, type Desk, type WorkbookWindow } from "./desk.ts";
import { isDevelopment } from "./dev-server.ts";
import { openDrafts, type Drafts } from "./drafts.ts";
import { openExports } from "./export-files.ts";
import { openGrants, type Grants } from "./grants.ts";
import { registerHandlers, type Services } from "./handlers.ts";
import { menuTemplate, type MenuCommand } from "./menu.ts";
import { openNativeEngines } from "./native-engines.ts";
import { closeSession } from "./offline.ts";
import { report } from "./outcome.ts";
import { sampleFolder, sampleWorkbooks } from "./places.ts";
import { serveSchemes } from "./protocols.ts";
import { openRecent } from "./recent.ts";
import { openRememberedGrants } from "./remembered-grants.ts";
import { openSecrets } from "./secrets.ts";
import { findVault } from "./vault.ts";
import { openWindowStates, placeWindow, rememberWindow, type WindowStates } from "./window-state.ts";
import { createWindow } from "./window.ts";

const secondStart = z.object({ files: z.array(z.string()) });

/** Starts the workbench: joins its parts, then opens `files`, unsaved work of an earlier run, or the start page. */
export function startWorkbench(files: readonly string[]): void {
  // macOS names a file before the app is ready.
  const early = [...files];
  const remember = (event: Electron.Event, path: string) => {
    event.preventDefault();
    early.push(path);
  };
  app.on("open-file", remember);
  void app.whenReady().then(async () => {
    const services = assemble(app.getPath("userData"));
    app.off("open-file", remember);
    listen(services);
    await closeSession(session.defaultSession, !app.isPackaged);
    serveSchemes(session.defaultSession, (token) => services.grants.find(token)?.path ?? null);
    registerHandlers(services);
    showMenu(services);
    await openFirst(services, early);
  });
}

function assemble(userData: string): Services {
  const states = openWindowStates(userData);
  const drafts = openDrafts(join(userData, "drafts"));
  const remembered = openRememberedGrants(userData);
  const recent = openRecent(userData, () => showMenu(services));
  const exports = openExports();
  const isQuitting = quitWatch();
  const grants: Grants = openGrants({
    remembered,
    sampleFolder,
    sampleWorkbooks,
    onChange: ({ token, holder }, bytes) => {
      const entry = desk.all().find(({ id }) => id === holder);
      if (entry !== undefined) tell(entry.window, "dataFileChanged", { token, bytes });
    },
  });
  const desk: Desk = openDesk(
    (open) => createWindow(placeWindow(states.get(), open), states.get()?.maximized ?? false),
    (entry) => {
      entry.window.on("closed", () => void exports.release(entry.id));
      arrange(entry, states, drafts, grants, isQuitting);
    },
  );
  const services: Services = {
    desk,
    drafts,
    recent,
    remembered,
    grants,
    exports,
    engines: openNativeEngines({ folder: join(userData, "engine"), grants }),
    secrets: openSecrets(userData, findVault()),
    backups: join(userData, "backups"),
  };
  return services;
}

function arrange(
  entry: WorkbookWindow,
  states: WindowStates,
  drafts: Drafts,
  grants: Grants,
  isQuitting: () => boolean,
): void {
  entry.window.on("close", () => rememberWindow(entry.window, states));
  entry.window.on("closed", () => grants.release(entry.id));
  guardWindow(entry, drafts, isQuitting);
}

/** Whether a window that closes now does so because the app quits: the closing follows at once. */
function quitWatch(): () => boolean {
  let since = -Infinity;
  app.on("before-quit", () => {
    since = Date.now();
  });
  return () => Date.now() - since < 500;
}

function listen({ desk, drafts, engines }: Services): void {
  app.on("open-file", (event, path) => {
    event.preventDefault();
    desk.openFile(path);
  });
  app.on("second-instance", (_event, _args, _folder, data) => {
    const parsed = secondStart.safeParse(data);
    const files = parsed.success ? parsed.data.files : [];
    for (const file of files) desk.openFile(file);
    const last = desk.all().at(-1);
    if (files.length === 0 && last !== undefined) bringToFront(last.window);
  });
  app.on("activate", () => {
    if (desk.all().length === 0) desk.openNew();
  });
  app.on("window-all-closed", () => {
    if (process.platform === "darwin") return;
    void drafts.settle().then(() => app.quit());
  });
  let isClosed = false;
  app.on("will-quit", (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    // The tables of the user's files do not stay on disk.
    void engines
      .close()
      .catch((error: unknown) => report("the folder of the native engine was not removed", error))
      .then(() => app.quit());
  });
}

async function openFirst({ desk, drafts }: Services, files: readonly string[]): Promise<void> {
  for (const file of files) desk.openFile(file);
  for (const { id, path } of await drafts.list()) {
    if (path === null) desk.openDraft(id);
    else desk.openFile(path);
  }
  if (desk.all().length === 0) desk.openNew();
}

function showMenu({ desk, recent }: Services): void {
  const inFront = () => {
    const focused = BrowserWindow.getFocusedWindow();
    return focused === null ? (desk.all().at(-1) ?? null) : desk.of(focused.webContents);
  };
  const send = (command: MenuCommand) => {
    const entry = inFront();
    if (entry !== null) tell(entry.window, "menu", { command });
    else if (command === "new") desk.openNew();
  };
  const open = (id: string) => {
    const path = recent.pathOf(id);
    if (path !== null && existsSync(path)) desk.openFile(path);
    else tellMissing(path ?? "This workbook");
  };
  const template = menuTemplate({
    recent: recent.list(),
    isMac: process.platform === "darwin",
    inspectable: !app.isPackaged,
    reloadable: isDevelopment,
    send,
    openRecent: open,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function tellMissing(path: string): void {
  dialog
    .showMessageBox({ type: "error", message: `${path} does not exist any more.` })
    .catch((error: unknown) => report("a message was not shown", error));
}
