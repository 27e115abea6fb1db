import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  chooseMenu,
  closeApp,
  dropFiles,
  dropFolder,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import { cellNamed, openAgain, until, waitForState, writeWorkbook } from "../helpers/workbench.ts";

let folder = "";
let app: RunningApp;
beforeAll(async () => {
  folder = await temporaryFolder();
  app = await launchApp({ files: [await writeWorkbook(folder, "casts", [])] });
  const file = join(folder, "sales.csv");
  await writeFile(file, 'id,amount\n007,"1.234,50"\n12,"2,5"\n13,n/a\n14,"3,75"\n');
  await dropFiles(app.window, "main", [file]);
  await app.window.getByRole("grid").first().waitFor();
});
afterAll(async () => {
  await closeApp(app);
  await removeFolder(folder);
});

const dialogOf = (source: string) =>
  app.window.getByRole("dialog", { name: `Columns and types of ${source}` });
const dialog = () => dialogOf("sales");

async function openDialogOf(source: string): Promise<void> {
  await app.window
    .getByRole("button", { name: `${source} `, exact: false })
    .first()
    .hover();
  await app.window.getByRole("button", { name: `More about ${source}` }).click();
  await app.window.getByRole("menuitem", { name: "Columns and types…" }).click();
}

async function openDialog(): Promise<void> {
  await openDialogOf("sales");
  await dialog().getByText("decimal with comma, thousands point").first().waitFor();
}

async function arrowDownTo(name: string): Promise<void> {
  const options = app.window.getByRole("option");
  await options.first().waitFor();
  const focused = app.window.getByRole("option", { name }).and(app.window.locator(":focus"));
  const count = await options.count();
  for (let step = 0; step < count && (await focused.count()) === 0; step++) {
    await app.window.keyboard.press("ArrowDown");
  }
  expect(await focused.count()).toBe(1);
}

describe("the columns and types of a source", () => {
  test("tell what each cast would change and lose, with lines", async () => {
    await openDialog();
    await dialog().getByText("decimal with comma, thousands point: loses 1 of 4 values").click();
    expect(await dialog().innerText()).toContain("line 4: n/a → missing");
    await dialog().getByText("whole number: changes 1 of 4 values").click();
    expect(await dialog().innerText()).toContain("line 2: 007 → 7");
  });

  test("are chosen by keyboard; the file is read again", async () => {
    await dialog().getByRole("combobox", { name: "Type of amount" }).focus();
    await app.window.keyboard.press("Enter");
    await arrowDownTo("decimal with comma, thousands point");
    await app.window.keyboard.press("Enter");
    await dialog().getByText("(chosen)").waitFor();
    await dialog().getByRole("checkbox", { name: "n/a" }).check();
    await dialog().getByText("decimal with comma, thousands point: reads all").waitFor();
    await app.window.keyboard.press("Escape");
    await until(() => dialog().count(), 0);
    await app.window.getByRole("button", { name: "sales 4" }).click();
    await app.window.getByText("amount was read as decimal with comma").waitFor();
  });

  test("have the cells that read the source run again, and after undo and redo too", async () => {
    const shows = async (text: string, other: string): Promise<void> => {
      await waitForState(app.window, "sales_rows", "fresh");
      const rows = cellNamed(app.window, "sales_rows").getByRole("grid");
      await rows.getByText(text, { exact: true }).waitFor();
      expect(await rows.getByText(other, { exact: true }).count()).toBe(0);
    };
    await shows("1,234.50", "1.234,50");
    await chooseMenu(app, "undo");
    await chooseMenu(app, "undo");
    await shows("1.234,50", "1,234.50");
    await chooseMenu(app, "redo");
    await chooseMenu(app, "redo");
    await shows("1,234.50", "1.234,50");
  });

  test("are taken back by undo", async () => {
    await app.window.getByText("amount was read as").waitFor();
    await chooseMenu(app, "undo");
    await app.window.getByText("1 value of 4 could not be and is missing").waitFor();
    await chooseMenu(app, "redo");
    await until(() => app.window.getByText("could not be and is missing").count(), 0);
  });

  test("are read alike when the workbook is opened again", async () => {
    await chooseMenu(app, "save");
    await app.window.getByText("Saved").first().waitFor();
    await openAgain(app.window);
    await app.window.getByRole("button", { name: "sales 4" }).click();
    await app.window.getByText("amount was read as decimal with comma").waitFor();
  });

  test("of several files are looked at in all of them, with the file of each example", async () => {
    const set = join(folder, "months");
    await mkdir(set);
    await writeFile(join(set, "m1.csv"), "code\n10\n12\n");
    await writeFile(join(set, "m2.csv"), "code\n11\n007\n");
    await dropFolder(app.window, set);
    await cellNamed(app.window, "months_rows").getByRole("grid").waitFor();
    await openDialogOf("months");
    await dialogOf("months").getByText("whole number: changes 1 of 4 values").click();
    await dialogOf("months").getByText("m2.csv, line 3: 007 → 7").waitFor();
    await app.window.keyboard.press("Escape");
    await until(() => dialogOf("months").count(), 0);
  });

  test("that take long to read can be stopped, and are as before", async () => {
    const file = join(folder, "large.csv");
    const lines = Array.from(
      { length: 100_000 },
      (_, row) => `0${row},a text that makes the lines longer,${row}\n`,
    );
    await writeFile(file, `code,note,n\n${lines.join("").repeat(10)}`);
    await dropFiles(app.window, "main", [file]);
    await waitForState(app.window, "large_rows", "fresh");
    await openDialogOf("large");
    await dialogOf("large").getByText("whole number: changes").first().waitFor();
    await dialogOf("large").getByRole("combobox", { name: "Type of code" }).focus();
    await app.window.keyboard.press("Enter");
    await arrowDownTo("whole number");
    await app.window.keyboard.press("Enter");
    await dialogOf("large").getByRole("button", { name: "Stop" }).click();
    await until(() => dialogOf("large").getByText("(chosen)").count(), 0);
    await until(() => dialogOf("large").getByRole("progressbar").count(), 0);
    await app.window.keyboard.press("Escape");
    await until(() => dialogOf("large").count(), 0);
    await waitForState(app.window, "large_rows", "fresh");
  });

  test("leave the window no error", () => {
    expect(app.errors).toEqual([]);
  });
});
