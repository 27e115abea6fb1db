import { BrowserWindow, app, nativeTheme, type Rectangle, type WebPreferences } from "electron";
import { report } from "./outcome.ts";
import { preloadScript, windowUrl } from "./places.ts";

/** What the window's page may use: nothing of Node or Electron, only the bridge of the preload. */
export const windowPreferences: WebPreferences = {
  preload: preloadScript,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
  v8CacheOptions: "bypassHeatCheck",
};

/** Makes a window of the workbench; it appears when it has something to show. */
export function createWindow(place: Partial<Rectangle>, maximized: boolean): BrowserWindow {
  const window = new BrowserWindow({
    ...place,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: "Stratabook",
    backgroundColor: nativeTheme.shouldUseDarkColors ? "#1b1a18" : "#ffffff",
    webPreferences: { ...windowPreferences, devTools: !app.isPackaged },
  });
  if (maximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  // The title is the workbook's, set by setDocumentState.
  window.on("page-title-updated", (event) => event.preventDefault());
  showWorkbench(window);
  return window;
}

/** Loads the workbench's page, also again after its process died. */
export function showWorkbench(window: BrowserWindow): void {
  window.loadURL(windowUrl).catch((error: unknown) => report("the window did not load", error));
}
