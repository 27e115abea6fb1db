import { mkdir, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  answerMessageBox,
  answerOpenDialog,
  answerSaveDialog,
  chooseMenu,
  closeApp,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import { cellNamed, runAll, sqlCell, waitForState, writeWorkbook } from "../helpers/workbench.ts";

describe("exporting tables", () => {
  let app: RunningApp;
  let folder = "";
  beforeAll(async () => {
    folder = await temporaryFolder();
    await mkdir(join(folder, "out"));
    const cells = [
      sqlCell(
        "actions",
        "SELECT * FROM (VALUES ('Savers', '=call'), ('Spenders', 'card')) AS v(segment, action)",
      ),
      sqlCell("people", "SELECT 'p' || i || '@example.com' AS email FROM range(120000) r(i)"),
    ];
    app = await launchApp({ files: [await writeWorkbook(folder, "export", cells)] });
    await runAll(app);
    for (const name of ["actions", "people"]) await waitForState(app.window, name, "fresh");
  });
  afterAll(async () => {
    await closeApp(app);
    await removeFolder(folder);
  });

  const dialog = () => app.window.getByRole("dialog");

  test("one table goes to a file, with all its rows", async () => {
    await cellNamed(app.window, "actions").getByRole("button", { name: "Export…" }).click();
    await answerSaveDialog(app, join(folder, "out", "mine"));
    await dialog().getByRole("button", { name: "Save…" }).click();
    await app.window.getByText(/^mine\.csv saved in/).waitFor();
    expect(await readFile(join(folder, "out", "mine.csv"), "utf8")).toBe(
      "segment,action\r\nSavers,'=call\r\nSpenders,card\r\n",
    );
  });

  test("every table goes to a folder, once the user was told of personal columns", async () => {
    await chooseMenu(app, "export-tables");
    await dialog()
      .getByText(/email.*e-mail/i)
      .first()
      .waitFor();
    await answerOpenDialog(app, [join(folder, "out")]);
    await dialog().getByRole("button", { name: "Choose folder anyway…" }).click();
    await app.window.getByText(/^2 tables saved in/).waitFor();
    expect((await readdir(join(folder, "out"))).sort()).toEqual(["actions.csv", "mine.csv", "people.csv"]);
    const lines = (await readFile(join(folder, "out", "people.csv"), "utf8")).split("\r\n");
    expect([lines.length, lines[0], lines[120_000]]).toEqual([120_002, "email", "p119999@example.com"]);
  });

  test("a file that is there is kept beside the new one", async () => {
    await chooseMenu(app, "export-tables");
    await dialog()
      .getByRole("checkbox", { name: /people/ })
      .click();
    await answerMessageBox(app, 0);
    await dialog().getByRole("button", { name: "Choose folder…" }).click();
    await app.window.getByText(/^actions 2\.csv saved in/).waitFor();
    expect(await readdir(join(folder, "out"))).toContain("actions 2.csv");
  });

  test("cancelling the question for the place writes nothing", async () => {
    await chooseMenu(app, "export-tables");
    await answerOpenDialog(app, []);
    await dialog().getByRole("button", { name: "Choose folder anyway…" }).click();
    await dialog().getByRole("button", { name: "Choose folder anyway…" }).waitFor();
    expect(await readdir(join(folder, "out"))).toHaveLength(4);
    await app.window.keyboard.press("Escape");
  });
});
