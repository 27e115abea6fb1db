import { spawn } from "node:child_process";
import { readFile, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findElectron } from "../../electron/find-electron.mjs";
import {
  answerMessageBox,
  answerOpenDialog,
  answerSaveDialog,
  chooseMenu,
  closeApp,
  dropFiles,
  hasSandbox,
  killApp,
  launchApp,
  removeFolder,
  temporaryFolder,
  waitForPage,
  type LaunchOptions,
  type RunningApp,
} from "../helpers/app.ts";
import { callDesktop, collectEvents, valueOf } from "../helpers/desktop.ts";

let folder: string;
let app: RunningApp;
const launched: RunningApp[] = [];

beforeEach(async () => {
  folder = await realpath(await temporaryFolder());
});
afterEach(async () => {
  for (const one of launched.splice(0)) {
    await closeApp(one);
    await removeFolder(one.userData);
  }
  await removeFolder(folder);
});

async function start(options: LaunchOptions = {}): Promise<void> {
  app = await launchApp(options);
  launched.push(app);
}

/** A whole, empty workbook with a title that tells versions apart. */
const workbook = (title: string): string => {
  const settings = { runMode: "automatic", seed: 42 };
  const file = { format: "stratabook", version: 1, title, settings, sources: [], cells: [], outputs: [] };
  return `${JSON.stringify(file, null, 2)}\n`;
};

async function workbookFile(name: string, title = name): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, workbook(title));
  return path;
}

const load = async () => valueOf(await callDesktop(app.window, "loadWorkbook", null));
const keepDraft = async (text: string) => valueOf(await callDesktop(app.window, "saveDraft", { text }));
const save = (text: string, saveAs = false) =>
  callDesktop(app.window, "saveWorkbook", { text, saveAs, suggestedName: "Story" });
const countWindows = () => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

describe("a workbook file", () => {
  test("named at the start is opened", async () => {
    const path = await workbookFile("a.workbook.json");
    await start({ files: [path] });
    expect(await load()).toMatchObject({
      fileName: "a.workbook.json",
      origin: "file",
      readOnly: false,
      text: workbook("a.workbook.json"),
    });
  });

  test("is saved where the user says, and from then on there", async () => {
    await start();
    await answerSaveDialog(app, join(folder, "story"));
    expect(valueOf(await save("one"))).toEqual({ fileName: "story.workbook.json" });
    await answerSaveDialog(app, join(folder, "never.json"));
    expect(valueOf(await save("two"))).toEqual({ fileName: "story.workbook.json" });
    expect(await readFile(join(folder, "story.workbook.json"), "utf8")).toBe("two");
  });

  test("is not saved when the user cancels", async () => {
    await start();
    await answerSaveDialog(app, null);
    expect(valueOf(await save("one"))).toBeNull();
  });

  test("opened twice stays in one window", async () => {
    const path = await workbookFile("a.workbook.json");
    await start({ files: [path] });
    await answerOpenDialog(app, [path]);
    valueOf(await callDesktop(app.window, "openWorkbook", null));
    expect(await countWindows()).toBe(1);
  });

  test("dropped on a window opens in a window of its own, and is no data", async () => {
    await start({ files: [await workbookFile("a.workbook.json")] });
    const opened = app.electron.waitForEvent("window");
    await dropFiles(app.window, "body", [await workbookFile("b.workbook.json")]);
    const page = await opened;
    await waitForPage(page);
    const dropped = valueOf(await callDesktop(page, "loadWorkbook", null));
    expect(dropped).toMatchObject({ fileName: "b.workbook.json" });
    expect(app.electron.windows()).toHaveLength(2);
  });

  test("opened beside another one gets its own window", async () => {
    await start({ files: [await workbookFile("a.workbook.json")] });
    await answerOpenDialog(app, [await workbookFile("b.workbook.json")]);
    valueOf(await callDesktop(app.window, "openWorkbook", null));
    expect(await countWindows()).toBe(2);
  });

  test("is not saved over one that is open in another window", async () => {
    const other = await workbookFile("b.workbook.json");
    await start({ files: [await workbookFile("a.workbook.json"), other] });
    await expect.poll(() => app.electron.windows().length).toBe(2);
    await answerSaveDialog(app, other);
    for (const page of app.electron.windows()) {
      const { fileName } = valueOf(await callDesktop(page, "loadWorkbook", null));
      if (fileName === "b.workbook.json") continue;
      const saved = await callDesktop(page, "saveWorkbook", { text: "x", saveAs: true, suggestedName: "x" });
      expect(saved).toMatchObject({ ok: false, failure: { tag: "open-elsewhere" } });
    }
    expect(await readFile(other, "utf8")).toBe(workbook("b.workbook.json"));
  });

  test("that another program changed is not replaced without asking", async () => {
    const path = await workbookFile("a.workbook.json");
    await start({ files: [path] });
    await load();
    await writeFile(path, workbook("changed by another program"));
    await answerMessageBox(app, 2);
    expect(valueOf(await save("mine"))).toBeNull();
    expect(await readFile(path, "utf8")).toBe(workbook("changed by another program"));
    await answerMessageBox(app, 0);
    valueOf(await save("mine"));
    expect(await readFile(path, "utf8")).toBe("mine");
  });

  test("is in the list of recent workbooks and opens from it", async () => {
    const path = await workbookFile("a.workbook.json");
    await start({ files: [path] });
    await load();
    const [recent] = valueOf(await callDesktop(app.window, "listRecent", null));
    expect(recent).toMatchObject({ fileName: "a.workbook.json", folder });
    await callDesktop(app.window, "newWindow", null);
    valueOf(await callDesktop(app.window, "openRecent", { id: recent!.id }));
    expect(await countWindows()).toBe(2);
  });
});

