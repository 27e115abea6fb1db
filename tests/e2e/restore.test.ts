import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  chooseMenu,
  closeApp,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import { cells, textCell, until, writeWorkbook } from "../helpers/workbench.ts";

let folder = "";
let file = "";
let app: RunningApp;
beforeAll(async () => {
  folder = await temporaryFolder();
  file = await writeWorkbook(folder, "versions", [textCell("t", "As it was first")]);
  app = await launchApp({ files: [file] });
  await app.window.getByText("As it was first").first().waitFor();
});
afterAll(async () => {
  await closeApp(app);
  await removeFolder(folder);
});

const dialog = () => app.window.getByRole("dialog", { name: "Restore an earlier version" });

describe("Restore an earlier version…", () => {
  test("says that there is none before a workbook was saved again", async () => {
    await chooseMenu(app, "restore-version");
    await dialog().getByText("There is none yet").waitFor();
    await app.window.keyboard.press("Escape");
    await until(() => dialog().count(), 0);
  });

  test("lists what was kept with its time and size, and opens it beside the workbook, which stays", async () => {
    await cells(app.window).first().click();
    await app.window.keyboard.press("Escape");
    await app.window.keyboard.press("d");
    await app.window.keyboard.press("d");
    await until(() => cells(app.window).count(), 0);
    await chooseMenu(app, "save");
    await until(async () => (await readFile(file, "utf8")).includes("As it was first"), false);

    await chooseMenu(app, "restore-version");
    const version = dialog().getByRole("button", { name: /As it was until .*(kB|bytes)/ });
    await version.waitFor();
    const opening = app.electron.waitForEvent("window");
    await version.click();
    const copy = await opening;
    await copy.getByText("As it was first").first().waitFor();
    expect((await readFile(file, "utf8")).includes("As it was first")).toBe(false);
    expect(app.errors).toEqual([]);
  });
});
