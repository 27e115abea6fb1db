import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  answerSaveDialog,
  chooseMenu,
  closeApp,
  killApp,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import { leaveEditing, textCell, typeSource, until, writeWorkbook } from "../helpers/workbench.ts";

const passphrase = "five unrelated words in a row";
const secret = "Mrs Bianchi spends too much";

describe("an encrypted copy of a workbook", async () => {
  const folder = await temporaryFolder();
  const userData = await temporaryFolder();
  const copy = join(folder, "copy.workbook.encrypted");
  let app: RunningApp | null = null;
  const open = async (file: string): Promise<RunningApp> => {
    app = await launchApp({ files: [file], userData });
    return app;
  };
  afterAll(async () => {
    if (app) await closeApp(app);
    await removeFolder(folder);
    await removeFolder(userData);
  });

  const field = (running: RunningApp, label: string) => running.window.getByLabel(label, { exact: true });
  const unlock = async (running: RunningApp, words: string) => {
    await field(running, "Passphrase").fill(words);
    await running.window.getByRole("dialog").getByRole("button", { name: "Open" }).click();
  };

  test("is saved under a passphrase that is typed twice", async () => {
    const running = await open(await writeWorkbook(folder, "plain", [textCell("a", secret)]));
    await running.window.getByText(secret).waitFor();
    await chooseMenu(running, "save-encrypted");
    await answerSaveDialog(running, join(folder, "copy"));
    await field(running, "Passphrase").fill(passphrase);
    await field(running, "Passphrase again").fill("something else");
    const save = running.window.getByRole("dialog").getByRole("button", { name: "Save…" });
    expect(await save.isDisabled()).toBe(true);
    await field(running, "Passphrase again").fill(passphrase);
    await save.click();
    await running.window.getByText(/^copy\.workbook\.encrypted saved/).waitFor();
    expect((await readFile(copy)).includes("Bianchi")).toBe(false);
    await closeApp(running);
  });

  test("asks for it, and a wrong one loses nothing", async () => {
    const running = await open(copy);
    await unlock(running, "wrong words");
    await running.window.getByText("This passphrase does not open the workbook").waitFor();
    await unlock(running, passphrase);
    await running.window.getByText(secret).waitFor();
  });

  test("stays encrypted when it is saved, and so does unsaved work", async () => {
    const running = app!;
    const page = running.window;
    const edit = async (text: string) => {
      await page.getByText(secret).first().dblclick();
      await typeSource(page, text);
      await leaveEditing(page);
    };
    await edit(`${secret} on shoes`);
    await chooseMenu(running, "save");
    await until(async () => (await page.getByText("Edited", { exact: true }).count()) > 0, false);
    await edit(`${secret} on shoes and hats`);
    const drafts = join(userData, "drafts");
    await until(async () => (await readdir(drafts).catch(() => [])).length > 0, true);
    await killApp(running);
    for (const place of [copy, ...(await filesIn(userData, ["drafts", "backups"]))])
      expect((await readFile(place)).includes("Bianchi"), place).toBe(false);
  });

  test("gives unsaved work back once it is unlocked", async () => {
    const running = await open(copy);
    await unlock(running, passphrase);
    await running.window.getByText(`${secret} on shoes and hats`).waitFor();
  });
});

async function filesIn(root: string, folders: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(root, folder)).catch(() => []);
      return names.map((name) => join(root, folder, name));
    }),
  );
  return found.flat();
}
