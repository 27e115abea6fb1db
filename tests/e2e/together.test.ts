import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  answerOpenDialog,
  chooseMenu,
  closeApp,
  dropFiles,
  dropFolder,
  launchApp,
  removeFolder,
  temporaryFolder,
  type RunningApp,
} from "../helpers/app.ts";
import { openAgain, runAll, until, waitForState, writeWorkbook } from "../helpers/workbench.ts";

let folder = "";
let app: RunningApp | null = null;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  if (app !== null) await closeApp(app);
  app = null;
});
afterAll(() => removeFolder(folder));

async function open(title: string): Promise<{ readonly page: Page; readonly file: string }> {
  const file = await writeWorkbook(folder, title, []);
  app = await launchApp({ files: [file] });
  await app.window.getByText("Database ready").waitFor();
  return { page: app.window, file };
}

describe("files of one shape", () => {
  test("in a dropped folder become one table, or one each, and are found again", async () => {
    const days = join(folder, "days");
    await mkdir(days);
    for (const day of [1, 2, 3])
      await writeFile(join(days, `${day}.csv`), `day,shop\n${day},"Shop ${day}"\n`);
    const { page, file } = await open("together");
    await dropFolder(page, days);
    await page.getByText("3 files were added as one table, days.").waitFor();
    await page.getByRole("gridcell", { name: "Shop 3" }).first().waitFor();

    await page.getByRole("button", { name: "As 3 tables" }).click();
    await page.getByRole("gridcell", { name: "Shop 1" }).first().waitFor();
    await chooseMenu(app!, "undo");
    await chooseMenu(app!, "undo");
    await chooseMenu(app!, "undo");
    await dropFolder(page, days);
    await page.getByRole("gridcell", { name: "Shop 3" }).first().waitFor();
    await chooseMenu(app!, "save");
    await until(async () => (await readFile(file, "utf8")).includes('"path": "days/3.csv"'), true);
  });

  test("are found again by their names in another folder, with the same results; one that changed is named", async () => {
    const months = join(folder, "months");
    await mkdir(months);
    for (const month of [1, 2, 3]) await writeFile(join(months, `${month}.csv`), `month\n${month}\n`);
    const { page, file } = await open("located");
    await dropFolder(page, months);
    await waitForState(page, "months_rows", "fresh");
    await chooseMenu(app!, "save");
    await until(async () => (await readFile(file, "utf8")).includes('"path": "months/3.csv"'), true);

    await rename(months, join(folder, "moved"));
    await openAgain(page);
    await page.getByText("Not all 3 files of months were found.").waitFor();
    await answerOpenDialog(app!, [join(folder, "moved")]);
    await page.getByRole("button", { name: "Locate folder…" }).click();
    await page.getByRole("button", { name: "months 3" }).waitFor();
    await waitForState(page, "months_rows", "recorded");
    await chooseMenu(app!, "save");
    await until(async () => (await readFile(file, "utf8")).includes('"path": "moved/3.csv"'), true);

    const { userData } = app!;
    await closeApp(app!);
    await writeFile(join(folder, "moved", "2.csv"), "month\n20\n");
    app = await launchApp({ files: [file], userData });
    await app.window
      .getByText("1 of 3 files differs from what this workbook was computed from: 2.csv.")
      .waitFor();
    await waitForState(app.window, "months_rows", "stale");
  });
});

describe("a workbook of Excel", () => {
  test("is read from the sheet and below the header that the user chooses", async () => {
    const excel = join(folder, "book.xlsx");
    await writeFile(
      excel,
      await writeXlsx({
        sheets: [
          { name: "Cover", rows: [["About"], ["us"]] },
          {
            name: "Data",
            rows: [
              ["made in May", "x"],
              ["shop", "city"],
              ["Shop 9", "Rome"],
            ],
          },
        ],
      }),
    );
    const { page } = await open("sheets-chosen");
    await dropFiles(page, "main", [excel]);
    await page.getByRole("gridcell", { name: "us" }).first().waitFor();
    await page.getByRole("button", { name: /^book/ }).first().click();
    await page.getByLabel("Sheet").selectOption("Data");
    const second = page.getByRole("radio", { name: "Row 2 is the header" });
    await page.getByRole("radio", { name: "Row 3 is the header" }).waitFor();
    await runAll(app!);
    await page.getByRole("gridcell", { name: "Rome" }).first().waitFor();
    await second.click();
    await until(() => second.isChecked(), true);
    await runAll(app!);
    await page.getByRole("columnheader", { name: /city/ }).first().waitFor();
    await chooseMenu(app!, "undo");
    await until(() => second.isChecked(), false);
    expect(await page.getByLabel("Sheet").inputValue()).toBe("Data");
  });
});