describe("unsaved work", () => {
  test("of a workbook without a file is there again after the app was killed", async () => {
    await start();
    await keepDraft(workbook("unsaved"));
    await killApp(app);
    await start({ userData: app.userData });
    expect(await load()).toMatchObject({ origin: "draft", fileName: null, text: workbook("unsaved") });
  });

  test("of a file is there again after the app was killed, and the file is as it was", async () => {
    const path = await workbookFile("a.workbook.json");
    await start({ files: [path] });
    await load();
    await keepDraft(workbook("unsaved"));
    await killApp(app);
    expect(await readFile(path, "utf8")).toBe(workbook("a.workbook.json"));
    await start({ userData: app.userData });
    expect(await load()).toMatchObject({
      origin: "draft",
      fileName: "a.workbook.json",
      text: workbook("unsaved"),
    });
  });

  test("is gone once it is saved", async () => {
    const path = await workbookFile("a.workbook.json");
    await start({ files: [path] });
    await load();
    await keepDraft(workbook("unsaved"));
    valueOf(await save(workbook("saved")));
    await killApp(app);
    await start({ userData: app.userData, files: [path] });
    expect(await load()).toMatchObject({ origin: "file", text: workbook("saved") });
  });

  test("survives a crash of the window's process", async () => {
    await start({ files: [await workbookFile("a.workbook.json")] });
    await load();
    await keepDraft(workbook("unsaved"));
    const text = await app.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      const again = new Promise<void>((resolve) => {
        contents.once("did-finish-load", () => resolve());
      });
      contents.forcefullyCrashRenderer();
      await again;
      const script = "stratabook.call('loadWorkbook', null).then((answer) => answer.value.text)";
      return (await contents.executeJavaScript(script)) as string;
    });
    expect(text).toBe(workbook("unsaved"));
  });

  test("in a window that hangs is kept as a draft when the user closes it anyway", async () => {
    await start({ files: [await workbookFile("a.workbook.json")] });
    await load();
    await keepDraft(workbook("unsaved"));
    valueOf(await callDesktop(app.window, "setDocumentState", { title: "a", edited: true }));
    await answerMessageBox(app, 1);
    await app.window.evaluate(() => {
      setTimeout(() => {
        for (;;);
      }, 100);
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const exited = new Promise((resolve) => app.process.once("exit", resolve));
    await app.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]!.close();
    });
    await exited;
    await start({ userData: app.userData });
    expect(await load()).toMatchObject({ origin: "draft", text: workbook("unsaved") });
  });
});

describe("a second start", () => {
  test("opens its file in the app that runs", async () => {
    await start();
    const path = await workbookFile("a.workbook.json");
    const opened = app.electron.waitForEvent("window");
    const options = [
      "--disable-gpu",
      `--user-data-dir=${app.userData}`,
      ...(hasSandbox ? [] : ["--no-sandbox"]),
    ];
    const second = spawn(findElectron().executable, [process.cwd(), ...options, path], { stdio: "ignore" });
    await new Promise((resolve) => second.once("exit", resolve));
    const page = await opened;
    await waitForPage(page);
    const loaded = valueOf(await callDesktop(page, "loadWorkbook", null));
    expect(loaded).toMatchObject({ fileName: "a.workbook.json" });
  });

  test("later with nothing begins anew, with the last workbook first among the recent ones", async () => {
    const path = await workbookFile("a.workbook.json");
    await start({ files: [path] });
    await load();
    await closeApp(app);
    await start({ userData: app.userData });
    expect(await load()).toMatchObject({ fileName: null, origin: "new" });
    const recent = valueOf(await callDesktop(app.window, "listRecent", null));
    expect(recent[0]).toMatchObject({ fileName: "a.workbook.json" });
  });
});

describe("the desktop", () => {
  test("tells the window in front what was chosen in the menu", async () => {
    await start();
    const menu = await collectEvents(app.window, "menu");
    await chooseMenu(app, "run-all");
    await expect.poll(menu).toEqual([{ command: "run-all" }]);
  });

  test("shows title and unsaved mark", async () => {
    await start();
    valueOf(await callDesktop(app.window, "setDocumentState", { title: "My story", edited: true }));
    const title = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.getTitle(),
    );
    expect(title).toBe("My story – edited");
  });

  test("hashes a granted file and tells when it changes", async () => {
    await start();
    const path = join(folder, "a.csv");
    await writeFile(path, "x\n1\n");
    await answerOpenDialog(app, [path]);
    const [file] = valueOf(await callDesktop(app.window, "chooseDataFiles", null));
    const { token } = file!;
    expect(valueOf(await callDesktop(app.window, "hashDataFile", { token }))).toEqual({
      sha256: "daff832f802000e645771a60983c76c963f6ee602a6230e45237bd360e91cc1a",
    });
    const changes = await collectEvents(app.window, "dataFileChanged");
    await writeFile(path, "x\n1\n2\n");
    await expect.poll(changes, { timeout: 10_000 }).toEqual([{ token, bytes: 6 }]);
  });
});
