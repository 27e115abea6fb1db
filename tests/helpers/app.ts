import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright-core";
import { findElectron } from "../../electron/find-electron.mjs";

const root = join(import.meta.dirname, "..", "..");
/** As root Chromium has no sandbox: tests/run-e2e.mjs becomes an ordinary user first. */
export const hasSandbox = process.getuid?.() !== 0 && process.env.STRATABOOK_TEST_NO_SANDBOX === undefined;

/** The built app, running. */
export interface RunningApp {
  readonly electron: ElectronApplication;
  /** The first window. */
  readonly window: Page;
  /** Everything that any window wrote to its console as an error, and every uncaught exception. */
  readonly errors: string[];
  readonly userData: string;
  readonly process: ChildProcess;
}

export interface LaunchOptions {
  /** Workbook files to open. */
  readonly files?: readonly string[];
  /** The user's folder of an earlier launch; a new one without it. */
  readonly userData?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the built app with a user's folder of its own and waits for its first window. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const userData = options.userData ?? (await temporaryFolder());
  const electron = await launchElectron(
    root,
    userData,
    [...(options.args ?? []), ...(options.files ?? [])],
    options.env,
  );
  const errors: string[] = [];
  const listen = (page: Page) => {
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(String(error)));
  };
  electron.on("window", listen);
  const window = await electron.firstWindow();
  electron.windows().forEach((page) => {
    if (page === window) listen(page);
  });
  await waitForPage(window);
  return { electron, window, errors, userData, process: electron.process() };
}

/** Waits until a window that was just made has left the blank page with which each begins. */
export const waitForPage = (page: Page): Promise<void> =>
  page.waitForURL(({ href }) => href !== "about:blank", { waitUntil: "domcontentloaded" });

/** Starts Electron on an app: a folder, or the file of its main process. */
export async function launchElectron(
  main: string,
  userData: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<ElectronApplication> {
  const attempt = () =>
    _electron.launch({
      executablePath: findElectron().executable,
      // Containers often have a tiny /dev/shm.
      args: [main, "--disable-gpu", "--disable-dev-shm-usage", `--user-data-dir=${userData}`, ...args],
      chromiumSandbox: hasSandbox,
      cwd: root,
      env: { ...inherited(), ...env },
      timeout: 30_000,
    });
  // About once in two hundred starts Playwright attaches to a window that is just being made, and waits for ever.
  return attempt().catch((error: unknown) => {
    if (!String(error).includes("Timeout")) throw error;
    return attempt();
  });
}

/** Ends the app without asking about unsaved work; kills it if it does not go. */
export async function closeApp(app: RunningApp): Promise<void> {
  if (hasExited(app)) return;
  const closed = app.electron
    .evaluate(({ app: running, BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
      running.quit();
    })
    .then(() => app.electron.close());
  await Promise.race([closed.catch(() => undefined), wait(5000)]);
  if (!hasExited(app)) app.process.kill("SIGKILL");
}

/** Ends the app as a power cut would. */
export async function killApp(app: RunningApp): Promise<void> {
  const exited = new Promise<void>((resolve) => app.process.once("exit", () => resolve()));
  app.process.kill("SIGKILL");
  await Promise.race([exited, wait(5000)]);
}

/** Clicks an item of the menu bar by its command. */
export async function chooseMenu(app: RunningApp, command: string): Promise<void> {
  await app.electron.evaluate(({ Menu }, id) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(id);
    if (!item) throw new Error(`no menu item ${id}`);
    (item.click as () => void)();
  }, command);
}

/** Makes the next dialogs of main answer as if the user chose these files; none means cancelled. */
export async function answerOpenDialog(app: RunningApp, paths: readonly string[]): Promise<void> {
  await app.electron.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths });
    },
    [...paths],
  );
}

/** Makes the next save dialogs of main answer as if the user chose this file; null means cancelled. */
export async function answerSaveDialog(app: RunningApp, path: string | null): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? "" });
  }, path);
}

/** Makes the next message boxes of main answer with the button of this index. */
export async function answerMessageBox(app: RunningApp, button: number): Promise<void> {
  await app.electron.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
  }, button);
}

/** Drops files on an element as a user would: the window gets real `File`s with a path behind them. */
export async function dropFiles(page: Page, selector: string, paths: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    input.id = "files-to-drop";
    input.style.display = "none";
    document.body.append(input);
  });
  await page.setInputFiles("#files-to-drop", [...paths]);
  await page.evaluate((target) => {
    const input = document.querySelector<HTMLInputElement>("#files-to-drop")!;
    const dataTransfer = new DataTransfer();
    for (const file of input.files ?? []) dataTransfer.items.add(file);
    input.remove();
    const element = document.querySelector(target);
    if (element === null) throw new Error(`nothing to drop on: ${target}`);
    for (const type of ["dragenter", "dragover", "drop"]) {
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, selector);
}

/** Drops what no file input can hold: a folder. */
export async function dropFolder(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await session.send("Input.dispatchDragEvent", { type, x: 400, y: 300, data });
}

/** A new empty folder for one test. */
export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "stratabook-"));

/** Takes a test's folder away, also while a killed app's last child still writes into it. */
export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

const hasExited = ({ process }: RunningApp): boolean =>
  process.exitCode !== null || process.signalCode !== null;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
