import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { closeApp, launchApp, removeFolder, temporaryFolder, type RunningApp } from "../helpers/app.ts";
import { callDesktop, valueOf } from "../helpers/desktop.ts";

let folder: string;
let path: string;
let app: RunningApp;
const launched: RunningApp[] = [];

beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, "a.workbook.json");
  const settings = { runMode: "on-demand", seed: 42 };
  const cells = [{ id: "cell-aaaaaaaa", kind: "sql", name: "one", source: ["SELECT 1"] }];
  const file = { format: "stratabook", version: 1, title: "A", settings, sources: [], cells, outputs: [] };
  await writeFile(path, JSON.stringify(file));
  await start();
});
afterEach(async () => {
  for (const one of launched.splice(0)) {
    await closeApp(one);
    await removeFolder(one.userData);
  }
  await removeFolder(folder);
});

async function start(userData?: string): Promise<void> {
  app = await launchApp({ files: [path], ...(userData === undefined ? {} : { userData }) });
  launched.push(app);
  await app.window.waitForSelector("[data-cell]");
}

/** Types into the cell, so that there is something to lose. */
async function edit(): Promise<void> {
  await app.window.locator("[data-cell-source]").first().click();
  await app.window.locator(".monaco-editor.focused").waitFor();
  await app.window.keyboard.press("End");
  await app.window.keyboard.type(" + 41");
  await app.window
    .getByRole("status")
    .getByText("Edited")
    .or(app.window.getByText("Edited"))
    .first()
    .waitFor();
}

const requestClose = () =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
const question = () => app.window.getByText("Save your changes before closing?");
const exited = () => new Promise<void>((resolve) => app.process.once("exit", () => resolve()));

describe("closing a window", () => {
  test("without changes closes it at once", async () => {
    const gone = exited();
    await requestClose();
    await gone;
  });

  test("with changes asks first, and stays when the user cancels", async () => {
    await edit();
    await requestClose();
    await question().waitFor();
    await app.window.getByRole("button", { name: "Cancel" }).click();
    await question().waitFor({ state: "detached" });
    expect(app.electron.windows()).toHaveLength(1);
  });

  test("with changes saves them when the user says so", async () => {
    await edit();
    await requestClose();
    await question().waitFor();
    const gone = exited();
    await app.window.getByRole("button", { name: "Save", exact: true }).click();
    await gone;
    expect(await readFile(path, "utf8")).toContain("SELECT 1 + 41");
  });

  test("with changes drops them for good when the user says so", async () => {
    await edit();
    await requestClose();
    await question().waitFor();
    const gone = exited();
    await app.window.getByRole("button", { name: "Discard changes" }).click();
    await gone;
    expect(await readFile(path, "utf8")).not.toContain("41");
    await start(app.userData);
    const again = valueOf(await callDesktop(app.window, "loadWorkbook", null));
    expect(again.origin).toBe("file");
  });

  test("by quitting asks too, and quits once that is settled", async () => {
    await edit();
    await app.electron.evaluate(({ app: running }) => running.quit());
    await question().waitFor();
    const gone = exited();
    await app.window.getByRole("button", { name: "Discard changes" }).click();
    await gone;
  });
});
